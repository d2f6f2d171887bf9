package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"policygraph/graph/neo4j/neo4jtest"
)

// policygraph runs the command in a folder of its own and returns what it
// wrote and its exit code.
func policygraph(t *testing.T, args ...string) (out, errOut string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(args, Streams{In: strings.NewReader(""), Out: &o, ErrOut: &e})
	return o.String(), e.String(), code
}

func graphFile(t *testing.T) string { return "--graph=" + filepath.Join(t.TempDir(), "policygraph.db") }

const articles = "testdata/articles"

func TestBuildThenBacks(t *testing.T) {
	g := graphFile(t)
	out, errOut, code := policygraph(t, "build", g, articles)
	if code != exitDone {
		t.Fatalf("build: exit %d\n%s", code, errOut)
	}
	for _, want := range []string{"Read 21 articles", "21 new", "BACKS", "RESTRICTS"} {
		if !strings.Contains(out, want) {
			t.Errorf("build does not print %q:\n%s", want, out)
		}
	}
	out, _, code = policygraph(t, "backs", g, "--format=json", "--sector=智能传感器")
	var rows []struct{ Agency, Relation, Sector, Evidence string }
	if err := json.Unmarshal([]byte(out), &rows); err != nil || code != exitDone || len(rows) == 0 {
		t.Fatalf("backs: exit %d, %v\n%s", code, err, out)
	}
	for _, r := range rows {
		if r.Agency == "" || r.Evidence == "" {
			t.Errorf("a row without agency or evidence: %+v", r)
		}
	}
}

func TestSecondBuildChangesNothing(t *testing.T) {
	g := graphFile(t)
	path := strings.TrimPrefix(g, "--graph=")
	policygraph(t, "build", g, articles)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out, _, code := policygraph(t, "build", g, articles)
	if code != exitDone || !strings.Contains(out, "The graph file is as it was.") {
		t.Errorf("exit %d: %s", code, out)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("the graph file changed")
	}
}

func TestBadInputIsNamedAndTheRestIsRead(t *testing.T) {
	out, errOut, code := policygraph(t, "build", graphFile(t), "testdata/bad", articles)
	if code != exitSkipped {
		t.Errorf("exit %d, want %d", code, exitSkipped)
	}
	for _, name := range []string{"empty.md", "binary.md", "truncated.jsonl:2", "misdeclared.html", "boilerplate.md"} {
		if !strings.Contains(errOut, name) {
			t.Errorf("%s is not named:\n%s", name, errOut)
		}
	}
	if !strings.Contains(out, "Read 22 articles") || !strings.Contains(out, "Skipped 5") {
		t.Errorf("build prints: %s", out)
	}
}

// TestSameBytesForAnyNumberOfJobs also shows that extract's output is built
// again into the same graph.
func TestSameBytesForAnyNumberOfJobs(t *testing.T) {
	one, _, code := policygraph(t, "extract", "--jobs=1", articles)
	many, _, _ := policygraph(t, "extract", "--jobs=8", articles)
	if code != exitDone || one != many || one == "" {
		t.Fatalf("exit %d, one job and eight differ: %v", code, one != many)
	}
	file := filepath.Join(t.TempDir(), "extracted.jsonl")
	if err := os.WriteFile(file, []byte(one), 0o644); err != nil {
		t.Fatal(err)
	}
	direct, again := graphFile(t), graphFile(t)
	policygraph(t, "build", direct, articles)
	policygraph(t, "build", again, file)
	a, _, _ := policygraph(t, "backs", direct, "--format=csv")
	b, _, _ := policygraph(t, "backs", again, "--format=csv")
	if a != b || a == "" {
		t.Error("the graph of the extracted documents is not that of the articles")
	}
}

func TestForget(t *testing.T) {
	g := graphFile(t)
	policygraph(t, "build", g, articles)
	out, errOut, code := policygraph(t, "forget", g, "no such article")
	if code != exitSkipped || !strings.Contains(errOut, "no such article") {
		t.Errorf("unknown article: exit %d %s%s", code, out, errOut)
	}
	before, _, _ := policygraph(t, "backs", g, "--format=csv")
	listing, _, _ := policygraph(t, "backs", g, "--format=json")
	var rows []struct{ Article string }
	if err := json.Unmarshal([]byte(listing), &rows); err != nil || len(rows) == 0 {
		t.Fatal(err)
	}
	id := rows[0].Article
	if out, _, code = policygraph(t, "forget", g, id); code != exitDone || !strings.Contains(out, id) {
		t.Fatalf("exit %d: %s", code, out)
	}
	after, _, _ := policygraph(t, "backs", g, "--format=csv")
	if before == after || strings.Contains(after, id) {
		t.Error("its claims are still there")
	}
}

func TestCorrections(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "corrections.yaml")
	text := "rename: {上海市科学技术委员会: 上海市科委（改）}\ndrop: [新能源汽车]\nalias: {无此机构: [无此名]}\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	g := graphFile(t)
	_, errOut, _ := policygraph(t, "build", g, "--corrections="+file, articles)
	if !strings.Contains(errOut, "correction matched nothing: alias 无此机构") {
		t.Errorf("the idle entry is not reported:\n%s", errOut)
	}
	out, _, _ := policygraph(t, "backs", g, "--format=csv")
	if strings.Contains(out, ",新能源汽车,") || strings.Contains(out, "上海市科学技术委员会,") {
		t.Error("corrections were not applied")
	}
	plain := strings.Replace(g, "policygraph.db", "policygraph2.db", 1)
	policygraph(t, "build", plain, articles)
	policygraph(t, "build", g, articles) // without the file the corrections are taken back
	a, _, _ := policygraph(t, "backs", plain, "--format=csv")
	if b, _, _ := policygraph(t, "backs", g, "--format=csv"); a != b {
		t.Error("corrections cannot be taken back")
	}
}

func TestWrongUsage(t *testing.T) {
	g := graphFile(t)
	policygraph(t, "build", g, articles)
	for _, args := range [][]string{{"build"}, {"backs", "--no-such-flag"}, {"nothing"}, {"query", "no-such-query"}, {"export", "--format=xls"}, {"backs", "--format=xls"},
		{"backs", g, "--since=21"}, {"backs", g, "--min-confidence=7"}, {"report", g, "--since=2021-13"}, {"report", g, "--type=ISSUED"},
		{"export", g, "--format=csv"}, {"export", g, "--format=jsonl", "--aggregate"}, {"export", g, "--format=graphml", "--min-sources=-1"}} {
		if _, errOut, code := policygraph(t, args...); code != exitUsage || errOut == "" {
			t.Errorf("%v: exit %d, %q", args, code, errOut)
		}
	}
}

func TestPushWithoutServer(t *testing.T) {
	g := graphFile(t)
	policygraph(t, "build", g, articles)
	t.Setenv("NEO4J_URI", "bolt://127.0.0.1:1")
	t.Setenv("NEO4J_PASSWORD", "secret-of-this-test")
	_, errOut, code := policygraph(t, "push", g)
	if code != exitFailed || !strings.Contains(errOut, "127.0.0.1:1") || strings.Count(errOut, "\n") != 1 {
		t.Errorf("exit %d: %s", code, errOut)
	}
	if strings.Contains(errOut, "secret-of-this-test") {
		t.Error("the password is shown")
	}
}

func TestPushAndQuery(t *testing.T) {
	server := neo4jtest.Shared(t)
	server.SetEnv(t)
	g := graphFile(t)
	policygraph(t, "build", g, articles)
	out, errOut, code := policygraph(t, "push", g)
	if code != exitDone || !strings.Contains(out, "21 articles new") {
		t.Fatalf("exit %d: %s%s", code, out, errOut)
	}
	if out, _, _ = policygraph(t, "push", g); !strings.Contains(out, "nothing was written") {
		t.Errorf("the second push: %s", out)
	}
	backs, _, _ := policygraph(t, "backs", g, "--format=json", "--sector=新能源汽车", "--type=BACKS")
	var rows []struct{ Agency string }
	if err := json.Unmarshal([]byte(backs), &rows); err != nil || len(rows) == 0 {
		t.Fatal(err)
	}
	out, errOut, code = policygraph(t, "query", "sector-backers", "sector=新能源汽车", "--format=csv")
	if code != exitDone || !strings.Contains(out, rows[0].Agency) {
		t.Errorf("exit %d, %s is missing:\n%s%s", code, rows[0].Agency, out, errOut)
	}
}
