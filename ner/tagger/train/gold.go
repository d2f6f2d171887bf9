package main

import (
	"encoding/json"
	"fmt"

	"policygraph/ner/tagger"
	"policygraph/schema"
)

// readGold reads annotated articles in the extraction form.
func readGold(path string) ([]tagger.Document, error) {
	var docs []tagger.Document
	err := readLines(path, func(line string) error {
		var a struct {
			ID       string
			Text     string
			Mentions []struct {
				Start, End int
				Type       schema.EntityType
			}
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			return err
		}
		d := tagger.Document{Text: []rune(a.Text)}
		for _, m := range a.Mentions {
			if m.Start < 0 || m.End > len(d.Text) || m.Start >= m.End {
				return fmt.Errorf("article %s: mention %d-%d of %d characters", a.ID, m.Start, m.End, len(d.Text))
			}
			d.Spans = append(d.Spans, tagger.Span{Start: m.Start, End: m.End, Type: m.Type})
		}
		docs = append(docs, d)
		return nil
	})
	return docs, err
}
