package neo4j_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	pgneo4j "policygraph/graph/neo4j"
	"policygraph/graph/neo4j/neo4jtest"
	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
	"policygraph/schema"
)

func TestPushBringsTheWholeGraph(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	g := newGraph(t, storetest.Small(1).Documents(0, 60)...)
	var calls []pgneo4j.Progress
	dry := push(t, c, g, pgneo4j.Options{DryRun: true})
	if rows := s.MustQuery(t, "MATCH (n) RETURN n", nil); len(rows) > 0 {
		t.Fatalf("a dry run writes %d nodes", len(rows))
	}
	if rows := s.MustQuery(t, "SHOW CONSTRAINTS", nil); len(rows) > 0 {
		t.Fatalf("a dry run creates constraints: %v", rows)
	}
	r := push(t, c, g, pgneo4j.Options{Progress: func(p pgneo4j.Progress) { calls = append(calls, p) }})
	if r.Added != 60 || r.Changed+r.Removed+r.Unchanged+r.Overruled != 0 || dry.Added != 60 || dry.RelationshipsCreated == 0 {
		t.Errorf("report %+v, dry %+v", r, dry)
	}
	if len(calls) == 0 || calls[len(calls)-1].Articles != 60 || calls[len(calls)-1].Total != 60 {
		t.Errorf("progress %+v", calls)
	}
	want := inFile(t, g)
	compare(t, "after the first push", want, inDatabase(t, s))
	if r := push(t, c, g, pgneo4j.Options{}); !r.Nothing() || r.Unchanged != 60 {
		t.Errorf("the second push does something: %+v", r)
	}
	compare(t, "after the second push", want, inDatabase(t, s))
	if r := push(t, c, g, pgneo4j.Options{All: true}); r.NodesCreated+r.NodesDeleted+r.RelationshipsCreated+r.RelationshipsDeleted > 1 {
		t.Errorf("a push of all finds something to do: %+v", r) // one node: what push keeps for itself is made anew
	}
	compare(t, "after a push of all", want, inDatabase(t, s))
}

// Whatever happens to a graph file between pushes, the database follows.
func TestPushFollowsTheFile(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	corpus := storetest.Small(3)
	g := newGraph(t)
	r := rand.New(rand.NewPCG(8, 8))
	have := map[int]bool{}
	for step := range 12 {
		edition := corpus
		edition.Edition = step
		for range r.IntN(6) {
			i := r.IntN(25)
			d := edition.Document(i)
			d.Hash += fmt.Sprint(step)
			put(t, g, d)
			have[i] = true
		}
		for i := range have {
			if r.IntN(5) == 0 {
				forget(t, g, corpus.Document(i).ID)
				delete(have, i)
			}
		}
		push(t, c, g, pgneo4j.Options{})
		compare(t, fmt.Sprintf("step %d, %d articles", step, len(have)), inFile(t, g), inDatabase(t, s))
	}
	if rows := s.MustQuery(t, "MATCH (n:PolicyGraphStale) RETURN n", nil); len(rows) > 0 {
		t.Errorf("%d entities are left unsettled", len(rows))
	}
}

func TestConstraintsAreThere(t *testing.T) {
	s := neo4jtest.Shared(t)
	push(t, connect(t, s), newGraph(t), pgneo4j.Options{})
	online := map[string]bool{}
	for _, r := range s.MustQuery(t, "SHOW INDEXES YIELD name, state", nil) {
		online[r["name"].(string)] = r["state"] == "ONLINE"
	}
	for _, c := range schema.Constraints() {
		if !online[c.Name] {
			t.Errorf("%s is not online", c.Name)
		}
	}
	s.MustQuery(t, "CREATE (:Region {id: 'region:x', name: '上海市', aliases: ['上海', '沪']})", nil)
	s.MustQuery(t, "CALL db.awaitIndexes(60)", nil)
	for _, word := range []string{"上海", "沪"} {
		if rows := s.MustQuery(t, "CALL db.index.fulltext.queryNodes('names', $word) YIELD node RETURN node", map[string]any{"word": word}); len(rows) != 1 {
			t.Errorf("%s: %d nodes, want 1", word, len(rows))
		}
	}
}

func TestForeignDataIsLeftAlone(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	docs := storetest.Small(1).Documents(0, 20)
	g := newGraph(t, docs...)
	s.MustQuery(t, `CREATE (:Note {text: '外部'})-[:SEES {x: 1}]->(:Person {name: '无关'}), (:Agency {name: '外来'}), (:Organization:Agency {id: 'agency:外来', name: '外来'})
		CREATE (:Article {id: 'foreign', title: '外'})-[:MENTIONS]->(:Industry {id: 'industry:外', name: '外'})-[:PART_OF]->(:Industry {id: 'industry:上', name: '上'})`, nil)
	foreign := inDatabase(t, s)
	push(t, c, g, pgneo4j.Options{})
	compare(t, "beside foreign data", append(inFile(t, g), foreign...), inDatabase(t, s))

	// An analyst's own on our nodes and relationships.
	s.MustQuery(t, `MATCH (n:Industry {id: $id}) SET n.note = '看' CREATE (:Note {text: '批注'})-[:ABOUT_THIS]->(n)`, map[string]any{"id": "industry:集成电路"})
	s.MustQuery(t, `MATCH (:Region)-[r:BACKS]->() RETURN r`, nil)
	s.MustQuery(t, `MATCH ()-[r:BACKS]->() SET r.checked = true`, nil)
	s.MustQuery(t, `MATCH (a:Article {id: $id}) SET a.read = true CREATE (a)<-[:SEES]-(:Note {text: '读过'})`, map[string]any{"id": docs[0].ID})
	later := storetest.Small(1)
	later.Edition = 1
	for i := range 20 {
		d := later.Document(i)
		d.Hash += "x"
		put(t, g, d)
	}
	push(t, c, g, pgneo4j.Options{})
	backs := count(t, g, schema.Backs)
	if n := number(t, s, "MATCH ()-[r:BACKS]->() WHERE r.checked RETURN count(r) AS n"); n == 0 || n != backs {
		t.Errorf("%d of %d claims have the analyst's mark", n, backs)
	}
	for i := range 20 {
		forget(t, g, docs[i].ID)
	}
	push(t, c, g, pgneo4j.Options{})
	for query, want := range map[string]int{
		"MATCH (:Note {text: '批注'})-[:ABOUT_THIS]->(n:Industry {note: '看'}) RETURN count(n) AS n": 1,
		"MATCH (:Note)-[:SEES]->(a:Article {read: true}) RETURN count(a) AS n":                    1,
		"MATCH ()-[r]->() WHERE r.key IS NOT NULL OR r.count IS NOT NULL RETURN count(r) AS n":    0,
		"MATCH (n) WHERE n.name IN ['外来', '无关', '外', '上'] RETURN count(n) AS n":                   5,
		"MATCH (n:Organization) RETURN count(n) AS n":                                             1,
		"MATCH (n:Article) RETURN count(n) AS n":                                                  2,
		"MATCH (n:Industry) RETURN count(n) AS n":                                                 3,
	} {
		if n := number(t, s, query); n != want {
			t.Errorf("%s: %d, want %d", query, n, want)
		}
	}
}

func count(t testing.TB, g *store.Graph, typ schema.RelationType) int {
	t.Helper()
	stats, err := g.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return stats.Relations[typ]
}

func number(t testing.TB, s *neo4jtest.Server, query string) int {
	t.Helper()
	return int(s.MustQuery(t, query, nil)[0]["n"].(int64))
}

// Two files that differ on articles take no turns in overwriting each other.
func TestTwoFilesDoNotFight(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	corpus, later := storetest.Small(1), storetest.Small(1)
	later.Edition = 1
	a, b := newGraph(t, corpus.Documents(0, 20)...), newGraph(t, later.Documents(10, 30)...)
	push(t, c, a, pgneo4j.Options{})
	r := push(t, c, b, pgneo4j.Options{})
	if r.Added != 10 || r.Added+r.Changed+r.Unchanged != 20 || r.Changed == 0 {
		t.Errorf("the second file's first push: %+v", r)
	}
	union := newGraph(t, append(corpus.Documents(0, 10), later.Documents(10, 30)...)...)
	want := inFile(t, union)
	compare(t, "after both", want, inDatabase(t, s))
	for range 2 {
		for name, g := range map[string]*store.Graph{"a": a, "b": b} {
			if r := push(t, c, g, pgneo4j.Options{}); !r.Nothing() {
				t.Errorf("%s pushes again: %+v", name, r)
			}
		}
	}
	compare(t, "after more pushes", want, inDatabase(t, s))

	// What one file forgets is gone, though the other has it, until the other
	// has something new to say of it.
	shared := corpus.Document(15)
	forget(t, a, shared.ID)
	if r := push(t, c, a, pgneo4j.Options{}); r.Removed != 1 {
		t.Errorf("forget: %+v", r)
	}
	forget(t, union, shared.ID)
	for range 2 {
		push(t, c, b, pgneo4j.Options{})
		push(t, c, a, pgneo4j.Options{})
	}
	compare(t, "after one forgot", inFile(t, union), inDatabase(t, s))
	changed := later.Document(15)
	changed.Title, changed.Hash = "改过的标题", changed.Hash+"x"
	put(t, b, changed)
	put(t, union, changed)
	push(t, c, b, pgneo4j.Options{})
	push(t, c, a, pgneo4j.Options{})
	compare(t, "after the other changed it", inFile(t, union), inDatabase(t, s))
	put(t, a, shared)
	push(t, c, a, pgneo4j.Options{})
	push(t, c, b, pgneo4j.Options{})
	put(t, union, shared)
	compare(t, "after the one took it back", inFile(t, union), inDatabase(t, s))

	if r := push(t, c, a, pgneo4j.Options{All: true}); r.Removed != 10 {
		t.Errorf("all of one: %+v", r)
	}
	compare(t, "all of one file", inFile(t, a), inDatabase(t, s))
}

func TestTheSameArticlesFromAnotherMachineAreNothingNew(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	docs := storetest.Small(1).Documents(0, 20)
	push(t, c, newGraph(t, docs...), pgneo4j.Options{})
	slices.Reverse(docs)
	if r := push(t, c, newGraph(t, docs...), pgneo4j.Options{Source: "elsewhere"}); !r.Nothing() || r.Unchanged != 20 {
		t.Errorf("%+v", r)
	}
}

func TestStrangeDatabasesAreRefused(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	g := newGraph(t, storetest.Small(1).Documents(0, 3)...)
	for _, test := range []struct{ name, cypher, want string }{
		{"newer", "CREATE (:PolicyGraph {id: 'policygraph', version: 99})", "newer version"},
		{"foreign", "CREATE (:PolicyGraph {name: 'x'})", "foreign"},
		{"twice", "CREATE (:PolicyGraph {version: 1}), (:PolicyGraph {version: 1})", "foreign"},
		{"ids", "CREATE (:Target {id: 1}), (:Target {id: 1})", "target_id"},
		{"name of the full-text index", "CREATE INDEX names FOR (n:Note) ON (n.text)", "names"},
		{"another analyser", "CREATE FULLTEXT INDEX names FOR (n:Person) ON EACH [n.name]", "names"},
		{"name of an index", "CREATE INDEX region_name FOR (n:Region) ON (n.text)", "region_name"},
		{"name of a constraint", "CREATE CONSTRAINT plan_id FOR (n:Plan) REQUIRE n.text IS UNIQUE", "plan_id"},
		{"index instead of a constraint", "CREATE INDEX mine FOR (n:Target) ON (n.id)", "target_id"},
	} {
		s.MustQuery(t, test.cypher, nil)
		s.MustQuery(t, "CALL db.awaitIndexes(60)", nil)
		before := everythingIn(t, s)
		_, err := c.Push(t.Context(), g, pgneo4j.Options{})
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") || !errors.Is(err, pgneo4j.ErrForeign) && test.name != "newer" {
			t.Errorf("%s: %v", test.name, err)
		}
		compare(t, test.name, before, everythingIn(t, s))
		s.MustQuery(t, "MATCH (n) DETACH DELETE n", nil)
		for _, name := range []string{"names", "region_name", "mine"} {
			s.MustQuery(t, "DROP INDEX "+name+" IF EXISTS", nil)
		}
		s.MustQuery(t, "DROP CONSTRAINT plan_id IF EXISTS", nil)
	}
	if _, err := c.Push(t.Context(), g, pgneo4j.Options{}); err != nil {
		t.Error(err)
	}
}

// Somebody has deleted nodes of ours by hand.
func TestPushMendsWhatItFinds(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	g := newGraph(t, storetest.Small(1).Documents(0, 20)...)
	push(t, c, g, pgneo4j.Options{})
	s.MustQuery(t, "MATCH (a:Article) WITH a ORDER BY a.id LIMIT 5 DETACH DELETE a", nil)
	push(t, c, g, pgneo4j.Options{})
	compare(t, "articles deleted", inFile(t, g), inDatabase(t, s))
	s.MustQuery(t, "MATCH (n:Industry) WITH n ORDER BY n.id LIMIT 3 DETACH DELETE n", nil)
	s.MustQuery(t, "MATCH (n:Plan) SET n.name = 'x', n.aliases = null", nil)
	push(t, c, g, pgneo4j.Options{All: true})
	compare(t, "entities deleted and changed", inFile(t, g), inDatabase(t, s))
}
