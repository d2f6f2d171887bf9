package main

import "policygraph/ner/tagger"

var causes = map[string]int{}

func analyse(d tagger.Document, t tagger.Tagging) {
	gold := map[spanKey]bool{}
	pred := map[spanKey]bool{}
	cand := map[spanKey]float64{}
	for _, s := range d.Spans {
		gold[trim(d.Text, s)] = true
	}
	for _, s := range t.Spans {
		pred[trim(d.Text, s)] = true
	}
	for _, s := range t.Candidates {
		k := trim(d.Text, s)
		cand[k] = max(cand[k], s.Prob)
	}
	over := func(m map[spanKey]bool, k spanKey) string {
		same, other := false, false
		for x := range m {
			if x.start < k.end && x.end > k.start {
				if x.typ == k.typ {
					same = true
				} else {
					other = true
				}
			}
		}
		switch {
		case same:
			return "boundary"
		case other:
			return "type"
		}
		return "alone"
	}
	for k := range gold {
		if !pred[k] {
			c := "nocand"
			if p, ok := cand[k]; ok {
				c = "cand"
				if p > 0.45 {
					c = "lost"
				}
			}
			causes["FN "+k.typ+" "+over(pred, k)+" "+c]++
		}
	}
	for k := range pred {
		if !gold[k] {
			causes["FP "+k.typ+" "+over(gold, k)]++
		}
	}
}
