package export_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
	"policygraph/graph/export"
	"policygraph/graph/store"
	"policygraph/schema"
)

// reader reads an export with something that is not ours and says how the
// format changes what the graph file holds.
type reader struct {
	name string
	read func(t *testing.T, path string) *view
	want []func(name string, value any) any
	edit func(*testing.T, *store.Graph, *view) // what the format says more or less than the graph; before want
}

func readers() map[string][]reader {
	datesAsText := func(_ string, value any) any {
		if d, ok := value.(day); ok {
			return string(d)
		}
		return value
	}
	// Mentions of Parquet are counted; what else an article says of an entity
	// stands in JSON Lines. A digest is of the whole file.
	parquet := []func(string, any) any{}
	return map[string][]reader{
		"graphml":  {{"networkx", python("graphml"), []func(string, any) any{datesAsText, texts(xmlFold)}, nil}},
		"gexf":     {{"networkx", python("gexf"), []func(string, any) any{datesAsText, texts(xmlFold)}, addPeriods}},
		"csv":      {{"neo4j-admin", importCSV, nil, nil}},
		"cypher":   {{"cypher-shell", runScript, nil, nil}},
		"parquet":  {{"pandas", python("parquet"), parquet, mentionsAlone}, {"duckdb", python("duckdb"), parquet, mentionsAlone}},
		"ntriples": {{"rdflib", python("ntriples"), []func(string, any) any{sortedLists}, nil}},
		"jsonl":    {{"build", nil, nil, nil}}, // see TestJSONLinesRebuild
	}
}

func python(reader string) func(*testing.T, string) *view {
	return func(t *testing.T, path string) *view { return readPython(t, reader, path) }
}

// sortedLists puts lists into an order where RDF has none. Sentences have
// their rank.
func sortedLists(name string, value any) any {
	if list, ok := value.([]string); ok && name != "evidence" && name != "labels" {
		return slices.Sorted(slices.Values(list))
	}
	return value
}

// mentionsAlone takes from MENTIONS what Parquet does not tell.
func mentionsAlone(_ *testing.T, _ *store.Graph, v *view) {
	for _, p := range v.edges {
		if p["type"] == "MENTIONS" {
			for name := range p {
				if !slices.Contains([]string{"head", "type", "tail", "count"}, name) {
					delete(p, name)
				}
			}
		}
	}
	for _, p := range v.nodes {
		delete(p, "digest")
	}
}

// addPeriods adds the dates of GEXF's timeline, and the weight.
func addPeriods(t *testing.T, g *store.Graph, v *view) {
	periods := map[string][]string{}
	for p, err := range g.Periods(t.Context(), store.Filter{}) {
		must(t, err)
		periods["entity "+p.Entity] = []string{p.First, p.Last}
	}
	for a, err := range g.Articles(t.Context(), store.Filter{}) {
		must(t, err)
		if a.Date != "" {
			periods["article "+a.ID] = []string{a.Date, a.Date}
		}
	}
	set := func(p properties, period []string) {
		if period != nil {
			p["period"] = period
		}
	}
	for _, p := range v.nodes {
		kind := "entity "
		if slices.Contains(p["labels"].([]string), "Article") {
			kind = "article "
		}
		set(p, periods[kind+p["id"].(string)])
	}
	for _, p := range v.edges {
		article, _ := p["article"].(string)
		switch n, aggregate := p["articles"].(int64); {
		case aggregate:
			p["weight"] = float64(n)
			if first, ok := p["first"].(day); ok {
				set(p, []string{string(first), string(p["last"].(day))})
			}
		case p["type"] == "MENTIONS":
			set(p, periods["article "+p["head"].(string)])
		default:
			set(p, periods["article "+article])
		}
	}
}

// TestConformance has every format read back, whole and aggregated.
func TestConformance(t *testing.T) {
	g := trickyGraph(t)
	all := readers()
	for _, f := range export.Formats() {
		if len(all[f.Name]) == 0 {
			t.Errorf("format %s has no reader", f.Name)
		}
		for _, aggregate := range []bool{false, true} {
			if f.Whole {
				continue
			}
			for _, r := range all[f.Name] {
				name := f.Name + "/" + r.name
				want := viewOf(t, g, store.Filter{})
				if aggregate {
					name += "/aggregate"
					want = pairsOf(t, g, store.Filter{})
				}
				t.Run(name, func(t *testing.T) {
					out := filepath.Join(t.TempDir(), "导出 out"+f.Extension)
					must(t, export.Write(t.Context(), g, f, export.Options{Out: out, Aggregate: aggregate}))
					if r.edit != nil {
						r.edit(t, g, want)
					}
					for _, replace := range r.want {
						want = want.mapped(replace)
					}
					compare(t, r.read(t, out), want)
				})
			}
		}
	}
}

// TestJSONLinesRebuild builds a graph from JSON Lines: it is the same in all
// that it lists.
func TestJSONLinesRebuild(t *testing.T) {
	g := trickyGraph(t)
	f, _ := export.Lookup("jsonl")
	for _, filter := range filters() {
		var out bytes.Buffer
		must(t, export.Write(t.Context(), g, f, export.Options{W: &out, Filter: filter}))
		again := graphOf(t, decode(t, out.Bytes())...)
		want := viewOf(t, g, filter)
		if filter.Types != nil || filter.Agency != "" || filter.Since != "" || filter.Sector != "" || filter.MinSources > 0 {
			// A part of the graph: exactly the claims that pass.
			got := viewOf(t, again, store.Filter{})
			compareList(t, "claim", claimsOf(got), claimsOf(want))
			continue
		}
		compare(t, viewOf(t, again, store.Filter{}), want)
		var second bytes.Buffer
		must(t, export.Write(t.Context(), again, f, export.Options{W: &second}))
		if !bytes.Equal(out.Bytes(), second.Bytes()) {
			t.Errorf("exported again, it is\n%s\nnot\n%s", second.Bytes(), out.Bytes())
		}
	}
}

func claimsOf(v *view) (claims []properties) {
	for _, p := range v.edges {
		if d, _ := schema.Default().Relationship(schema.RelationType(p["type"].(string))); !d.Derived {
			claims = append(claims, p)
		}
	}
	return claims
}

func decode(t *testing.T, lines []byte) (docs []graph.Document) {
	t.Helper()
	scanner := bufio.NewScanner(bytes.NewReader(lines))
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		var d graph.Document
		must(t, json.Unmarshal(scanner.Bytes(), &d))
		docs = append(docs, d)
	}
	must(t, scanner.Err())
	return docs
}

func filters() []store.Filter {
	return []store.Filter{
		{},
		{Types: []schema.RelationType{schema.Backs}},
		{Since: "2022"},
		{Agency: "虚拟省科学技术厅"},
		{Sector: "电子"},
		{MinSources: 2},
		{Types: []schema.RelationType{schema.Sets, schema.PartOf}, MinConfidence: 0.2},
	}
}

// TestFilters checks that what passes is what the graph file lists, with both
// ends of every edge there.
func TestFilters(t *testing.T) {
	g := trickyGraph(t)
	f, _ := export.Lookup("csv")
	for _, filter := range filters() {
		for _, aggregate := range []bool{false, true} {
			out := filepath.Join(t.TempDir(), "out")
			must(t, export.Write(t.Context(), g, f, export.Options{Out: out, Filter: filter, Aggregate: aggregate}))
			want := viewOf(t, g, filter)
			if aggregate {
				want = pairsOf(t, g, filter)
			}
			nodes, edges := readCSV(t, out)
			if len(nodes) != len(want.nodes) || len(edges) != len(want.edges) {
				t.Errorf("%+v, aggregate %v: %d nodes and %d edges, want %d and %d", filter, aggregate, len(nodes), len(edges), len(want.nodes), len(want.edges))
			}
			for _, e := range edges {
				head := "Entity " + e[0]
				if e[2] == "MENTIONS" {
					head = "Article " + e[0]
				}
				if !nodes[head] || !nodes["Entity "+e[1]] {
					t.Errorf("%+v: an end of %q is missing", filter, e[:3])
				}
			}
		}
	}
}

// TestUnknownProperties fails where the ontology has a property that exports
// do not hold, but for those that policygraph push keeps for itself.
func TestUnknownProperties(t *testing.T) {
	g := trickyGraph(t)
	f, _ := export.Lookup("csv")
	out := filepath.Join(t.TempDir(), "out")
	must(t, export.Write(t.Context(), g, f, export.Options{Out: out}))
	check := func(file string, properties schema.Properties) {
		b, err := os.ReadFile(filepath.Join(out, file))
		must(t, err)
		header, _, _ := strings.Cut(string(b), "\n")
		for _, p := range properties {
			if !strings.Contains(header, ","+p.Name+":") && p.Name != "said" {
				t.Errorf("%s has no %s", file, p.Name)
			}
		}
	}
	o := schema.Default()
	for _, n := range o.Nodes {
		check("nodes_"+n.Label+".csv", n.Properties)
	}
	for _, d := range o.Relationships {
		properties := o.Claim
		if d.Type == schema.Mentions {
			properties = o.Mention
		} else if d.Derived {
			properties = o.Derived
		}
		check("relationships_"+string(d.Type)+".csv", properties)
	}
}
