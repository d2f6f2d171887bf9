package eval

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"policygraph/graph"
	"policygraph/ner"
	"policygraph/schema"
)

// organization stands for the five kinds of organisation.
const organization schema.EntityType = "ORG"

func coarse(t schema.EntityType) schema.EntityType {
	if t.IsOrganization() {
		return organization
	}
	return t
}

// span is what counts of a mention.
type span struct {
	start, end int
	typ        schema.EntityType
}

func (k span) compare(o span) int {
	return cmp.Or(cmp.Compare(k.start, o.start), cmp.Compare(k.end, o.end), cmp.Compare(k.typ, o.typ))
}

func spans(mentions []ner.Mention) map[span]ner.Mention {
	out := make(map[span]ner.Mention, len(mentions))
	for _, m := range mentions {
		out[trim(m)] = m
	}
	return out
}

func trim(m ner.Mention) span {
	k := span{m.Start, m.End, coarse(m.Type)}
	text := []rune(m.Text)
	switch m.Type {
	case schema.Plan:
		if len(text) > 2 && strings.ContainsRune("《“〈", text[0]) && strings.ContainsRune("》”〉", text[len(text)-1]) {
			k.start, k.end = k.start+1, k.end-1
		}
	case schema.Industry:
		k.end -= len(text) - len(withoutSuffix(text))
	}
	return k
}

var industrySuffixes = [][]rune{
	[]rune("产业集群"), []rune("产业链"), []rune("产业"), []rune("行业"), []rune("领域"), []rune("市场"), []rune("企业"), []rune("技术"),
}

// withoutSuffix cuts generic suffixes as long as two characters remain.
func withoutSuffix(text []rune) []rune {
	for {
		n := 0
		for _, s := range industrySuffixes {
			if len(s) > n && len(text) >= len(s) && slices.Equal(text[len(text)-len(s):], s) {
				n = len(s)
			}
		}
		if n == 0 || len(text)-n < 2 {
			return text
		}
		text = text[:len(text)-n]
	}
}

func normalize(name string, t schema.EntityType) string {
	n := strings.Map(func(r rune) rune {
		if strings.ContainsRune("《》〈〉“”\"·", r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, name)
	if t == schema.Industry {
		n = string(withoutSuffix([]rune(n)))
	}
	if coarse(t) == organization {
		n = strings.TrimPrefix(n, "中华人民共和国")
	}
	return n
}

// names are the normalised names of an entity.
type names struct {
	typ schema.EntityType
	set map[string]bool
}

func namesOf(d *graph.Document) map[string]names {
	out := map[string]names{}
	for _, e := range d.Entities {
		n := names{coarse(e.Type), map[string]bool{normalize(e.Name, e.Type): true}}
		for _, a := range e.Aliases {
			n.set[normalize(a, e.Type)] = true
		}
		out[e.ID] = n
	}
	for _, m := range d.Mentions {
		if n, ok := out[m.Entity]; ok {
			n.set[normalize(m.Text, m.Type)] = true
		}
	}
	return out
}

// matchEntities maps found ids to gold ids, greedily by the number of shared
// names; an entity is matched once.
func matchEntities(gold, found map[string]names) map[string]string {
	type pair struct {
		shared      int
		gold, found string
	}
	var pairs []pair
	for g, gn := range gold {
		for p, pn := range found {
			if gn.typ != pn.typ {
				continue
			}
			shared := 0
			for n := range pn.set {
				if gn.set[n] {
					shared++
				}
			}
			if shared > 0 {
				pairs = append(pairs, pair{shared, g, p})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(-cmp.Compare(a.shared, b.shared), cmp.Compare(a.gold, b.gold), cmp.Compare(a.found, b.found))
	})
	used, match := map[string]bool{}, map[string]string{}
	for _, x := range pairs {
		if _, done := match[x.found]; !done && !used[x.gold] {
			used[x.gold], match[x.found] = true, x.gold
		}
	}
	return match
}

// unmatched marks the id of a found entity that no gold entity matches, so
// that it equals no gold id.
const unmatched = "\x00"

func through(match map[string]string, id string) string {
	if g, ok := match[id]; ok {
		return g
	}
	return unmatched + id
}

func trimNew(id string) string { return strings.TrimPrefix(id, unmatched) }
