package store_test

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
	"policygraph/ner"
	"policygraph/schema"
)

// small is a document with a mention, a claim, a target and something above.
func small() graph.Document {
	var d graph.Document
	d.ID, d.Title, d.Date, d.Text, d.Hash = "a1", "乙城支持甲业", "2021-03-04", "乙城支持甲业\n", "h1"
	d.Entities = []ner.Entity{
		{ID: "region:乙城市", Type: schema.Region, Name: "乙城市", Aliases: []string{"乙城"}, Region: "900100", Parent: "region:丙省"},
		{ID: "industry:甲业", Type: schema.Industry, Name: "甲业"},
		{ID: "region:丙省", Type: schema.Region, Name: "丙省", Region: "900000"},
	}
	d.Mentions = []ner.Mention{
		{Start: 0, End: 2, Text: "乙城", Type: schema.Region, Entity: "region:乙城市"},
		{Start: 4, End: 6, Text: "甲业", Type: schema.Industry, Entity: "industry:甲业"},
	}
	d.Relations = []graph.Relation{{Head: "region:乙城市", Type: schema.Backs, Tail: "industry:甲业", Evidence: []graph.Span{{0, 6}}, Confidence: .9}}
	return d
}

func TestUnsoundDocumentsAreRefused(t *testing.T) {
	cases := map[string]func(*graph.Document){
		"no id":                 func(d *graph.Document) { d.ID = "" },
		"text no UTF-8":         func(d *graph.Document) { d.Text = "\xff" + d.Text },
		"date":                  func(d *graph.Document) { d.Date = "3月4日" },
		"entity id":             func(d *graph.Document) { d.Entities[1].ID = "E2" },
		"entity type":           func(d *graph.Document) { d.Entities[1].Type, d.Entities[1].ID = "GOD", "god:甲业" },
		"entity without name":   func(d *graph.Document) { d.Entities[1].Name = "" },
		"entity twice":          func(d *graph.Document) { d.Entities = append(d.Entities, d.Entities[0]) },
		"mention of nothing":    func(d *graph.Document) { d.Mentions[0].Entity = "region:丁" },
		"mention outside":       func(d *graph.Document) { d.Mentions[1].End = 99 },
		"mention before":        func(d *graph.Document) { d.Mentions[0].Start = -1 },
		"mentions overlap":      func(d *graph.Document) { d.Mentions[1] = d.Mentions[0] },
		"mention of other text": func(d *graph.Document) { d.Mentions[0].Text = "丙城" },
		"claim of nothing":      func(d *graph.Document) { d.Relations[0].Tail = "industry:乙业" },
		"claim of unknown type": func(d *graph.Document) { d.Relations[0].Type = "LIKES" },
		"claim of derived type": func(d *graph.Document) { d.Relations[0].Type = schema.PartOf },
		"claim that may not be": func(d *graph.Document) {
			d.Relations[0].Head, d.Relations[0].Tail = "industry:甲业", "region:乙城市"
		},
		"confidence above one":  func(d *graph.Document) { d.Relations[0].Confidence = 1.5 },
		"confidence no number":  func(d *graph.Document) { d.Relations[0].Confidence = math.NaN() },
		"evidence outside":      func(d *graph.Document) { d.Relations[0].Evidence[0] = graph.Span{3, 900} },
		"evidence empty":        func(d *graph.Document) { d.Relations[0].Evidence[0] = graph.Span{3, 3} },
		"target among entities": func(d *graph.Document) { d.Entities[1].Type, d.Entities[1].ID = schema.Target, "target:甲业" },
		"target without measure": func(d *graph.Document) {
			d.Targets = []graph.Target{{ID: "target:x", Name: "x", Value: math.Inf(1), Evidence: graph.Span{0, 2}}}
		},
	}
	g := newGraph(t)
	w, err := g.Writer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range cases {
		d := small()
		spoil(&d)
		var refused *store.DocumentError
		if _, err := w.Put(t.Context(), d, ""); !errors.As(err, &refused) || refused.Article != d.ID {
			t.Errorf("%s: %v", name, err)
		}
	}
	if c, err := w.Put(t.Context(), small(), ""); c != store.Added || err != nil {
		t.Errorf("the writer does not go on: %v, %v", c, err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyWhatIsSupportedIsKept(t *testing.T) {
	g := newGraph(t)
	d := small()
	d.Entities = append(d.Entities,
		ner.Entity{ID: "company:无关公司", Type: schema.Company, Name: "无关公司"},
		ner.Entity{ID: "region:丁省", Type: schema.Region, Name: "丁省", Region: "910000"})
	put(t, g, d)
	names := func() (list []string) {
		for _, e := range all(t, g.Entities(t.Context(), store.Filter{})) {
			list = append(list, e.Name)
		}
		return list
	}
	if got, want := names(), []string{"甲业", "丙省", "乙城市"}; !slices.Equal(got, want) {
		t.Errorf("entities %v, want %v", got, want)
	}
	// The article is read anew; now the city stands below another province.
	d.Entities[0].Parent, d.Hash = "region:丁省", "h2"
	put(t, g, d)
	if got, want := names(), []string{"甲业", "丁省", "乙城市"}; !slices.Equal(got, want) {
		t.Errorf("entities %v, want %v", got, want)
	}
}

func TestForget(t *testing.T) {
	g := newGraph(t)
	docs := storetest.Small(2).Documents(0, 4)
	docs[1].URL = "https://elsewhere.example/1"
	docs[2].Title, docs[3].Title = "同题", "同题"
	put(t, g, docs...)
	forgotten, unknown, err := g.Forget(t.Context(), docs[0].ID, "nobody", docs[1].URL, docs[1].ID, "")
	if err != nil || len(forgotten) != 2 || forgotten[0].ID != docs[0].ID || forgotten[1].ID != docs[1].ID || !slices.Equal(unknown, []string{"nobody", ""}) {
		t.Errorf("%v, %v, %v", forgotten, unknown, err)
	}
	var ambiguous *store.AmbiguousError
	if _, _, err := g.Forget(t.Context(), docs[2].ID, "同题"); !errors.As(err, &ambiguous) || len(ambiguous.Articles) != 2 {
		t.Errorf("%v", err)
	}
	if left := all(t, g.Articles(t.Context(), store.Filter{})); len(left) != 2 {
		t.Errorf("%d articles left, want 2", len(left))
	}
	if _, _, err := g.Forget(t.Context(), docs[2].ID); err != nil {
		t.Error(err)
	}
	if _, _, err := g.Forget(t.Context(), "同题"); err != nil {
		t.Error("one article of that title is left, but:", err)
	}
}

func TestViewsReadWell(t *testing.T) {
	g := newGraph(t)
	put(t, g, storetest.Small(2).Documents(0, 40)...)
	db, err := sql.Open("sqlite", g.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	want := map[string]string{
		"backs":      "agency, sector, instrument, status, place, date, sentence, rule, confidence, article, source, url, agency_type, region, agency_id, sector_id, article_id",
		"restricts":  "agency, sector, instrument, status, place, date, sentence, rule, confidence, article, source, url, agency_type, region, agency_id, sector_id, article_id",
		"issued":     "issuer, plan, kind, start, end, number, date, sentence, rule, confidence, article, source, url, issuer_type, region, issuer_id, plan_id, article_id",
		"covers":     "plan, sector, kind, start, end, number, date, sentence, rule, confidence, article, source, url, plan_type, region, plan_id, sector_id, article_id",
		"holds_post": "person, organization, title, former, date, sentence, rule, confidence, article, source, url, person_type, region, person_id, organization_id, article_id",
		"sets":       "setter, target, metric, operator, value, unit, year, date, sentence, rule, confidence, article, source, url, setter_type, region, setter_id, target_id, article_id",
		"about":      "target, sector, metric, operator, value, unit, year, date, sentence, rule, confidence, article, source, url, target_type, region, target_id, sector_id, article_id",
		"part_of":    "part, whole, type, part_id, whole_id",
		"governs":    "agency, region, type, agency_id, region_id",
		"mentioned":  "article, entity, type, count, date, source, url, article_id, entity_id",
		"relations":  "head, type, tail, date, sentence, rule, confidence, article, head_type, tail_type, head_id, tail_id, article_id, attrs, evidence",
		"based_on":   "plan, basis, date, sentence, rule, confidence, article, source, url, plan_type, region, plan_id, basis_id, article_id",
		"replaces":   "plan, replaced, date, sentence, rule, confidence, article, source, url, plan_type, region, plan_id, replaced_id, article_id",
	}
	for name, columns := range want {
		rows, err := db.Query("SELECT * FROM " + name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, _ := rows.Columns()
		if s := strings.Join(got, ", "); s != columns {
			t.Errorf("%s has\n\t%s, want\n\t%s", name, s, columns)
		}
		n := 0
		for rows.Next() {
			n++
		}
		if rows.Close(); n == 0 && name != "based_on" && name != "replaces" {
			t.Errorf("%s is empty", name)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	g := newGraph(t)
	c := storetest.Small(7)
	put(t, g, c.Documents(0, 5)...)
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for i := range 10 {
				if _, err := g.Put(t.Context(), c.Document(5+worker*10+i), "v1"); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range 5 {
				claims := 0
				for _, err := range g.Claims(t.Context(), store.Filter{}) {
					if err != nil {
						t.Error(err)
						return
					}
					// A listing may be left while another is running.
					if claims++; claims > 200 {
						break
					}
				}
			}
		})
	}
	wg.Wait()
	if n := len(all(t, g.Articles(t.Context(), store.Filter{}))); n != 45 {
		t.Errorf("%d articles, want 45", n)
	}
}

// An interrupted build keeps what it was given.
func TestInterruptedWriterKeepsWhatItHas(t *testing.T) {
	g := newGraph(t)
	ctx, cancel := context.WithCancel(t.Context())
	w, err := g.Writer(ctx)
	if err != nil {
		t.Fatal(err)
	}
	docs := storetest.Small(7).Documents(0, 3)
	for _, d := range docs[:2] {
		if _, err := w.Put(ctx, d, "v1"); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	if _, err := w.Put(ctx, docs[2], "v1"); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancel: %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, g.Articles(t.Context(), store.Filter{}))); n != 2 {
		t.Errorf("%d articles, want 2", n)
	}
}

func TestReadOnlyGraphDoesNotWrite(t *testing.T) {
	path := newGraph(t).Path()
	g, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if _, err := g.Put(t.Context(), small(), ""); err == nil {
		t.Error("Put succeeds")
	}
	if n := len(all(t, g.Articles(t.Context(), store.Filter{}))); n != 0 {
		t.Errorf("%d articles", n)
	}
}
