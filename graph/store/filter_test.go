package store_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
	"policygraph/schema"
)

// world answers filters by looking at everything.
type world struct {
	entities map[string]store.Entity
	regions  map[string][]string // ids of the places with a code
	claims   []store.Claim
	sources  map[pair]int // articles that say it
	articles map[string]store.Article
}

// pair is what claims of several articles say alike.
type pair struct {
	head, tail string
	t          schema.RelationType
}

func pairOf(c store.Claim) pair { return pair{c.Head, c.Tail, c.Type} }

func worldOf(t *testing.T, g *store.Graph) *world {
	w := &world{entities: map[string]store.Entity{}, regions: map[string][]string{}, claims: all(t, g.Claims(t.Context(), store.Filter{})), sources: map[pair]int{}, articles: map[string]store.Article{}}
	for _, e := range all(t, g.Entities(t.Context(), store.Filter{})) {
		w.entities[e.ID] = e
		if e.Type == schema.Region && e.Region != "" {
			w.regions[e.Region] = append(w.regions[e.Region], e.ID)
		}
	}
	for _, a := range all(t, g.Articles(t.Context(), store.Filter{})) {
		w.articles[a.ID] = a
	}
	for _, c := range w.claims {
		if c.Article != "" {
			w.sources[pairOf(c)]++
		}
	}
	return w
}

// within tells whether id is one that word means or lies below it.
func (w *world) within(id, word string, t schema.EntityType, below bool) bool {
	for e, ok := w.entities[id]; ok; e, ok = w.entities[e.Parent] {
		if (t == "" || e.Type == t) && (e.ID == word || e.Name == word || slices.Contains(e.Aliases, word) || e.Type == schema.Region && e.Region == word) {
			return true
		}
		if !below {
			return false
		}
	}
	return false
}

func (w *world) passes(f store.Filter, c store.Claim) bool {
	if len(f.Types) > 0 && !slices.Contains(f.Types, c.Type) {
		return false
	}
	if f.Agency != "" && !w.within(c.Head, f.Agency, "", false) {
		return false
	}
	if f.Sector != "" && !w.within(c.Tail, f.Sector, schema.Industry, true) {
		return false
	}
	if f.Region != "" {
		inside := w.within(c.Head, f.Region, schema.Region, true)
		for _, id := range w.regions[w.entities[c.Head].Region] {
			inside = inside || w.within(id, f.Region, schema.Region, true)
		}
		if !inside {
			return false
		}
	}
	if f.Since != "" && (c.Date == "" || c.Date < f.Since) {
		return false
	}
	if f.Until != "" && (c.Date == "" || c.Date[:len(f.Until)] > f.Until) {
		return false
	}
	if c.Confidence < f.MinConfidence {
		return false
	}
	return f.MinSources == 0 || w.sources[pairOf(c)] >= f.MinSources
}

func TestFiltersAgreeWithLookingAtEverything(t *testing.T) {
	g := newGraph(t)
	put(t, g, storetest.Small(5).Documents(0, 40)...)
	w := worldOf(t, g)
	r := rand.New(rand.NewPCG(1, 2))
	ids := slices.Sorted(func(yield func(string) bool) {
		for id := range w.entities {
			if !yield(id) {
				return
			}
		}
	})
	word := func() string {
		e := w.entities[ids[r.IntN(len(ids))]]
		if len(e.Aliases) > 0 && r.IntN(2) == 0 {
			return e.Aliases[r.IntN(len(e.Aliases))]
		}
		return []string{e.ID, e.Name}[r.IntN(2)]
	}
	hits := 0
	for range 400 {
		var f store.Filter
		if r.IntN(3) == 0 {
			types := []schema.RelationType{schema.Backs, schema.Issued, schema.Mentions, schema.PartOf, schema.HoldsPost, schema.Governs}
			f.Types = types[r.IntN(len(types)):][:1]
		}
		if r.IntN(4) == 0 {
			f.Agency = word()
		}
		if r.IntN(4) == 0 {
			f.Sector = []string{"集成电路", "集成电路业", "文化产业", word()}[r.IntN(4)]
		}
		if r.IntN(4) == 0 {
			f.Region = []string{"江苏省", "中国", "990000", "900000", "广东省乙城市", word()}[r.IntN(6)]
		}
		if r.IntN(3) == 0 {
			f.Since = []string{"2020", "2020-06", "2021-06-15"}[r.IntN(3)]
		}
		if r.IntN(3) == 0 {
			f.Until = []string{"2021", "2022-03", "2020-06-15"}[r.IntN(3)]
		}
		if r.IntN(4) == 0 {
			f.MinConfidence = r.Float64()
		}
		if r.IntN(4) == 0 {
			f.MinSources = 1 + r.IntN(2)
		}
		var want []store.Claim
		for _, c := range w.claims {
			if w.passes(f, c) {
				want = append(want, c)
			}
		}
		got := all(t, g.Claims(t.Context(), f))
		if !reflect.DeepEqual(want, got) { // which a difference is not quick to tell
			t.Fatalf("%+v: (-want +got)\n%s", f, cmp.Diff(want, got))
		}
		hits += len(got)
		w.checkEnds(t, g, f, want)
		w.checkBacks(t, g, f, want)
	}
	if hits < 2000 {
		t.Errorf("only %d claims passed: the filters are too narrow to tell anything", hits)
	}
}

// checkEnds compares articles and entities with the ends of the claims.
func (w *world) checkEnds(t *testing.T, g *store.Graph, f store.Filter, claims []store.Claim) {
	if len(f.Types) == 0 && f.Agency == "" && f.Sector == "" && f.Region == "" && f.MinConfidence == 0 && f.MinSources == 0 {
		return
	}
	articles, entities := map[string]bool{}, map[string]bool{}
	for _, c := range claims {
		if c.Article != "" {
			articles[c.Article] = true
		}
		if c.Type != schema.Mentions {
			entities[c.Head] = true
		}
		entities[c.Tail] = true
	}
	var gotArticles, gotEntities []string
	for _, a := range all(t, g.Articles(t.Context(), f)) {
		gotArticles = append(gotArticles, a.ID)
		delete(articles, a.ID)
	}
	for _, e := range all(t, g.Entities(t.Context(), f)) {
		gotEntities = append(gotEntities, e.ID)
		delete(entities, e.ID)
	}
	if len(articles) > 0 || len(entities) > 0 || !slices.IsSorted(gotArticles) || !slices.IsSorted(gotEntities) {
		t.Fatalf("%+v: missing articles %v, entities %v", f, articles, entities)
	}
	for _, id := range gotEntities {
		if !slices.ContainsFunc(claims, func(c store.Claim) bool { return c.Head == id || c.Tail == id }) {
			t.Fatalf("%+v: %s is an end of nothing", f, id)
		}
	}
	for _, id := range gotArticles {
		if !slices.ContainsFunc(claims, func(c store.Claim) bool { return c.Article == id }) {
			t.Fatalf("%+v: article %s has nothing that passes", f, id)
		}
	}
}

func (w *world) checkBacks(t *testing.T, g *store.Graph, f store.Filter, claims []store.Claim) {
	count := map[pair]int{}
	for _, c := range claims {
		if len(f.Types) > 0 && c.Type != schema.Mentions && c.Article != "" || c.Type == schema.Backs || c.Type == schema.Restricts {
			count[pairOf(c)]++
		}
	}
	last := 1 << 30
	for _, b := range all(t, g.Backs(t.Context(), f)) {
		p := pair{b.Head, b.Sector, b.Type}
		if b.Articles != count[p] {
			t.Fatalf("%+v: %v has %d articles, want %d", f, p, b.Articles, count[p])
		}
		delete(count, p)
		if b.Articles > last {
			t.Fatalf("%+v: not ordered by articles", f)
		}
		last = b.Articles
		a := w.articles[b.Article]
		if !strings.Contains(a.Text, b.Sentence.Text) || b.Sentence.Text == "" || a.Date < b.First || a.Date > b.Last {
			t.Fatalf("%v: evidence %+v of %q", p, b.Sentence, b.Article)
		}
	}
	if len(count) > 0 {
		t.Fatalf("%+v: missing pairs %v", f, count)
	}
}

func TestWrongFiltersAreRefused(t *testing.T) {
	g := newGraph(t)
	filters := []store.Filter{{MinConfidence: -0.1}, {MinConfidence: 1.1}, {MinConfidence: math.NaN()}, {MinSources: -1}}
	for _, d := range []string{"21", "2021-1", "2021-13", "2021-02-30", "2021/01/01", "' OR 1", "2021-01-011"} {
		filters = append(filters, store.Filter{Since: d}, store.Filter{Until: d})
	}
	for _, f := range filters {
		var failed error
		for _, err := range g.Articles(t.Context(), f) {
			failed = err
		}
		if !errors.Is(failed, store.ErrFilter) {
			t.Errorf("%+v: %v", f, failed)
		}
	}
}

// A name in another width or with book marks is the same name.
func TestSectorIsFoundAsIDsAre(t *testing.T) {
	g := newGraph(t)
	put(t, g, storetest.Small(5).Documents(0, 20)...)
	want := len(all(t, g.Claims(t.Context(), store.Filter{Sector: "集成电路"})))
	if got := len(all(t, g.Claims(t.Context(), store.Filter{Sector: " “集成电路”"}))); got != want || want == 0 {
		t.Errorf("%d claims, want %d", got, want)
	}
}
