package report

import (
	"context"
	"iter"
	"slices"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/schema"
)

// memory is a Source without a file: of a filter it knows the types.
type memory struct {
	articles []store.Article
	entities []store.Entity
	claims   []store.Claim
}

func newMemory(n int, document func(int) graph.Document) *memory {
	m := &memory{}
	known := map[string]bool{}
	for i := range n {
		doc := document(i)
		m.articles = append(m.articles, store.Article{ID: doc.ID, Title: doc.Title, Date: doc.Date, Source: doc.Source, URL: doc.URL})
		for _, e := range doc.Entities {
			if !known[e.ID] {
				known[e.ID] = true
				m.entities = append(m.entities, store.Entity{Entity: e})
			}
		}
		text := []rune(doc.Text)
		for _, r := range doc.Relations {
			c := store.Claim{Head: r.Head, Type: r.Type, Tail: r.Tail, Article: doc.ID, Date: doc.Date, Confidence: r.Confidence}
			for _, s := range r.Evidence {
				c.Evidence = append(c.Evidence, store.Evidence{Start: s[0], End: s[1], Text: string(text[s[0]:s[1]])})
			}
			m.claims = append(m.claims, c)
		}
	}
	return m
}

func (m *memory) Articles(context.Context, store.Filter) iter.Seq2[store.Article, error] {
	return all(m.articles)
}

func (m *memory) Entities(context.Context, store.Filter) iter.Seq2[store.Entity, error] {
	return all(m.entities)
}

func (m *memory) Claims(_ context.Context, f store.Filter) iter.Seq2[store.Claim, error] {
	return func(yield func(store.Claim, error) bool) {
		for _, c := range m.claims {
			if (len(f.Types) == 0 || slices.Contains(f.Types, c.Type)) && !yield(c, nil) {
				return
			}
		}
	}
}

func all[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// tiny is a document with one claim of each type and names of one's choice.
func tiny(head, sector, plan string) graph.Document {
	a := &article{seen: map[string]bool{}, made: map[string]bool{}, r: newRand(), w: &world{}}
	h := entityOf(schema.Agency, head)
	s := entityOf(schema.Industry, sector)
	p := entityOf(schema.Plan, plan)
	a.doc.ID, a.doc.Title, a.doc.Date, a.doc.Hash = "tiny", head+"支持"+sector, "2021-03-05", "1"
	a.write(a.doc.Title, "\n", h, "印发", p, "，支持", s, "，同时限制", s, "的低水平重复建设。\n")
	start := len([]rune(a.doc.Title)) + 1
	evidence := []graph.Span{{start, len(a.text) - 1}}
	a.relate(h, schema.Backs, s, evidence)
	a.relate(h, schema.Restricts, s, evidence)
	a.relate(h, schema.Issued, p, evidence)
	a.relate(p, schema.Covers, s, evidence)
	a.doc.Text = string(a.text)
	return a.doc
}
