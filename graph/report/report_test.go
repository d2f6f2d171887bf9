package report

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/schema"
)

func write(tb testing.TB, src Source, o Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := Write(context.Background(), src, &b, o); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// block returns the page's data, as its script reads it.
func block(tb testing.TB, page []byte) data {
	tb.Helper()
	_, rest, ok := bytes.Cut(page, []byte(`id="data">`))
	text, _, end := bytes.Cut(rest, []byte("</script>"))
	if !ok || !end {
		tb.Fatal("the page has no data block")
	}
	var d data
	if err := json.Unmarshal(text, &d); err != nil {
		tb.Fatal(err)
	}
	return d
}

// cell is a pair as the page shows it and as the store lists it.
type cell struct {
	Head, Sector, Type string
	Articles           int
	First, Last        string
	Plans              []string
	Sentence           string
}

func cellsOf(d data) []cell {
	day := make([]string, d.Articles.Undated)
	for i, sum := 0, 0; i < len(d.Articles.Day); i++ {
		sum += d.Articles.Day[i]
		day = append(day, dateOf(sum))
	}
	var out []cell
	head := 0
	for i := range d.Pairs.Head {
		head += d.Pairs.Head[i]
		c := cell{
			Head: d.Heads.Name[head], Sector: d.Sectors.Name[d.Pairs.Sector[i]], Type: "BACKS",
			Articles: len(d.Pairs.Articles[i]), Plans: []string{}, Sentence: d.Sentences.Text[d.Pairs.Evidence[i][0]],
		}
		if d.Pairs.Type[i] == 1 {
			c.Type = "RESTRICTS"
		}
		n := 0
		for _, step := range d.Pairs.Articles[i] {
			n += step
			c.Last = day[n]
			if c.First == "" {
				c.First = day[n]
			}
		}
		for _, p := range d.Pairs.Plans[i] {
			c.Plans = append(c.Plans, d.Plans.Name[p])
		}
		slices.Sort(c.Plans)
		out = append(out, c)
	}
	return out
}

func cellsOfStore(tb testing.TB, g *store.Graph, f store.Filter) []cell {
	tb.Helper()
	var out []cell
	for b, err := range g.Backs(context.Background(), f) {
		if err != nil {
			tb.Fatal(err)
		}
		plans := slices.Compact(slices.Clone(b.Plans))
		if plans == nil {
			plans = []string{}
		}
		out = append(out, cell{b.HeadName, b.SectorName, string(b.Type), b.Articles, b.First, b.Last, plans, strings.TrimSpace(b.Sentence.Text)})
	}
	return out
}

func byKey(a, b cell) int {
	return strings.Compare(a.Head+"\x00"+a.Sector+"\x00"+a.Type, b.Head+"\x00"+b.Sector+"\x00"+b.Type)
}

func TestDataEqualsBacks(t *testing.T) {
	g := newGraph(t, 300, worldOf(1000).document)
	for name, f := range map[string]store.Filter{
		"all":        {},
		"types":      {Types: []schema.RelationType{schema.Restricts}},
		"time":       {Since: "2020-05", Until: "2021"},
		"region":     {Region: "130000"},
		"sector":     {Sector: "服务业"},
		"agency":     {Agency: "国务院"},
		"confidence": {MinConfidence: 0.8},
		"sources":    {MinSources: 2},
	} {
		t.Run(name, func(t *testing.T) {
			want := cellsOfStore(t, g, f)
			got := cellsOf(block(t, write(t, g, Options{Filter: f})))
			slices.SortFunc(want, byKey)
			slices.SortFunc(got, byKey)
			if len(want) == 0 {
				t.Fatal("the filter lets nothing pass: the case tests nothing")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSameBytes(t *testing.T) {
	w := worldOf(1000)
	a := write(t, newMemory(200, w.document), Options{})
	b := write(t, newGraph(t, 200, w.document), Options{})
	c := write(t, newGraph(t, 200, func(i int) graph.Document { return w.document(199 - i) }), Options{})
	if !bytes.Equal(b, c) {
		t.Error("the order of the articles changes the page")
	}
	if !bytes.Equal(a, b) {
		t.Error("the same graph from another source gives another page")
	}
}

func TestEmptyGraph(t *testing.T) {
	d := block(t, write(t, newMemory(0, nil), Options{}))
	if len(d.Pairs.Head) != 0 || d.Scope.Articles != 0 {
		t.Errorf("got %+v", d.Scope)
	}
}

func TestBudget(t *testing.T) {
	src := newMemory(1000, worldOf(1000).document)
	whole := block(t, write(t, src, Options{}))
	for _, limit := range []int{MinMaxBytes, 500_000} {
		page := write(t, src, Options{MaxBytes: limit})
		if len(page) > limit || len(page) < limit*8/10 {
			t.Errorf("%d bytes of %d", len(page), limit)
		}
		d := block(t, page)
		if d.Scope.Left == 0 || d.Scope.Left+len(d.Pairs.Head) != d.Scope.Pairs || d.Scope.Pairs != len(whole.Pairs.Head) {
			t.Errorf("the page hides that it leaves out: %+v, %d pairs shown of %d", d.Scope, len(d.Pairs.Head), len(whole.Pairs.Head))
		}
		least := 1 << 30
		for i := range d.Pairs.Head {
			least = min(least, len(d.Pairs.Articles[i]))
			if len(d.Pairs.Evidence[i]) == 0 {
				t.Fatal("a pair without evidence")
			}
		}
		if d.Scope.LeftMax > least {
			t.Errorf("a pair of %d articles is left out, one of %d shown", d.Scope.LeftMax, least)
		}
	}
}

func TestSizeOfManyArticles(t *testing.T) {
	if testing.Short() {
		t.Skip("40,000 articles take a while")
	}
	page := write(t, newMemory(40_000, worldOf(40_000).document), Options{})
	if len(page) > 10_000_000 {
		t.Errorf("%d bytes", len(page))
	}
	d := block(t, page)
	t.Logf("%d bytes, %d of %d pairs, %d sentences", len(page), len(d.Pairs.Head), d.Scope.Pairs, len(d.Sentences.Text))
}

func TestOptions(t *testing.T) {
	for name, o := range map[string]Options{
		"small": {MaxBytes: 1000},
		"types": {Filter: store.Filter{Types: []schema.RelationType{schema.Backs, schema.Issued}}},
	} {
		var b bytes.Buffer
		if err := Write(context.Background(), newMemory(0, nil), &b, o); err == nil || b.Len() > 0 {
			t.Errorf("%s: error %v, %d bytes", name, err, b.Len())
		}
	}
}

// failing breaks off a listing of the claims, at the first or second reading.
type failing struct {
	*memory
	at      int
	reading int
	err     error
}

func (f *failing) Claims(ctx context.Context, filter store.Filter) iter.Seq2[store.Claim, error] {
	f.reading++
	if f.reading != f.at {
		return f.memory.Claims(ctx, filter)
	}
	return func(yield func(store.Claim, error) bool) {
		if f.err != nil {
			yield(store.Claim{}, f.err)
		}
	}
}

func TestErrors(t *testing.T) {
	broken := errors.New("disk is gone")
	src := newMemory(20, worldOf(20).document)
	for _, c := range []struct {
		at   int
		err  error
		want error
	}{{1, broken, broken}, {2, broken, broken}, {3, broken, broken}, {3, nil, ErrChanged}} {
		var b bytes.Buffer
		err := Write(context.Background(), &failing{memory: src, at: c.at, err: c.err}, &b, Options{})
		if !errors.Is(err, c.want) || b.Len() > 0 {
			t.Errorf("reading %d: %v, %d bytes written", c.at, err, b.Len())
		}
	}
}
