package export_test

import (
	"os"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

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
	return readNeo4j(t, s)
}
