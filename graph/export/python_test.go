package export_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"policygraph/graph/export/pythontest"
)

// readPython has a reader of testdata/read.py read an export.
func readPython(t *testing.T, reader, path string) *view {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), pythontest.Python(t, "testdata/requirements.txt"), "-X", "utf8", "testdata/read.py", reader, path)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s cannot read %s: %v\n%s", reader, path, err, complaint.String())
	}
	var read struct{ Nodes, Edges []map[string]any }
	dec := json.NewDecoder(bytes.NewReader(out))
	dec.UseNumber()
	must(t, dec.Decode(&read))
	v := &view{}
	for _, p := range read.Nodes {
		v.nodes = append(v.nodes, fromJSON(t, p))
	}
	for _, p := range read.Edges {
		v.edges = append(v.edges, fromJSON(t, p))
	}
	v.sort()
	return v
}

func fromJSON(t *testing.T, p properties) properties {
	t.Helper()
	out := properties{}
	for name, value := range p {
		switch v := value.(type) {
		case json.Number:
			var err error
			if strings.ContainsAny(v.String(), ".eE") {
				value, err = v.Float64()
			} else {
				value, err = v.Int64()
			}
			must(t, err)
		case map[string]any:
			value = day(v["date"].(string))
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
