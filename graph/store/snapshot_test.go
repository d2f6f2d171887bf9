package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
	"policygraph/schema"
)

func TestSnapshot(t *testing.T) {
	ctx := context.Background()
	g, err := store.Open(ctx, filepath.Join(t.TempDir(), "g.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	corpus := storetest.Small(5)
	put := func(n int) {
		t.Helper()
		if _, err := g.Put(ctx, corpus.Document(n), "v1"); err != nil {
			t.Fatal(err)
		}
	}
	put(1)
	put(2)
	s, err := g.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	put(3)
	// Listings of a snapshot may be nested.
	articles, mentions := 0, 0
	for a, err := range s.Articles(ctx, store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		articles++
		for _, err := range s.Mentions(ctx, a.ID) {
			if err != nil {
				t.Fatal(err)
			}
			mentions++
		}
	}
	stats, err := s.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if articles != 2 || stats.Articles != 2 || mentions != stats.Mentions {
		t.Errorf("%d articles, %d mentions listed, counted %+v", articles, mentions, stats)
	}
	if _, err := s.Snapshot(ctx); err == nil {
		t.Error("a snapshot of a snapshot")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if stats, err = g.Stats(ctx); err != nil || stats.Articles != 3 {
		t.Errorf("after the snapshot: %+v %v", stats, err)
	}
}

// TestPeriods compares with a look at every article.
func TestPeriods(t *testing.T) {
	ctx := context.Background()
	g, err := store.Open(ctx, filepath.Join(t.TempDir(), "g.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	docs := storetest.Small(7).Documents(0, 30)
	docs[3].Date = ""
	for _, d := range docs {
		if _, err := g.Put(ctx, d, "v1"); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []store.Filter{{}, {Since: "2020", Until: "2021-06"}, {Types: []schema.RelationType{"BACKS"}}} {
		want := map[string]store.Period{}
		for d, err := range g.Documents(ctx, store.Filter{Since: f.Since, Until: f.Until}) {
			if err != nil {
				t.Fatal(err)
			}
			if d.Date == "" {
				continue
			}
			ids := []string{}
			for _, e := range d.Entities {
				ids = append(ids, e.ID)
			}
			for _, e := range d.Targets {
				ids = append(ids, e.ID)
			}
			for _, id := range ids {
				p, ok := want[id]
				if !ok {
					p = store.Period{Entity: id, First: d.Date, Last: d.Date}
				}
				p.First, p.Last = min(p.First, d.Date), max(p.Last, d.Date)
				want[id] = p
			}
		}
		last, n := "", 0
		for p, err := range g.Periods(ctx, f) {
			if err != nil {
				t.Fatal(err)
			}
			if p != want[p.Entity] || p.Entity <= last {
				t.Errorf("%+v: %+v, want %+v", f, p, want[p.Entity])
			}
			last = p.Entity
			n++
		}
		if n != len(want) || n == 0 {
			t.Errorf("%+v: %d periods, want %d", f, n, len(want))
		}
	}
}
