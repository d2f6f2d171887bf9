package cypher_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"policygraph/cypher"
	"policygraph/graph/neo4j"
)

// pictures returns the questions that Browser answers by a picture.
func pictures(t *testing.T) []*cypher.Query {
	t.Helper()
	var b bytes.Buffer
	if err := cypher.WriteSavedQueries(&b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var found []*cypher.Query
	for _, f := range z.File {
		name, ok := strings.CutPrefix(f.Name, "policygraph pictures/")
		if !ok {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		q, err := cypher.Parse(strings.TrimSuffix(name, ".cypher"), string(text))
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, q)
	}
	return found
}

// picturesShow counts the paths of each picture of the fixture.
func picturesShow(t *testing.T, client *neo4j.Client) {
	want := map[string]struct {
		args  string
		paths int
	}{
		"agency-allies":     {"agency=苏州市科学技术局", 4},               // two articles of one ally on a sector, one on another, one on a third
		"agency-network":    {"agency=工信部", 4},                    // backs, restricts, issued, governs
		"agency-ways":       {"agency=上海市科学技术委员会&sector=集成电路", 4}, // backs two, by a plan that covers two
		"plan-map":          {"plan=《计划》", 6},                     // two issuers, two sectors, a target, its basis
		"sector-backing":    {"sector=集成电路设计", 2},                 // two who back it
		"sector-taxonomy":   {"sector=新一代信息技术产业", 4},              // itself and three below
		"sectors-contested": {"", 1},
	}
	for _, q := range pictures(t) {
		w, ok := want[q.Name]
		if !ok {
			t.Errorf("%s is not looked at", q.Name)
			continue
		}
		params, err := q.Bind(arguments(w.args))
		if err != nil {
			t.Fatal(err)
		}
		columns, rows, err := client.Query(t.Context(), q.Text, params)
		if err != nil {
			t.Fatal(err)
		}
		paths := 0
		for _, err := range rows {
			if err != nil {
				t.Fatal(err)
			}
			paths++
		}
		if len(columns) != 1 || columns[0] != "picture" || paths != w.paths {
			t.Errorf("%s %s: columns %v, %d paths, want %d", q.Name, w.args, columns, paths, w.paths)
		}
	}
}
