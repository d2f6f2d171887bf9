package eval_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"policygraph/graph"
	"policygraph/graph/eval"
	"policygraph/graph/relate"
	"policygraph/ner"
)

var update = flag.Bool("update", false, "record the scores")

// TestScoresOnOwnArticles finds what the recognizer and the relator find in
// the repository's own annotated articles, which nothing was trained on. A
// figure that is lower than recorded fails.
func TestScoresOnOwnArticles(t *testing.T) {
	const record = "testdata/scores.json"
	raw, err := os.ReadFile("testdata/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	gold, err := eval.Load(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	recognizer, err := ner.New(ner.Config{})
	if err != nil {
		t.Fatal(err)
	}
	relator, err := relate.New()
	if err != nil {
		t.Fatal(err)
	}
	var found []graph.Document
	for i := range gold {
		d := graph.Document{Document: recognizer.Recognize(&gold[i].Article)}
		d.Relations, d.Targets = relator.Relate(&d.Document)
		found = append(found, d)
	}
	report := eval.Score(gold, found)
	scores := map[string]float64{}
	for name, row := range report.Rows() {
		switch {
		case row.F1 != nil:
			scores[name] = *row.F1
		case row.Accuracy != nil:
			scores[name] = *row.Accuracy
		}
	}
	if *update {
		out, err := json.MarshalIndent(scores, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(record, append(out, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var recorded map[string]float64
	if raw, err = os.ReadFile(record); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &recorded); err != nil {
		t.Fatal(err)
	}
	for name, want := range recorded {
		if got, ok := scores[name]; !ok || got < want {
			t.Errorf("%s: %.1f, recorded %.1f", name, got, want)
		}
	}
	if t.Failed() {
		var list bytes.Buffer
		if err := report.WriteErrors(&list, 10); err != nil {
			t.Fatal(err)
		}
		t.Log(list.String())
	}
}
