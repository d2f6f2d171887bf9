package export_test

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"runtime"
	"testing"

	"policygraph/graph"
	"policygraph/graph/export"
	"policygraph/graph/store"
	"policygraph/ner"
	"policygraph/schema"
)

// endless is a graph of any size that takes no memory: each article makes one
// claim and names an agency. It weighs what is alive while it is read.
type endless struct {
	articles int
	most     uint64
	yielded  int
}

func (g *endless) weigh() {
	if g.yielded++; g.yielded%10_000 == 0 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		g.most = max(g.most, m.HeapAlloc)
	}
}

func generate[T any](g *endless, each func(n int) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for n := range g.articles {
			g.weigh()
			if !yield(each(n), nil) {
				return
			}
		}
	}
}

const sentence = "虚拟省科学技术厅将大力支持集成电路产业。"

func articleID(n int) string { return fmt.Sprintf("article-%09d", n) }
func agencyID(n int) string  { return fmt.Sprintf("agency:虚拟省%09d局", n) }

func (g *endless) Articles(context.Context, store.Filter) iter.Seq2[store.Article, error] {
	return generate(g, func(n int) store.Article {
		return store.Article{ID: articleID(n), Title: "标题", Date: "2021-09-10", Text: sentence}
	})
}

func (g *endless) Entities(context.Context, store.Filter) iter.Seq2[store.Entity, error] {
	return generate(g, func(n int) store.Entity {
		return store.Entity{Entity: ner.Entity{ID: agencyID(n), Type: schema.Agency, Name: agencyID(n), Aliases: []string{"局"}}}
	})
}

func (g *endless) Claims(context.Context, store.Filter) iter.Seq2[store.Claim, error] {
	return generate(g, func(n int) store.Claim {
		return store.Claim{Head: agencyID(n), Type: schema.Backs, Tail: "industry:集成电路", Article: articleID(n), Date: "2021-09-10",
			Evidence: []store.Evidence{{Start: 0, End: 20, Text: sentence}}, Confidence: 0.9}
	})
}

func (g *endless) Backs(context.Context, store.Filter) iter.Seq2[store.Back, error] {
	return generate(g, func(n int) store.Back {
		return store.Back{Head: agencyID(n), Type: schema.Backs, Sector: "industry:集成电路", Articles: 1, Sentence: store.Evidence{Text: sentence}}
	})
}

func (g *endless) Periods(context.Context, store.Filter) iter.Seq2[store.Period, error] {
	return generate(g, func(n int) store.Period {
		return store.Period{Entity: agencyID(n), First: "2021-09-10", Last: "2021-09-10"}
	})
}

func (g *endless) Mentions(context.Context, string) iter.Seq2[ner.Mention, error] {
	return func(yield func(ner.Mention, error) bool) {
		yield(ner.Mention{Start: 0, End: 8, Text: "虚拟省科学技术厅", Type: schema.Agency, Entity: agencyID(0)}, nil)
	}
}

func (g *endless) Statements(context.Context, store.Filter) iter.Seq2[store.Statement, error] {
	return generate(g, func(n int) store.Statement { return store.Statement{Article: articleID(n), Entity: agencyID(n)} })
}

func (g *endless) Versions(context.Context) iter.Seq2[store.Version, error] {
	return generate(g, func(n int) store.Version { return store.Version{Article: articleID(n), Digest: "d"} })
}

func (g *endless) Documents(context.Context, store.Filter) iter.Seq2[graph.Document, error] {
	return generate(g, func(n int) graph.Document {
		d := newArticle(articleID(n), sentence, "2021-09-10")
		d.relate(agencyID(n), schema.Backs, "industry:集成电路", 0.9, nil, graph.Span{0, 20})
		return d.document()
	})
}

// TestMemoryFlat exports a graph and one of three times its size: no more is
// alive in between.
func TestMemoryFlat(t *testing.T) {
	alive := func(f export.Format, aggregate bool, articles int) int {
		g := &endless{articles: articles}
		must(t, export.Write(t.Context(), g, f, export.Options{Out: filepath.Join(t.TempDir(), "out"), Aggregate: aggregate}))
		return int(g.most >> 10)
	}
	for _, f := range export.Formats() {
		for _, aggregate := range []bool{false, true} {
			if aggregate && f.Whole {
				continue
			}
			small, large := alive(f, aggregate, 25_000), alive(f, aggregate, 75_000)
			t.Logf("%s, aggregate %v: %d KB, %d KB", f.Name, aggregate, small, large)
			if large > small+small/4+2048 {
				t.Errorf("%s, aggregate %v: %d KB alive, with three times the claims %d KB", f.Name, aggregate, small, large)
			}
		}
	}
}
