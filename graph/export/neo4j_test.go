package export_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"policygraph/graph/export"
	"policygraph/graph/neo4j"
	"policygraph/graph/neo4j/neo4jtest"
)

// readNeo4j reads all that is in a database.
func readNeo4j(t *testing.T, s *neo4jtest.Server) *view {
	t.Helper()
	v := &view{}
	for _, r := range s.MustQuery(t, "MATCH (n) RETURN labels(n) AS labels, properties(n) AS p", nil) {
		p := fromNeo4j(r["p"].(map[string]any))
		p["labels"] = fromNeo4j(r)["labels"]
		v.nodes = append(v.nodes, p)
	}
	for _, r := range s.MustQuery(t, "MATCH (h)-[r]->(t) RETURN h.id AS head, type(r) AS type, t.id AS tail, properties(r) AS p", nil) {
		p := fromNeo4j(r["p"].(map[string]any))
		for _, name := range []string{"head", "type", "tail"} {
			if _, ok := p[name]; ok {
				t.Errorf("a relationship has a property %s", name)
			}
			p[name] = r[name]
		}
		v.edges = append(v.edges, p)
	}
	v.sort()
	return v
}

func fromNeo4j(p map[string]any) properties {
	out := properties{}
	for name, value := range p {
		switch v := value.(type) {
		case dbtype.Date:
			value = day(v.Time().Format(time.DateOnly))
		case []any:
			list := make([]string, len(v))
			for i, e := range v {
				list[i] = e.(string)
			}
			value = list
		}
		out[name] = value
	}
	return out
}

// importCSV has neo4j-admin import the folder into a server of its own.
func importCSV(t *testing.T, dir string) *view {
	t.Helper()
	return readNeo4j(t, &neo4jtest.Import(t, dir, "@import.args", "neo4j").Server)
}

// runScript has cypher-shell run the script twice on an empty database.
func runScript(t *testing.T, path string) *view {
	t.Helper()
	s := neo4jtest.Shared(t)
	var counts [2]map[string]any
	for i := range counts {
		script, err := os.Open(path)
		must(t, err)
		if out := s.Shell(t, script); out != "" {
			t.Errorf("cypher-shell says %s", out)
		}
		must(t, script.Close())
		counts[i] = s.MustQuery(t, "MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r) AS relationships", nil)[0]
	}
	if canonical(counts[0]) != canonical(counts[1]) {
		t.Errorf("a second run changes %v to %v", counts[0], counts[1])
	}
	return readNeo4j(t, s).mapped(noEmptyLists)
}

// TestAgreesWithPush checks that a database is the same whether it was filled
// by a script or by a push, and that one on top of the other changes nothing.
func TestAgreesWithPush(t *testing.T) {
	docs := trickyDocuments()
	docs[1].ID = "second" // push does not tell an article from an entity with the same id
	g := graphOf(t, docs...)
	s := neo4jtest.Shared(t)
	client, err := neo4j.Connect(t.Context(), neo4j.Config{URI: s.URI, Username: s.Username, Password: s.Password, Database: s.Database})
	must(t, err)
	defer client.Close(t.Context())
	f, _ := export.Lookup("cypher")
	var script bytes.Buffer
	must(t, export.Write(t.Context(), g, f, export.Options{W: &script}))

	push := func() {
		_, err := client.Push(t.Context(), g, neo4j.Options{})
		must(t, err)
	}
	run := func() { s.Shell(t, bytes.NewReader(script.Bytes())) }
	state := func() *view {
		v := readNeo4j(t, s)
		v.nodes = slices.DeleteFunc(v.nodes, func(p properties) bool { // what push keeps for itself
			delete(p, "said")
			return strings.HasPrefix(p["labels"].([]string)[0], "PolicyGraph")
		})
		return v.mapped(noEmptyLists)
	}
	push()
	pushed := state()
	run()
	compare(t, state(), pushed)
	s.MustQuery(t, "MATCH (n) DETACH DELETE n", nil)
	run()
	compare(t, state(), pushed)
	push()
	compare(t, state(), pushed)
}

// noEmptyLists takes them for absent, as neo4j-admin does.
func noEmptyLists(_ string, value any) any {
	if list, ok := value.([]string); ok && len(list) == 0 {
		return nil
	}
	return value
}
