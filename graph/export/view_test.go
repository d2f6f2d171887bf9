package export_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"policygraph/graph/store"
	"policygraph/schema"
)

// view is a graph in a form that every reader can bring it into: what a format
// says of each node and edge. Numbers are int64 or float64, dates day, lists
// []string. An edge's "head", "type" and "tail" stand among its properties.
type view struct {
	nodes []properties // by labels and id
	edges []properties
}

type (
	properties = map[string]any
	day        string
)

// sort orders a view by what it says.
func (v *view) sort() {
	for _, list := range [][]properties{v.nodes, v.edges} {
		slices.SortFunc(list, func(a, b properties) int { return cmp.Compare(canonical(a), canonical(b)) })
	}
}

func canonical(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// viewOf reads the graph file itself, without anything of the package.
func viewOf(t *testing.T, g *store.Graph, f store.Filter) *view {
	t.Helper()
	v := &view{}
	for e, err := range g.Entities(t.Context(), f) {
		must(t, err)
		v.nodes = append(v.nodes, entityView(e))
	}
	digests := map[string]string{}
	for version, err := range g.Versions(t.Context()) {
		must(t, err)
		digests[version.Article] = version.Digest
	}
	for a, err := range g.Articles(t.Context(), f) {
		must(t, err)
		p := properties{"id": a.ID, "labels": []string{"Article"}}
		put(p, "title", a.Title, "date", day(a.Date), "source", a.Source, "author", a.Reporters, "editor", a.Editor, "url", a.URL, "hash", a.Hash)
		if f.Types == nil && f.Agency == "" {
			put(p, "digest", digests[a.ID])
		}
		v.nodes = append(v.nodes, p)
	}
	statements := map[[2]string]store.Statement{}
	for s, err := range g.Statements(t.Context(), f) {
		must(t, err)
		statements[[2]string{s.Article, s.Entity}] = s
	}
	for c, err := range g.Claims(t.Context(), f) {
		must(t, err)
		p := properties{"head": c.Head, "type": string(c.Type), "tail": c.Tail}
		switch c.Type {
		case schema.PartOf, schema.Governs:
			p["rule"] = "lexicon"
		case schema.Mentions:
			s := statements[[2]string{c.Article, c.Tail}]
			put(p, "count", int64(c.Count), "aliases", s.Aliases, "kind", s.Kind, "start", s.Start, "end", s.End, "number", s.Number)
		default:
			p["confidence"], p["key"] = c.Confidence, c.Key()
			put(p, "article", c.Article, "date", day(c.Date), "evidence", sentences(c), "rule", c.Rule)
			for k, a := range c.Attrs {
				if p[k] = a; k == "former" {
					p[k] = a == "true"
				}
			}
		}
		v.edges = append(v.edges, p)
	}
	v.sort()
	return v
}

func sentences(c store.Claim) (list []string) {
	for _, e := range c.Evidence {
		list = append(list, e.Text)
	}
	return list
}

func entityView(e store.Entity) properties {
	labels := map[schema.EntityType][]string{
		schema.Agency: {"Organization", "Agency"}, schema.Media: {"Organization", "Media"}, schema.Person: {"Person"},
		schema.Industry: {"Industry"}, schema.Plan: {"Plan"}, schema.Region: {"Region"}, schema.Target: {"Target"},
	}[e.Type]
	p := properties{"id": e.ID, "labels": labels, "name": e.Name}
	put(p, "aliases", e.Aliases)
	switch e.Type {
	case schema.Agency, schema.Media:
		put(p, "region", e.Region, "level", e.Level)
	case schema.Industry:
		put(p, "code", e.Code, "parent", e.Parent)
	case schema.Plan:
		put(p, "kind", e.Kind, "start", e.Start, "end", e.End, "number", e.Number, "region", e.Region)
	case schema.Region:
		put(p, "level", e.Level, "code", cmp.Or(e.Code, e.Region))
	case schema.Target:
		put(p, "metric", e.Target.Metric, "operator", e.Target.Operator, "value", e.Target.Value, "unit", e.Target.Unit, "year", e.Target.Year)
	}
	return p
}

// pairsOf is the view of an aggregated export.
func pairsOf(t *testing.T, g *store.Graph, f store.Filter) *view {
	t.Helper()
	v := &view{}
	named := map[string]bool{}
	add := func(p properties) {
		v.edges = append(v.edges, p)
		named[p["head"].(string)], named[p["tail"].(string)] = true, true
	}
	for c, err := range g.Claims(t.Context(), f) {
		must(t, err)
		if c.Type == schema.PartOf || c.Type == schema.Governs {
			add(properties{"head": c.Head, "type": string(c.Type), "tail": c.Tail, "rule": "lexicon"})
		}
	}
	if f.Types == nil {
		for _, d := range schema.Default().Relationships {
			f.Types = append(f.Types, d.Type)
		}
	}
	for b, err := range g.Backs(t.Context(), f) {
		must(t, err)
		p := properties{"head": b.Head, "type": string(b.Type), "tail": b.Sector, "articles": int64(b.Articles), "confidence": b.Confidence,
			"key": store.Claim{Head: b.Head, Type: b.Type, Tail: b.Sector}.Key()}
		put(p, "first", day(b.First), "last", day(b.Last), "evidence", b.Sentence.Text, "article", b.Article, "plans", b.Plans)
		add(p)
	}
	for e, err := range g.Entities(t.Context(), store.Filter{}) {
		must(t, err)
		if named[e.ID] {
			v.nodes = append(v.nodes, entityView(e))
		}
	}
	v.sort()
	return v
}

// put adds the values that are not empty.
func put(p properties, pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case string:
			if v == "" {
				continue
			}
		case day:
			if v == "" {
				continue
			}
		case []string:
			if len(v) == 0 {
				continue
			}
		}
		p[pairs[i].(string)] = pairs[i+1]
	}
}

// mapped is a view in which each value is replaced. What becomes nil is left
// out.
func (v *view) mapped(replace func(name string, value any) any) *view {
	out := &view{}
	for _, p := range v.nodes {
		out.nodes = append(out.nodes, mappedProperties(p, replace))
	}
	for _, p := range v.edges {
		out.edges = append(out.edges, mappedProperties(p, replace))
	}
	out.sort()
	return out
}

func mappedProperties(p properties, replace func(string, any) any) properties {
	out := properties{}
	for name, value := range p {
		if value = replace(name, value); value != nil {
			out[name] = value
		}
	}
	return out
}

// texts replaces in every text and list element.
func texts(fold func(string) string) func(string, any) any {
	return func(_ string, value any) any {
		switch v := value.(type) {
		case string:
			return fold(v)
		case []string:
			out := make([]string, len(v))
			for i, s := range v {
				out[i] = fold(s)
			}
			return out
		}
		return value
	}
}

// xmlFold is what becomes of characters that XML does not have.
var xmlFold = strings.NewReplacer("\x01", "␁", "\x1f", "␟", "\ufffe", "\ufffd").Replace

// compare reports what two views differ in, kind by kind.
func compare(t *testing.T, got, want *view) {
	t.Helper()
	compareList(t, "node", got.nodes, want.nodes)
	compareList(t, "edge", got.edges, want.edges)
}

func compareList(t *testing.T, what string, got, want []properties) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d %ss, want %d", len(got), what, len(want))
	}
	if len(want) == 0 {
		t.Errorf("nothing to compare: no %s is expected", what)
	}
	seen := map[string]int{}
	for _, p := range want {
		seen[typed(p)]++
	}
	for _, p := range got {
		if key := typed(p); seen[key] > 0 {
			seen[key]--
		} else {
			t.Errorf("%s not in the graph:\n%s", what, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(seen)) {
		for range seen[key] {
			t.Errorf("%s is missing:\n%s", what, key)
		}
	}
}

// typed writes properties with the types of their values.
func typed(p properties) string {
	out := map[string]any{}
	for name, value := range p {
		switch v := value.(type) {
		case int64:
			out[name] = map[string]any{"int": v}
		case float64:
			out[name] = map[string]any{"float": v}
		case day:
			out[name] = map[string]any{"date": v}
		default:
			out[name] = v
		}
	}
	return canonical(out)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
