package report

import (
	"context"
	"errors"
	"slices"
	"strings"

	"policygraph/graph/store"
)

const ellipsis = "……"

// ErrChanged says that the graph changed while it was read: the claims were
// not the same the second time. A store.Graph's Snapshot does not change.
var ErrChanged = errors.New("the graph changed while it was read")

// read fetches the text of the chosen sentences.
func (c *choice) read(ctx context.Context, src Source, filter store.Filter) ([]string, error) {
	text := make([]string, len(c.sentences))
	found := make([]bool, len(c.sentences))
	missing := len(found)
	number := make(map[string]int32, len(c.g.articles))
	for i := range c.g.articles {
		number[c.g.articles[i].id] = int32(i)
	}
	for claim, err := range src.Claims(ctx, filter) {
		if err != nil {
			return nil, err
		}
		article, ok := number[claim.Article]
		if !ok {
			continue
		}
		pair := gatheredPair{head: claim.Head, sector: claim.Tail}
		for _, e := range claim.Evidence {
			key := pair.key(article, span{int32(e.Start), int32(e.End)})
			i, ok := c.index[key]
			if !ok || found[i] {
				continue
			}
			found[i] = true
			missing--
			text[i] = strings.TrimSpace(e.Text)
			if key.sector != "" {
				text[i] = excerpt(e.Text, c.g.entity(key.head), c.g.entity(key.sector))
			}
		}
	}
	if missing > 0 {
		return nil, ErrChanged
	}
	return text, nil
}

// excerpt cuts a long sentence to maxSentence code points around the first
// place that names the sector, where the head's name is near, around both.
func excerpt(text string, head, sector store.Entity) string {
	runes := []rune(text)
	if len(runes) <= maxSentence {
		return text
	}
	start, end := find(runes, sector)
	if s, e := find(runes, head); e > 0 && max(e, end)-min(s, start) <= maxSentence {
		start, end = min(s, start), max(e, end)
	}
	start = max(0, min(start-(maxSentence-(end-start))/2, len(runes)-maxSentence))
	end = min(start+maxSentence, len(runes))
	cut := string(runes[start:end])
	if start > 0 {
		cut = ellipsis + cut
	}
	if end < len(runes) {
		cut += ellipsis
	}
	return cut
}

// find returns the first place in code points of any of an entity's names,
// 0, 0 for none.
func find(text []rune, e store.Entity) (start, end int) {
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		want := []rune(name)
		if len(want) == 0 {
			continue
		}
		for i := 0; i+len(want) <= len(text); i++ {
			if slices.Equal(text[i:i+len(want)], want) {
				if end == 0 || i < start {
					start, end = i, i+len(want)
				}
				break
			}
		}
	}
	return start, end
}
