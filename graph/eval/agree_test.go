package eval

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"policygraph/graph"
)

// TestAgreesWithReferenceScorer compares with the scorer that the figures are
// defined by, where it is at hand, on the annotated articles damaged in many ways.
func TestAgreesWithReferenceScorer(t *testing.T) {
	const gold, scorer = "../../../shared/gold/dev.jsonl", "../../../shared/gold/score.py"
	raw, err := os.ReadFile(gold)
	if err != nil {
		t.Skip("no annotated articles at ", gold)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3 for the reference scorer")
	}
	docs, err := Load(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	damaged, err := Load(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	damage(damaged)
	file := t.TempDir() + "/predicted.jsonl"
	if err := os.WriteFile(file, encode(t, damaged), 0o644); err != nil {
		t.Fatal(err)
	}
	report := Score(docs, damaged)

	out, err := exec.Command("python3", scorer, gold, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var table bytes.Buffer
	if err := report.WriteTable(&table); err != nil {
		t.Fatal(err)
	}
	if got, want := table.String(), string(out); got != want {
		t.Errorf("table differs:\n%s\nwant:\n%s", got, want)
	}

	out, err = exec.Command("python3", scorer, gold, file, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var js bytes.Buffer
	if err := report.WriteJSON(&js); err != nil {
		t.Fatal(err)
	}
	var got, want any
	if err := json.Unmarshal(js.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("JSON differs:\n%v\nwant:\n%v", got, want)
	}
}

// damage spoils documents in a fixed way: mentions lost, moved, of another
// type, entities renamed, relations lost and turned.
func damage(docs []graph.Document) {
	n := 0
	every := func(k int) bool { n++; return n*7919%k == 0 }
	for i := range docs {
		d := &docs[i]
		text := []rune(d.Text)
		kept := d.Mentions[:0]
		for _, m := range d.Mentions {
			if every(5) {
				continue
			}
			if every(9) && m.End < len(text) {
				m.End++
				m.Text = string(text[m.Start:m.End])
			}
			if every(13) {
				m.Type = "COMPANY"
			}
			kept = append(kept, m)
		}
		d.Mentions = kept
		for j := range d.Entities {
			if every(6) {
				d.Entities[j].Name = "旧" + d.Entities[j].Name
				d.Entities[j].Aliases = []string{}
			}
			if every(17) {
				d.Entities[j].Type = "AGENCY"
			}
		}
		relations := d.Relations[:0]
		for _, r := range d.Relations {
			if every(4) {
				continue
			}
			if every(11) {
				r.Type = "RESTRICTS"
			}
			relations = append(relations, r)
		}
		d.Relations = relations
	}
}

func encode(t *testing.T, docs []graph.Document) []byte {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	for _, d := range docs {
		if err := enc.Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	return []byte(b.String())
}
