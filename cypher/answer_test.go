package cypher_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"policygraph/cypher"
	"policygraph/graph"
	"policygraph/graph/neo4j"
	"policygraph/graph/neo4j/neo4jtest"
	"policygraph/graph/store"
)

// graphFile puts documents into a graph file.
func graphFile(t *testing.T, docs []graph.Document) (path string, g *store.Graph) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "policygraph.db")
	g, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	w, err := g.Writer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if _, err := w.Put(t.Context(), d, "test"); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path, g
}

// fill puts documents into a graph file, pushes it and returns a client of the
// database.
func fill(t *testing.T, s *neo4jtest.Server, docs []graph.Document) (*neo4j.Client, *store.Graph) {
	t.Helper()
	_, g := graphFile(t, docs)
	client, err := neo4j.Connect(t.Context(), neo4j.Config{URI: s.URI, Username: s.Username, Password: s.Password, Database: s.Database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close(context.Background()) })
	if _, err := client.Push(t.Context(), g, neo4j.Options{}); err != nil {
		t.Fatal(err)
	}
	return client, g
}

func fixture(t *testing.T) []graph.Document {
	var docs []graph.Document
	for _, s := range stories {
		docs = append(docs, s.document(t))
	}
	return docs
}

// ask runs a query as the command does.
func ask(t *testing.T, client *neo4j.Client, name string, args map[string]string) (columns []string, rows [][]any) {
	t.Helper()
	q, err := cypher.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	params, err := q.Bind(args)
	if err != nil {
		t.Fatal(err)
	}
	columns, found, err := client.Query(t.Context(), q.Text, params)
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	for row, err := range found {
		if err != nil {
			t.Fatalf("%s %v: %v", name, args, err)
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// written writes a row on one line, each value as JSON.
func written(t *testing.T, row []any) string {
	t.Helper()
	cells := make([]string, len(row))
	for i, v := range row {
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
		cells[i] = strings.TrimSuffix(b.String(), "\n")
	}
	return strings.Join(cells, " | ")
}

// answers are the questions that are put to the fixture; the answers stand in
// testdata/answers, a file for each query, and were checked against the
// stories by hand.
var answers = []struct {
	query string
	args  []string // for each time it is asked: k=v&k=v
}{
	{"agencies-top", []string{"", "since=2022&min_confidence=0.9"}},
	{"agency-allies", []string{"agency=上海市科学技术委员会", "agency=苏州市科学技术局&min_confidence=0.75"}},
	{"agency-sectors", []string{"agency=工信部", "agency=市科委&until=2021", "agency=agency:国家发展和改革委员会", "agency=上海市科学技术委员会&limit=2"}},
	{"agency-voices", []string{"agency=上海市科学技术委员会", "agency=市科委&since=2022"}},
	{"agency-ways", []string{"agency=上海市科学技术委员会&sector=新一代信息技术产业", "agency=市政府&sector=芯片"}},
	{"articles-by-source", []string{"", "until=2020"}},
	{"claim-articles", []string{"head=上海市科学技术委员会&tail=生物医药", "head=工信部&tail=钢铁&relation=restricts"}},
	{"claim-evidence", []string{"head=上海市科学技术委员会&tail=生物医药", "head=《计划》&tail=2024年 集成电路产业规模 >=3000亿元&relation=SETS"}},
	{"claims-conflicting", []string{"", "min_confidence=0.6"}},
	{"claims-doubtful", []string{"", "relation=holds_post&below=0.96"}},
	{"claims-quality", []string{"", "mark=0.8"}},
	{"coverage", []string{""}},
	{"find", []string{"text=集成电路", `text="科学技术"`, "text=科技局"}},
	{"issuers-joint", []string{""}},
	{"person-posts", []string{"person=顾望舒", "person=person:顾望舒@苏州市科学技术局"}},
	{"plan-lineage", []string{"plan=上海市“十四五”科技规划", "plan=《计划》"}},
	{"plan-profile", []string{"plan=《集成电路产业三年行动计划》", "plan=上海市“十四五”科技规划"}},
	{"region-sectors", []string{"region=上海", "region=江苏省", "region=中国&since=2022"}},
	{"regions-compared", []string{"region=上海&other=江苏", "region=苏州&other=上海&min_confidence=0.8"}},
	{"sector-backers", []string{"sector=集成电路", "sector=新一代信息技术产业&since=2022", "sector=生物医药&min_sources=2", "sector=芯片&since=2021&until=2021", "sector=集成电路&min_confidence=0.9&limit=1"}},
	{"sector-instruments", []string{"sector=新一代信息技术产业", "sector=生物医药"}},
	{"sector-media", []string{"sector=集成电路", "sector=钢铁"}},
	{"sector-plans", []string{"sector=新一代信息技术产业", "sector=生物医药"}},
	{"sector-restricters", []string{"sector=钢铁", "sector=集成电路"}},
	{"sector-targets", []string{"sector=新一代信息技术产业"}},
	{"sector-years", []string{"sector=集成电路", "sector=钢铁"}},
	{"sectors-contested", []string{"", "until=2021"}},
	{"sectors-gaining", []string{"year=2021", ""}},
	{"sectors-losing", []string{"year=2022", "year=2021"}},
	{"sectors-new", []string{"year=2021", ""}},
	{"sectors-top", []string{"", "since=2022&limit=2"}},
	{"sectors-unplanned", []string{"min_backers=1", ""}},
	{"targets-due", []string{"due=2024", "due=2025"}},
}

// TestFixture asks and looks at the graph of the fixture.
func TestFixture(t *testing.T) {
	server := neo4jtest.Shared(t)
	client, _ := fill(t, server, fixture(t))
	t.Run("answers", func(t *testing.T) { answersAgree(t, client) })
	t.Run("pictures", func(t *testing.T) { picturesShow(t, client) })
	t.Run("odd names", func(t *testing.T) { oddNamesPass(t, client) })
	t.Run("browser", func(t *testing.T) { browserShows(t, server) })
}

func answersAgree(t *testing.T, client *neo4j.Client) {
	asked := map[string][]string{}
	for _, a := range answers {
		asked[a.query] = a.args
	}
	for _, q := range cypher.Queries() {
		if len(asked[q.Name]) == 0 {
			t.Errorf("%s is not asked", q.Name)
		}
		t.Run(q.Name, func(t *testing.T) {
			var described []string
			for _, c := range q.Columns {
				described = append(described, c.Name)
			}
			var got strings.Builder
			for _, line := range asked[q.Name] {
				columns, rows := ask(t, client, q.Name, arguments(line))
				if !slices.Equal(columns, described) {
					t.Errorf("it answers with %v, its comment describes %v", columns, described)
				}
				fmt.Fprintf(&got, "? %s\n%s\n", line, strings.Join(columns, " | "))
				for _, r := range rows {
					fmt.Fprintln(&got, written(t, r))
				}
				got.WriteString("\n")
			}
			golden(t, filepath.Join("testdata", "answers", q.Name+".txt"), got.String())
		})
	}
}

// arguments reads pairs k=v&k=v.
func arguments(line string) map[string]string {
	args := map[string]string{}
	for pair := range strings.SplitSeq(line, "&") {
		if k, v, ok := strings.Cut(pair, "="); ok {
			args[k] = v
		}
	}
	return args
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if cypher.Update() {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs, -update writes it anew\n--- got\n%s--- want\n%s", path, got, want)
	}
}

// A name may be anything: none upsets the full-text index.
func oddNamesPass(t *testing.T, client *neo4j.Client) {
	for _, name := range []string{
		`"`, `a"b`, `"市科委"`, `(`, `*`, `AND`, `市科委 OR 工信部`, `name:工信部`, `工信~`, `[1 TO 2]`, "/x/", "'; MATCH (n) DETACH DELETE n //", "。", "😀", "\u0000",
		strings.Repeat("长", 5000),
	} {
		if _, rows := ask(t, client, "agency-sectors", map[string]string{"agency": name}); len(rows) > 0 {
			t.Errorf("%q: %d rows", name, len(rows))
		}
	}
}
