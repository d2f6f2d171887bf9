package relate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"policygraph/graph"
	"policygraph/schema"
)

// goldFile holds annotated articles; they are not part of this repository.
const goldFile = "../../../shared/gold/dev.jsonl"

// goldScores are precision and recall of one relation type, in per cent.
type goldScores map[string][2]float64

func readGold(t *testing.T) []*graph.Document {
	f, err := os.Open(goldFile)
	if err != nil {
		t.Skip("no annotated articles: ", err)
	}
	defer f.Close()
	var docs []*graph.Document
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		d := new(graph.Document)
		if err := json.Unmarshal(sc.Bytes(), d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// TestGold compares cross-validated scores, with gold mentions, with the
// recorded ones: a drop fails.
func TestGold(t *testing.T) {
	if testing.Short() {
		t.Skip("trains five times")
	}
	docs := readGold(t)
	count := map[schema.RelationType][3]float64{} // right, found, gold
	byArticle, articles := 0.0, 0.0
	for k := range folds {
		var part []*graph.Document
		for i, d := range docs {
			if i%folds != k {
				part = append(part, d)
			}
		}
		r := Train(part)
		for i, d := range docs {
			if i%folds != k {
				continue
			}
			rs, ts := r.Relate(&d.Document)
			check(t, d.Text, &graph.Document{Document: d.Document, Relations: rs, Targets: ts})
			gold := map[[3]string]bool{}
			for _, x := range d.Relations {
				gold[[3]string{x.Head, string(x.Type), x.Tail}] = true
				c := count[x.Type]
				c[2]++
				count[x.Type] = c
			}
			right, found := 0.0, 0.0
			for _, x := range rs {
				switch x.Type {
				case schema.Sets, schema.About, schema.BasedOn, schema.Replaces:
					continue
				}
				c := count[x.Type]
				c[1]++
				found++
				if gold[[3]string{x.Head, string(x.Type), x.Tail}] {
					c[0]++
					right++
				}
				count[x.Type] = c
			}
			if len(gold) > 0 {
				byArticle += 2 * right / (found + float64(len(gold)))
				articles++
			}
		}
	}
	got := goldScores{"by article": {100 * byArticle / articles, 100 * byArticle / articles}}
	all := [3]float64{}
	for typ, c := range count {
		got[string(typ)] = [2]float64{100 * c[0] / c[1], 100 * c[0] / c[2]}
		for i := range all {
			all[i] += c[i]
		}
	}
	got["all"] = [2]float64{100 * all[0] / all[1], 100 * all[0] / all[2]}
	for k, v := range got {
		got[k] = [2]float64{roundTo(v[0], 1), roundTo(v[1], 1)}
	}
	if *update {
		b, err := json.MarshalIndent(got, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("testdata/gold-scores.golden", append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile("testdata/gold-scores.golden")
	if err != nil {
		t.Fatal(err)
	}
	var want goldScores
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	for k, w := range want {
		g := got[k]
		fmt.Printf("%-12s precision %5.1f (recorded %5.1f)  recall %5.1f (recorded %5.1f)\n", k, g[0], w[0], g[1], w[1])
		if g[0]+g[1] < w[0]+w[1]-1 {
			t.Errorf("%s: %v, recorded %v", k, g, w)
		}
	}
}
