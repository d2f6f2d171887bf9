package cypher_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"policygraph/cypher"
	"policygraph/graph"
	"policygraph/graph/export/pythontest"
	"policygraph/graph/neo4j/neo4jtest"
	"policygraph/graph/relate"
	"policygraph/graph/store"
	"policygraph/ner"
	"policygraph/ner/lexicon"
	"policygraph/schema"
)

const notebookFolder = "notebooks"

var notebooks = []string{"who-backs-what.ipynb", "sector-over-time.ipynb", "agency-profile.ipynb"}

// annotated returns the annotated articles of the project, with what the
// lexicons know of their entities, and the targets that their texts state.
func annotated(t *testing.T) []graph.Document {
	t.Helper()
	f, err := os.Open("../graph/eval/testdata/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	linker := ner.NewLinker(lexicon.Default())
	relator, err := relate.New()
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	var docs []graph.Document
	for lines.Scan() {
		var d graph.Document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		for i := range d.Entities {
			e := &d.Entities[i]
			if known := linker.Describe(e.Type, e.Name); known.ID == e.ID {
				known.Aliases = e.Aliases
				*e = known
			}
		}
		var found []graph.Relation
		found, d.Targets = relator.Relate(&d.Document)
		for _, r := range found {
			if r.Type == schema.Sets || r.Type == schema.About {
				d.Relations = append(d.Relations, r)
			}
		}
		d.Entities = append(d.Entities, linker.Ancestors(d.Entities)...)
		docs = append(docs, d)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return docs
}

// execute runs the notebooks and returns the folder with what came out.
func execute(t *testing.T, python string, env ...string) string {
	t.Helper()
	out := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, python, append([]string{"execute.py", "--out", out}, notebooks...)...)
	cmd.Dir = notebookFolder
	// Nothing of the user's own settings, and no server but the one that is given.
	cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + out, "MPLCONFIGDIR=" + filepath.Join(out, "matplotlib"), "IPYTHONDIR=" + filepath.Join(out, "ipython"),
		"PYTHONDONTWRITEBYTECODE=1", "PYTHONHASHSEED=0",
	}, env...)
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	return out
}

// notebook is what of a notebook matters here.
type notebook struct {
	Cells []struct {
		Type    string   `json:"cell_type"`
		Source  []string `json:"source"`
		Outputs []struct {
			Type string                     `json:"output_type"`
			Text []string                   `json:"text"`
			Data map[string]json.RawMessage `json:"data"`
		} `json:"outputs"`
	} `json:"cells"`
}

func readNotebook(t *testing.T, path string) notebook {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var n notebook
	if err := json.Unmarshal(b, &n); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return n
}

// texts returns the outputs of a notebook in words: printed text and tables.
func (n notebook) texts() []string {
	var texts []string
	for _, c := range n.Cells {
		for _, o := range c.Outputs {
			texts = append(texts, strings.Join(o.Text, ""))
			for _, kind := range []string{"text/plain", "text/html"} {
				if raw, ok := o.Data[kind]; ok {
					texts = append(texts, string(raw))
				}
			}
		}
	}
	return texts
}

func (n notebook) sources() (sources []string) {
	for _, c := range n.Cells {
		sources = append(sources, c.Type+"\n"+strings.Join(c.Source, ""))
	}
	return sources
}

func (n notebook) pictures() (count int) {
	for _, c := range n.Cells {
		for _, o := range c.Outputs {
			if _, ok := o.Data["image/png"]; ok {
				count++
			}
		}
	}
	return count
}

// TestNotebooks runs the notebooks in a Python of their own over the graph
// file alone.
func TestNotebooks(t *testing.T) {
	python := pythontest.Python(t, filepath.Join(notebookFolder, "requirements.txt"))
	path, g := graphFile(t, annotated(t))
	out := execute(t, python, "POLICYGRAPH_GRAPH="+path)
	for _, name := range notebooks {
		ran := readNotebook(t, filepath.Join(out, name))
		if cypher.Update() {
			b, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(notebookFolder, name), b, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		committed := readNotebook(t, filepath.Join(notebookFolder, name))
		if !slices.Equal(ran.sources(), committed.sources()) {
			t.Errorf("%s: running it changed its cells", name)
		}
		if ran.pictures() == 0 || committed.pictures() != ran.pictures() || len(committed.texts()) != len(ran.texts()) {
			t.Errorf("%s: %d pictures and %d texts come out, %d and %d are kept in it; -update writes them anew", name,
				ran.pictures(), len(ran.texts()), committed.pictures(), len(committed.texts()))
		}
		for _, text := range ran.texts() {
			if strings.Contains(text, "Warning") {
				t.Errorf("%s warns: %s", name, text)
			}
		}
	}
	pairsAgree(t, g, readNotebook(t, filepath.Join(out, notebooks[0])))
}

// pairsAgree compares the number of pairs that the first notebook prints with
// what the graph file says by other means.
func pairsAgree(t *testing.T, g *store.Graph, n notebook) {
	pairs, agencies, sectors := 0, map[string]bool{}, map[string]bool{}
	for b, err := range g.Backs(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		pairs++
		agencies[b.HeadName], sectors[b.SectorName] = true, true
	}
	want := fmt.Sprintf("%d pairs of %d who act and %d sectors", pairs, len(agencies), len(sectors))
	if !slices.ContainsFunc(n.texts(), func(s string) bool { return strings.Contains(s, want) }) {
		t.Errorf("no notebook prints %q", want)
	}
}

// TestNotebooksOnServer runs the notebooks over Neo4j: they must say what they
// say over the graph file.
func TestNotebooksOnServer(t *testing.T) {
	python := pythontest.Python(t, filepath.Join(notebookFolder, "requirements.txt"))
	server := neo4jtest.Shared(t)
	_, g := fill(t, server, annotated(t))
	file := execute(t, python, "POLICYGRAPH_GRAPH="+g.Path())
	database := execute(t, python, "NEO4J_URI="+server.URI, "NEO4J_USERNAME="+server.Username, "NEO4J_PASSWORD="+server.Password,
		"NEO4J_DATABASE="+server.Database, "POLICYGRAPH_GRAPH=no such file")
	for _, name := range notebooks {
		want, got := readNotebook(t, filepath.Join(file, name)).texts(), readNotebook(t, filepath.Join(database, name)).texts()
		if !slices.Equal(got, want) {
			t.Errorf("%s says over Neo4j what it does not say over the graph file: %q", name, firstDifference(got, want))
		}
	}
}

// Where none of the usual fonts is there, one with Chinese characters is
// searched; where there is none, a warning says so.
func TestChineseFont(t *testing.T) {
	python := pythontest.Python(t, filepath.Join(notebookFolder, "requirements.txt"))
	cmd := exec.Command(python, "-c", `
import warnings
import fonts
usual = fonts.use_chinese_font()
fonts.FAMILIES = []
searched = fonts.use_chinese_font()
assert (usual is None) == (searched is None), (usual, searched)
fonts.font_manager.findSystemFonts = lambda: []
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    assert fonts.use_chinese_font() is None
assert "fonts-noto-cjk" in str(warned[0].message)
`)
	cmd.Dir = notebookFolder
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "MPLCONFIGDIR="+t.TempDir())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
