package export_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unsafe"
	"weak"

	"github.com/parquet-go/parquet-go"

	"policygraph/graph"
	"policygraph/graph/export"
	"policygraph/graph/store"
	"policygraph/ner"
	"policygraph/schema"
)

// endless is a graph of any size that takes no memory: each article makes one
// claim and names an agency. Ids and sentences are long and differ, so that
// whatever is kept of each record weighs. Now and then it weighs what is alive.
type endless struct {
	articles int
	short    bool // texts are short, and nothing is weighed
	yielded  int
	fresh    []weak.Pointer[byte] // texts handed out, but for those found gone
	texts    int                  // most that were alive at once
	heap     int                  // most bytes that were
}

const (
	textBytes  = 2 << 10
	weighEvery = 97 // which keeps no step with the buffers of a format
)

// text returns a text that no other is equal to.
func (g *endless) text(prefix string, n int) string {
	if g.short {
		return fmt.Sprint(prefix, n)
	}
	s := fmt.Sprintf("%s%0*d", prefix, textBytes, n)
	g.fresh = append(g.fresh, weak.Make(unsafe.StringData(s)))
	return s
}

func (g *endless) articleID(n int) string { return g.text("article-", n) }
func (g *endless) agencyID(n int) string  { return g.text("agency:虚拟省", n) }
func (g *endless) sentence(n int) string {
	return g.text("虚拟省科学技术厅将大力支持集成电路产业。", n)
}

func (g *endless) weigh() {
	runtime.GC()
	g.fresh = slices.DeleteFunc(g.fresh, func(p weak.Pointer[byte]) bool { return p.Value() == nil })
	g.texts = max(g.texts, len(g.fresh))
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	g.heap = max(g.heap, int(m.HeapAlloc))
}

func generate[T any](g *endless, each func(n int) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for n := range g.articles {
			if g.yielded++; g.yielded%weighEvery == 0 && !g.short {
				g.weigh()
			}
			if !yield(each(n), nil) {
				return
			}
		}
	}
}

func (g *endless) Articles(context.Context, store.Filter) iter.Seq2[store.Article, error] {
	return generate(g, func(n int) store.Article {
		return store.Article{ID: g.articleID(n), Title: "标题", Date: "2021-09-10", Text: g.sentence(n)}
	})
}

func (g *endless) Entities(context.Context, store.Filter) iter.Seq2[store.Entity, error] {
	return generate(g, func(n int) store.Entity {
		return store.Entity{Entity: ner.Entity{ID: g.agencyID(n), Type: schema.Agency, Name: g.agencyID(n), Aliases: []string{"局"}}}
	})
}

func (g *endless) Claims(context.Context, store.Filter) iter.Seq2[store.Claim, error] {
	return generate(g, func(n int) store.Claim {
		return store.Claim{Head: g.agencyID(n), Type: schema.Backs, Tail: "industry:集成电路", Article: g.articleID(n), Date: "2021-09-10",
			Evidence: []store.Evidence{{Start: 0, End: 20, Text: g.sentence(n)}}, Confidence: 0.9}
	})
}

func (g *endless) Backs(context.Context, store.Filter) iter.Seq2[store.Back, error] {
	return generate(g, func(n int) store.Back {
		return store.Back{Head: g.agencyID(n), Type: schema.Backs, Sector: "industry:集成电路", Articles: 1, Sentence: store.Evidence{Text: g.sentence(n)}}
	})
}

func (g *endless) Periods(context.Context, store.Filter) iter.Seq2[store.Period, error] {
	return generate(g, func(n int) store.Period {
		return store.Period{Entity: g.agencyID(n), First: "2021-09-10", Last: "2021-09-10"}
	})
}

func (g *endless) Mentions(context.Context, string) iter.Seq2[ner.Mention, error] {
	return func(yield func(ner.Mention, error) bool) {
		yield(ner.Mention{Start: 0, End: 8, Text: "虚拟省科学技术厅", Type: schema.Agency, Entity: g.agencyID(0)}, nil)
	}
}

func (g *endless) Statements(context.Context, store.Filter) iter.Seq2[store.Statement, error] {
	return generate(g, func(n int) store.Statement { return store.Statement{Article: g.articleID(n), Entity: g.agencyID(n)} })
}

func (g *endless) Versions(context.Context) iter.Seq2[store.Version, error] {
	return generate(g, func(n int) store.Version { return store.Version{Article: g.articleID(n), Digest: "d"} })
}

func (g *endless) Documents(context.Context, store.Filter) iter.Seq2[graph.Document, error] {
	return generate(g, func(n int) graph.Document {
		d := newArticle(g.articleID(n), g.sentence(n), "2021-09-10")
		d.relate(g.agencyID(n), schema.Backs, "industry:集成电路", 0.9, nil, graph.Span{0, 20})
		return d.document()
	})
}

// TestMemoryFlat exports a graph and one of four times its size. No format
// holds on to what it was given, and none but Parquet, which has a row group in
// memory, holds more of the larger graph in any form: a text of each record
// would be 3 MB.
func TestMemoryFlat(t *testing.T) {
	const few, many = 500, 2_000
	for _, f := range export.Formats() {
		for _, aggregate := range []bool{false, true} {
			if aggregate && f.Whole {
				continue
			}
			alive := func(articles int) *endless {
				runtime.GC() // twice, for pools that others have filled
				runtime.GC()
				g := &endless{articles: articles}
				must(t, export.Write(t.Context(), g, f, export.Options{Out: filepath.Join(t.TempDir(), "out"), Aggregate: aggregate}))
				return g
			}
			small, large := alive(few), alive(many)
			t.Logf("%s, aggregate %v: %d KB, %d KB; %d texts, %d texts", f.Name, aggregate, small.heap>>10, large.heap>>10, small.texts, large.texts)
			if large.texts > many/10 {
				t.Errorf("%s, aggregate %v: of %d records, %d texts are alive at once", f.Name, aggregate, many, large.texts)
			}
			if f.Name != "parquet" && large.heap > small.heap+1<<20 {
				t.Errorf("%s, aggregate %v: %d KB alive, with four times the claims %d KB", f.Name, aggregate, small.heap>>10, large.heap>>10)
			}
		}
	}
}

// TestRowGroupsBounded reads how much of a Parquet file was in memory at once.
func TestRowGroupsBounded(t *testing.T) {
	const rows, bytes = 10_000, 8 << 20
	parquetFormat, _ := export.Lookup("parquet")
	for _, g := range []*endless{{articles: rows + 1, short: true}, {articles: 2 * bytes / textBytes}} {
		dir := filepath.Join(t.TempDir(), "out")
		must(t, export.Write(t.Context(), g, parquetFormat, export.Options{Out: dir}))
		for _, name := range []string{"entities", "claims", "articles", "mentions"} {
			data, err := os.ReadFile(filepath.Join(dir, name+".parquet"))
			must(t, err)
			f, err := parquet.OpenFile(strings.NewReader(string(data)), int64(len(data)))
			must(t, err)
			groups := f.Metadata().RowGroups
			t.Logf("%s: %d rows in %d groups, the first of %d rows and %d bytes", name, f.NumRows(), len(groups), groups[0].NumRows, groups[0].TotalByteSize)
			if len(groups) < 2 {
				t.Errorf("%s: a single group", name)
			}
			for _, group := range groups {
				if group.NumRows > rows || group.TotalByteSize > bytes+bytes/2 {
					t.Errorf("%s: a group of %d rows and %d bytes", name, group.NumRows, group.TotalByteSize)
				}
			}
		}
	}
}
