package lexicon

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"policygraph/schema"
)

func TestLoad(t *testing.T) {
	lex, err := load(tables)
	if err != nil {
		t.Fatal(err)
	}
	for c, least := range map[Class]int{Province: 34, City: 330, County: 2700, Zone: 150, Area: 100, Country: 150, Organ: 300,
		Department: 250, Media: 250, University: 2600, Institute: 150, Company: 400, Listed: 4000, Association: 150,
		Industry: 1500, Surname: 400, Post: 200, PostModifier: 20, Occupation: 80, PlanKind: 60, OrgSuffix: 80, SectorSuffix: 10} {
		if n := len(lex.Entries(c)); n < least {
			t.Errorf("%v: %d entries, want at least %d", c, n, least)
		}
	}
}

func TestTablesHold(t *testing.T) {
	lex := Default()
	for c := Class(0); c < NumClasses; c++ {
		seen := map[string]bool{}
		for _, e := range lex.Entries(c) {
			key := e.Name + "\x00" + e.Code + "\x00" + e.From + "\x00" + e.Place + "\x00" + e.Level
			if seen[key] {
				t.Errorf("%v: %s is listed twice", c, e.Name)
			}
			seen[key] = true
			for _, a := range slices.Concat(e.Aliases, e.Weak) {
				if a == "" {
					t.Errorf("%v: %s has an empty alias", c, e.Name)
				}
			}
			switch {
			case c == Industry && e.Parent != "" && lex.IndustryOf(e.Parent) == nil:
				t.Errorf("industry %s: parent %s is unknown", e.Name, e.Parent)
			case c == Organ && e.Parent != "" && len(lex.Find(Organ, e.Parent)) == 0:
				t.Errorf("organ %s: parent %s is unknown", e.Name, e.Parent)
			case c == Organ && e.Next != "" && len(lex.Find(Organ, e.Next)) == 0:
				t.Errorf("organ %s: successor %s is unknown", e.Name, e.Next)
			case e.Type == schema.Region && e.Parent != "" && lex.Region(e.Parent) == nil:
				t.Errorf("region %s: parent %s is unknown", e.Name, e.Parent)
			}
		}
	}
}

func TestCost(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	lex, err := load(tables)
	took := time.Since(start)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	mb := float64(after.HeapAlloc-before.HeapAlloc) / (1 << 20)
	t.Logf("loading: %v, %.1f MB kept, %.1f MB allocated, %d surfaces", took, mb, float64(after.TotalAlloc-before.TotalAlloc)/(1<<20), len(lex.postings))
	if mb > 40 {
		t.Errorf("the lexicon keeps %.1f MB, want at most 40", mb)
	}
	runtime.KeepAlive(lex)
}
