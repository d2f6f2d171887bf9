package cypher_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"policygraph/graph/neo4j"
	"policygraph/graph/neo4j/neo4jtest"
	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
	"policygraph/schema"
)

// crowd is a corpus big enough for the server's planner to care.
var crowd = storetest.Corpus{Seed: 6, Agencies: 400, Persons: 200, Plans: 100, Sectors: 200, Claims: 6}

const everything = "1000000"

// TestCrowd asks an invented graph of a thousand articles: the answers must be
// those that the graph file gives by other means, and the plans of queries must
// find what a parameter names through an index.
func TestCrowd(t *testing.T) {
	server := neo4jtest.Shared(t)
	client, g := fill(t, server, crowd.Documents(0, 1000))
	t.Run("sectors", func(t *testing.T) { sectorsAgree(t, client, g) })
	t.Run("agencies", func(t *testing.T) { agenciesAgree(t, client, g) })
	t.Run("regions", func(t *testing.T) { regionsAgree(t, client, g) })
	t.Run("years", func(t *testing.T) { yearsAgree(t, client, g) })
	t.Run("coverage", func(t *testing.T) { coverageAgrees(t, client, g) })
	t.Run("plans", func(t *testing.T) { plansSeek(t, server) })
}

// lines writes the first columns of the rows, sorted.
func lines(rows [][]any, columns int) []string {
	var out []string
	for _, r := range rows {
		out = append(out, strings.TrimSuffix(fmt.Sprintln(r[:columns]...), "\n"))
	}
	slices.Sort(out)
	return out
}

func same(t *testing.T, name string, got, want []string) {
	t.Helper()
	slices.Sort(want)
	if len(want) == 0 {
		t.Errorf("%s: there is nothing to compare", name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: %d rows, the graph file has %d; the first that differ: %q", name, len(got), len(want), firstDifference(got, want))
	}
}

func firstDifference(a, b []string) [2]string {
	for i := range max(len(a), len(b)) {
		x, y := "", ""
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return [2]string{x, y}
		}
	}
	return [2]string{}
}

func sectorsAgree(t *testing.T, client *neo4j.Client, g *store.Graph) {
	for _, c := range []struct {
		query  string
		args   string
		filter store.Filter
	}{
		{"sector-backers", "sector=集成电路", store.Filter{Sector: "集成电路"}},
		{"sector-backers", "sector=industry:集成电路细分10", store.Filter{Sector: "集成电路细分10"}},
		{"sector-backers", "sector=生物医药业", store.Filter{Sector: "生物医药业"}},
		{"sector-backers", "sector=现代农业&since=2021-03&until=2022-06", store.Filter{Sector: "现代农业", Since: "2021-03", Until: "2022-06"}},
		{"sector-backers", "sector=现代农业&min_confidence=0.8", store.Filter{Sector: "现代农业", MinConfidence: 0.8}},
		{"sector-backers", "sector=文化产业&min_sources=2", store.Filter{Sector: "文化产业", MinSources: 2}},
		{"sector-restricters", "sector=集成电路", store.Filter{Sector: "集成电路", Types: []schema.RelationType{schema.Restricts}}},
	} {
		if c.filter.Types == nil {
			c.filter.Types = []schema.RelationType{schema.Backs}
		}
		_, rows := ask(t, client, c.query, arguments(c.args+"&limit="+everything))
		var want []string
		for b, err := range g.Backs(t.Context(), c.filter) {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, fmt.Sprint(b.HeadName, " ", b.SectorName, " ", b.Articles, " ", b.First, " ", b.Last))
		}
		same(t, c.query+" "+c.args, lines(rows, 5), want)
	}
}

func agenciesAgree(t *testing.T, client *neo4j.Client, g *store.Graph) {
	busy := map[string]int{}
	for b, err := range g.Backs(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		busy[b.HeadName]++
	}
	names := slices.SortedFunc(maps.Keys(busy), func(a, b string) int { return cmp.Or(busy[b]-busy[a], cmp.Compare(a, b)) })
	for _, name := range names[:10] {
		_, rows := ask(t, client, "agency-sectors", map[string]string{"agency": name, "limit": everything})
		var want []string
		for b, err := range g.Backs(t.Context(), store.Filter{Agency: name}) {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, fmt.Sprint(b.HeadName, " ", b.Type, " ", b.SectorName, " ", b.Articles, " ", b.First, " ", b.Last))
		}
		same(t, "agency-sectors "+name, lines(rows, 6), want)
	}
}

func regionsAgree(t *testing.T, client *neo4j.Client, g *store.Graph) {
	for _, region := range []string{"江苏省", "江苏省甲州市", "中国"} {
		_, rows := ask(t, client, "region-sectors", map[string]string{"region": region, "min_confidence": "0.7", "limit": everything})
		articles, backers := map[string]map[string]bool{}, map[string]map[string]bool{}
		add := func(m map[string]map[string]bool, sector, what string) {
			if m[sector] == nil {
				m[sector] = map[string]bool{}
			}
			m[sector][what] = true
		}
		names := namesOf(t, g)
		for c, err := range g.Claims(t.Context(), store.Filter{Types: []schema.RelationType{schema.Backs}, Region: region, MinConfidence: 0.7}) {
			if err != nil {
				t.Fatal(err)
			}
			add(articles, names[c.Tail], c.Article)
			add(backers, names[c.Tail], names[c.Head])
		}
		var want []string
		for sector := range articles {
			want = append(want, fmt.Sprint(sector, " ", len(backers[sector]), " ", len(articles[sector])))
		}
		var got [][]any
		for _, r := range rows {
			got = append(got, []any{r[1], len(r[2].([]any)), r[3]})
		}
		same(t, "region-sectors "+region, lines(got, 3), want)
	}
}

func namesOf(t *testing.T, g *store.Graph) map[string]string {
	names := map[string]string{}
	for e, err := range g.Entities(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		names[e.ID] = e.Name
	}
	return names
}

func yearsAgree(t *testing.T, client *neo4j.Client, g *store.Graph) {
	backers := map[string]map[string]map[string]bool{} // sector, year, who
	first := map[string]string{}
	names := namesOf(t, g)
	for c, err := range g.Claims(t.Context(), store.Filter{Types: []schema.RelationType{schema.Backs}}) {
		if err != nil {
			t.Fatal(err)
		}
		sector, year := names[c.Tail], c.Date[:4]
		if backers[sector] == nil {
			backers[sector] = map[string]map[string]bool{}
		}
		if backers[sector][year] == nil {
			backers[sector][year] = map[string]bool{}
		}
		backers[sector][year][c.Head] = true
		if f, ok := first[sector]; !ok || c.Date < f {
			first[sector] = c.Date
		}
	}
	var gaining, losing, fresh []string
	for sector, years := range backers {
		before, after := len(years["2020"]), len(years["2021"])
		line := fmt.Sprint(sector, " ", 2021, " ", before, " ", after, " ", after-before)
		switch {
		case after > before:
			gaining = append(gaining, line)
		case after < before:
			losing = append(losing, line)
		}
		if strings.HasPrefix(first[sector], "2019") {
			fresh = append(fresh, sector)
		}
	}
	_, rows := ask(t, client, "sectors-gaining", arguments("year=2021&limit="+everything))
	same(t, "sectors-gaining", lines(rows, 5), gaining)
	_, rows = ask(t, client, "sectors-losing", arguments("year=2021&limit="+everything))
	same(t, "sectors-losing", lines(rows, 5), losing)
	_, rows = ask(t, client, "sectors-new", arguments("year=2019&limit="+everything))
	same(t, "sectors-new", lines(rows, 1), fresh)
}

func coverageAgrees(t *testing.T, client *neo4j.Client, g *store.Graph) {
	stats, err := g.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{fmt.Sprint("node Article ", stats.Articles)}
	for typ, n := range stats.Entities {
		def, _ := schema.Default().Entity(typ)
		want = append(want, fmt.Sprint("node ", def.Labels[len(def.Labels)-1], " ", n))
	}
	for typ, n := range stats.Relations {
		want = append(want, fmt.Sprint("relationship ", typ, " ", n))
	}
	_, rows := ask(t, client, "coverage", nil)
	same(t, "coverage", lines(rows, 3), want)
}
