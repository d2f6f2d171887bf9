// Package relate draws the relations of a recognised article: who backs or
// curbs which industry, who issued which plan and what it covers, who holds
// which post, which figures are set as targets, which plan rests on or
// replaces which.
//
// It works in two steps. Named rules, whose words are data (data/), read how a
// text is built: its form, its headings, who acts in each sentence and why,
// whose words are reported and how far they carry, what is done to each
// industry. Small learned models weigh what the rules found and give each
// relation a confidence that is the share of such relations that are right.
//
// Offsets count Unicode code points of the article's text, half open. Relating
// is a pure function of the document: the same document gives the same
// relations, in a fixed order. A Relator is read-only and safe for concurrent
// use.
package relate

import (
	"sort"
	"strings"

	"policygraph/graph"
	"policygraph/ner"
	"policygraph/schema"
)

// maxEvidence is the number of sentences that a relation is shown with.
const maxEvidence = 4

// Relator relates the entities of articles.
type Relator struct {
	model *model
}

// Relate returns the relations that the article states, ordered by type, head
// and tail, and the targets that it sets, in the order of the text. Mentions
// that do not lie in the text or whose entity is unknown are ignored.
func (r *Relator) Relate(doc *ner.Document) ([]graph.Relation, []graph.Target) {
	return r.model.relations(readArticle(doc))
}

func sortRelations(rs []graph.Relation) {
	sort.Slice(rs, func(i, j int) bool {
		a, b := &rs[i], &rs[j]
		if a.Type != b.Type {
			return a.Type < b.Type
		}
		if a.Head != b.Head {
			return a.Head < b.Head
		}
		return a.Tail < b.Tail
	})
}

// postConfidence is the share of the posts that the rules read right where the
// names are.
const postConfidence = 0.99

// postRelations joins the posts of each person in each organisation.
func postRelations(v *view, posts []post) []graph.Relation {
	type key struct{ person, org int }
	at := map[key]int{}
	var out []graph.Relation
	for _, p := range posts {
		k := key{p.person, p.org}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, graph.Relation{Head: v.ents[p.person].ID, Type: schema.HoldsPost, Tail: v.ents[p.org].ID,
				Attrs: map[string]string{}, Rule: p.rule, Confidence: roundTo(postConfidence*v.certain(p.person)*v.certain(p.org), 3)})
		}
		r := &out[i]
		if t := r.Attrs["title"]; t == "" {
			r.Attrs["title"] = p.title
		} else if !containsTitle(t, p.title) {
			r.Attrs["title"] = t + "、" + p.title
		}
		if p.former {
			r.Attrs["former"] = "true"
		}
		if p.acting {
			r.Attrs["acting"] = "true"
		}
		r.Evidence = addEvidence(r.Evidence, v, p.sent)
	}
	return out
}

func containsTitle(list, t string) bool {
	for _, x := range strings.Split(list, "、") {
		if x == t {
			return true
		}
	}
	return false
}

func addEvidence(spans []graph.Span, v *view, sent int) []graph.Span {
	s := graph.Span{v.sents[sent].start, v.sents[sent].end}
	for _, x := range spans {
		if x == s {
			return spans
		}
	}
	if len(spans) == maxEvidence {
		return spans
	}
	return append(spans, s)
}
