package neo4j_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"policygraph/graph"
	"policygraph/graph/neo4j/neo4jtest"
	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
)

// stage is what a graph file has come to before a push.
type stage struct {
	name  string
	path  string
	args  []string         // of the push
	goal  map[string]share // what the database has of each article after it
	bytes int64            // that an undisturbed push exchanges with the server
	want  []string         // what stands in the database after it
}

// share is what an article has in the graph.
type share struct {
	digest           string
	mentions, claims int64
}

// makeStages makes a graph file and what becomes of it, by the command: articles
// come, change, are forgotten, come back, and in the end all is pushed anew.
func makeStages(t *testing.T, command string) []*stage {
	t.Helper()
	const n = faultArticles
	first := editionOf(0, 0, n)
	path := filepath.Join(t.TempDir(), "graph.db")
	var stages []*stage
	for _, s := range []struct {
		name   string
		put    []graph.Document
		forget []graph.Document
		args   []string
	}{
		{name: "first", put: first},
		{name: "changed", put: editionOf(1, n/4, 3*n/4)},
		{name: "forgotten", forget: first[:n/3]},
		{name: "back", put: editionOf(2, n/6, n/2)},
		{name: "all", put: editionOf(3, 0, n/4), args: []string{"--all"}},
	} {
		if s.put != nil {
			runCommand(t, command, jsonLines(t, s.put), "build", "--graph", path, "-")
		}
		if s.forget != nil {
			args := []string{"forget", "--graph", path}
			for _, d := range s.forget {
				args = append(args, d.ID)
			}
			runCommand(t, command, nil, args...)
		}
		st := &stage{name: s.name, path: filepath.Join(t.TempDir(), "graph.db"), args: s.args}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(st.path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		st.goal = sharesOf(t, st.path)
		stages = append(stages, st)
	}
	return stages
}

// editionOf returns articles as an edition of the extraction reads them.
func editionOf(edition, from, to int) []graph.Document {
	c := storetest.Corpus{Seed: 5, Agencies: 2000, Persons: 500, Plans: 300, Sectors: 100, Claims: 2, Edition: edition}
	docs := c.Documents(from, to)
	for i := range docs {
		docs[i].Hash += fmt.Sprint(edition)
	}
	return docs
}

func jsonLines(t *testing.T, docs []graph.Document) io.Reader {
	t.Helper()
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	for _, d := range docs {
		if err := lines.Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	return &b
}

func runCommand(t *testing.T, command string, in io.Reader, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), command, args...)
	cmd.Stdin = in
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", args[0], err, out)
	}
}

func sharesOf(t *testing.T, path string) map[string]share {
	t.Helper()
	g, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	shares := map[string]share{}
	var ids []string
	for v, err := range g.Versions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, v.Article)
		shares[v.Article] = share{digest: v.Digest}
	}
	add := func(article string, mentions, claims int64) {
		s := shares[article]
		s.mentions += mentions
		s.claims += claims
		shares[article] = s
	}
	for chunk := range slices.Chunk(ids, 500) {
		part, err := g.Part(t.Context(), chunk)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range part.Claims {
			add(c.Article, 0, 1)
		}
		for _, s := range part.Statements {
			if s.Mentions > 0 {
				add(s.Article, 1, 0)
			}
		}
	}
	return shares
}

// sharesIn lists what each article has in the database. What is taken away while
// it is read has no id any more, and counts for an article that nobody knows.
func sharesIn(t *testing.T, s *neo4jtest.Server) map[string]share {
	t.Helper()
	shares := map[string]share{}
	for _, r := range s.MustQuery(t, `MATCH (a:Article)
		RETURN a.id AS id, a.digest AS digest, COUNT { (a)-[:MENTIONS]->() } AS mentions, 0 AS claims
		UNION ALL MATCH ()-[r]->() WHERE r.article IS NOT NULL
		RETURN r.article AS id, '' AS digest, 0 AS mentions, count(r) AS claims`, nil) {
		id, _ := r["id"].(string)
		digest, _ := r["digest"].(string)
		has := shares[id]
		shares[id] = share{has.digest + digest, has.mentions + r["mentions"].(int64), has.claims + r["claims"].(int64)}
	}
	return shares
}

// everythingIn lists all that stands in the database, a line each: nodes,
// relationships, what push keeps for itself, constraints and indexes.
func everythingIn(t *testing.T, s *neo4jtest.Server) []string {
	t.Helper()
	var lines []string
	for _, query := range []string{
		"MATCH (n) RETURN COLLECT { UNWIND labels(n) AS l RETURN l ORDER BY l } AS labels, properties(n) AS properties",
		`MATCH (a)-[r]->(b) RETURN labels(a)[0] AS from_label, a.id AS from, type(r) AS type, labels(b)[0] AS to_label, b.id AS to, properties(r) AS properties`,
		"SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties",
		"SHOW INDEXES YIELD name, type, state, labelsOrTypes, properties",
	} {
		for _, r := range s.MustQuery(t, query, nil) {
			lines = append(lines, fmt.Sprint(r)) // maps print in the order of their keys
		}
	}
	slices.Sort(lines)
	return lines
}
