package cypher

import (
	"archive/zip"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// WriteSavedQueries writes the file that Neo4j Browser imports when it is
// dropped on its window: a zip of the named queries, of questions whose answer
// is a picture, and of a script that sets the parameters of all of them to
// examples, which the user edits and runs first. The bytes are always the same.
func WriteSavedQueries(w io.Writer) error {
	drawn, err := load(files, "pictures/*.cypher")
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	add := func(name, text string) error {
		// Stored, not deflated: compressors differ between versions of Go.
		f, err := z.CreateHeader(&zip.FileHeader{Name: name + ".cypher", Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		return err
	}
	if err := add("parameters", parameterScript(slices.Concat(catalogue(), drawn))); err != nil {
		return err
	}
	for _, folder := range []struct {
		name    string
		queries []*Query
	}{{"policygraph pictures", drawn}, {"policygraph tables", catalogue()}} {
		for _, q := range folder.queries {
			if err := add(folder.name+"/"+q.Name, q.Text); err != nil {
				return err
			}
		}
	}
	return z.Close()
}

// parameterScript sets each parameter that one of the queries takes. Browser
// shows the first line as the script's name.
func parameterScript(queries []*Query) string {
	var b strings.Builder
	b.WriteString("// policygraph: set the parameters (edit, then run)\n")
	seen := map[string]bool{}
	for _, q := range queries {
		for _, p := range q.Params {
			if !seen[p.Name] {
				seen[p.Name] = true
				fmt.Fprintf(&b, "// %s\n:param %s => %s;\n", p.Doc, p.Name, p.literal())
			}
		}
	}
	return b.String()
}

// literal writes the default or the example in Cypher.
func (p Param) literal() string {
	s := p.Default
	if p.Required {
		s = p.Example
	}
	if s == "" {
		return null
	}
	switch p.Type {
	case IntType, FloatType:
		if f, err := strconv.ParseFloat(s, 64); err == nil {
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
	}
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
