package cypher

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"strings"
	"testing"
)

//go:generate go test -run TestSavedQueries -update

// update is declared here for both packages of tests.
var update = flag.Bool("update", false, "write the golden files anew")

// Update tells the tests outside the package whether to write golden files.
func Update() bool { return *update }

const savedFile = "browser/saved-queries.zip"

func TestSavedQueries(t *testing.T) {
	var b bytes.Buffer
	if err := WriteSavedQueries(&b); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(savedFile, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(savedFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("%s is stale: go generate ./cypher", savedFile)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	set := map[string]bool{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "parameters.cypher" {
			for line := range strings.Lines(string(text)) {
				if name, ok := strings.CutPrefix(line, ":param "); ok {
					set[strings.Fields(name)[0]] = true
				}
			}
			continue
		}
		for _, m := range placeholder.FindAllStringSubmatch(string(text), -1) {
			if !set[m[1]] {
				t.Errorf("%s: parameter %s is not set", f.Name, m[1])
			}
		}
	}
}

// The script that sets parameters sets each once for all queries, so a name
// must mean the same everywhere.
func TestParametersAgree(t *testing.T) {
	drawn, err := load(files, "pictures/*.cypher")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]Param{}
	for _, q := range append(drawn, Queries()...) {
		for _, p := range q.Params {
			k, ok := known[p.Name]
			if !ok {
				known[p.Name] = p
				continue
			}
			if p.Type != k.Type || p.Required != k.Required || p.Example != k.Example || p.Default != k.Default && p.Name != "limit" {
				t.Errorf("%s: parameter %s is %+v, elsewhere %+v", q.Name, p.Name, p, k)
			}
		}
	}
}

func TestReadmeListsAll(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range Queries() {
		var needs []string
		for _, p := range q.Params {
			if p.Required {
				needs = append(needs, p.Name)
			}
		}
		line := "| `" + q.Name + "` | " + q.Title + " | " + strings.Join(needs, ", ") + " |"
		if !strings.Contains(string(readme), line+"\n") {
			t.Errorf("README.md lacks the line %s", line)
		}
	}
}
