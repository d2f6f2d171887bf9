package neo4j_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"policygraph/graph"
	pgneo4j "policygraph/graph/neo4j"
	"policygraph/graph/neo4j/neo4jtest"
	"policygraph/graph/store"
	"policygraph/schema"
)

func newGraph(t testing.TB, docs ...graph.Document) *store.Graph {
	t.Helper()
	g, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	put(t, g, docs...)
	return g
}

func put(t testing.TB, g *store.Graph, docs ...graph.Document) {
	t.Helper()
	w, err := g.Writer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if _, err := w.Put(t.Context(), d, d.Hash); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func forget(t testing.TB, g *store.Graph, articles ...string) {
	t.Helper()
	if _, unknown, err := g.Forget(t.Context(), articles...); err != nil || len(unknown) > 0 {
		t.Fatal(unknown, err)
	}
}

func connect(t testing.TB, s *neo4jtest.Server) *pgneo4j.Client {
	t.Helper()
	c, err := pgneo4j.Connect(t.Context(), pgneo4j.Config{URI: s.URI, Username: s.Username, Password: s.Password, Database: s.Database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(t.Context()) })
	return c
}

func push(t testing.TB, c *pgneo4j.Client, g *store.Graph, opts pgneo4j.Options) pgneo4j.Report {
	t.Helper()
	r, err := c.Push(t.Context(), g, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// inDatabase lists the nodes and relationships of the database, a line each,
// without what push keeps for itself.
func inDatabase(t testing.TB, s *neo4jtest.Server) []string {
	t.Helper()
	var lines []string
	for _, r := range s.MustQuery(t, `MATCH (n) WHERE none(l IN labels(n) WHERE l STARTS WITH 'PolicyGraph')
		RETURN labels(n) AS labels, properties(n) AS properties`, nil) {
		labels := r["labels"].([]any)
		slices.SortFunc(labels, func(a, b any) int { return cmp.Compare(a.(string), b.(string)) })
		properties := r["properties"].(map[string]any)
		delete(properties, "said")
		lines = append(lines, fmt.Sprint(labels)+" "+asJSON(properties))
	}
	for _, r := range s.MustQuery(t, `MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS properties`, nil) {
		lines = append(lines, fmt.Sprintf("%v %v %v %s", r["a"], r["type"], r["b"], asJSON(r["properties"].(map[string]any))))
	}
	slices.Sort(lines)
	return lines
}

// inFile lists the same of a graph file, by its listings.
func inFile(t testing.TB, g *store.Graph) []string {
	t.Helper()
	var lines []string
	for v, err := range g.Versions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		p, err := g.Part(t.Context(), []string{v.Article})
		if err != nil {
			t.Fatal(err)
		}
		a := p.Articles[0]
		lines = append(lines, "[Article] "+asJSON(map[string]any{"id": a.ID, "title": a.Title, "date": a.Date, "source": a.Source,
			"author": a.Reporters, "url": a.URL, "hash": a.Hash, "digest": a.Digest}))
	}
	for e, err := range g.Entities(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, entityLine(e))
	}
	for c, err := range g.Claims(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, claimLine(t, g, c))
	}
	slices.Sort(lines)
	return lines
}

func entityLine(e store.Entity) string {
	def, _ := schema.Default().Entity(e.Type)
	labels := slices.Sorted(slices.Values(def.Labels))
	p := map[string]any{"id": e.ID, "name": e.Name, "aliases": e.Aliases, "level": e.Level, "kind": e.Kind, "start": e.Start, "end": e.End, "number": e.Number}
	switch e.Type {
	case schema.Region:
		p["code"] = e.Region
	case schema.Industry:
		p["code"], p["parent"] = e.Code, e.Parent
	case schema.Target:
		p["metric"], p["operator"], p["value"], p["unit"], p["year"] = e.Target.Metric, e.Target.Operator, e.Target.Value, e.Target.Unit, e.Target.Year
	default:
		p["region"] = e.Region
	}
	return fmt.Sprintf("%v %s", labels, asJSON(p))
}

func claimLine(t testing.TB, g *store.Graph, c store.Claim) string {
	p := map[string]any{}
	switch c.Type {
	case schema.PartOf, schema.Governs:
		p["rule"] = c.Rule
	case schema.Mentions:
		part, err := g.Part(t.Context(), []string{c.Article})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(part.Statements, func(s store.Statement) bool { return s.Entity == c.Tail })
		s := part.Statements[i]
		p["count"], p["aliases"], p["kind"], p["start"], p["end"], p["number"] = c.Count, s.Aliases, s.Kind, s.Start, s.End, s.Number
	default:
		for k, v := range c.Attrs {
			p[k] = v
		}
		p["article"], p["date"], p["rule"], p["confidence"] = c.Article, c.Date, c.Rule, c.Confidence
		var sentences []string
		for _, e := range c.Evidence {
			sentences = append(sentences, e.Text)
		}
		p["evidence"] = sentences
	}
	return fmt.Sprintf("%s %s %s %s", c.Head, c.Type, c.Tail, asJSON(p))
}

// asJSON writes properties with sorted names; what is empty is not there.
func asJSON(m map[string]any) string {
	m = maps.Clone(m)
	delete(m, "key")
	for k, v := range m {
		switch v := v.(type) {
		case dbtype.Date:
			m[k] = v.Time().Format(time.DateOnly)
		case string:
			if v == "" {
				delete(m, k)
			}
		case []any:
			if len(v) == 0 {
				delete(m, k)
			}
		case []string:
			if len(v) == 0 {
				delete(m, k)
			}
		case nil:
			delete(m, k)
		}
	}
	b, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// compare fails the test where two lists of lines differ.
func compare(t testing.TB, what string, want, got []string) {
	t.Helper()
	count := map[string]int{}
	for _, l := range want {
		count[l]++
	}
	for _, l := range got {
		count[l]--
	}
	var missing, extra []string
	for l, n := range count {
		for range n {
			missing = append(missing, l)
		}
		for range -n {
			extra = append(extra, l)
		}
	}
	slices.Sort(missing)
	slices.Sort(extra)
	if len(missing)+len(extra) > 0 {
		t.Errorf("%s: %d lines are missing, %d too many\n- %s\n+ %s", what, len(missing), len(extra),
			strings.Join(missing[:min(6, len(missing))], "\n- "), strings.Join(extra[:min(6, len(extra))], "\n+ "))
	}
}
