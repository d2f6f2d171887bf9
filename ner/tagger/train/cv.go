package main

import (
	"fmt"
	"sort"
	"sync"

	"policygraph/ner/tagger"
)

const folds = 5

func split(docs []tagger.Document, fold int) (train, test []tagger.Document) {
	for i, d := range docs {
		if i%folds == fold {
			test = append(test, d)
		} else {
			train = append(train, d)
		}
	}
	return train, test
}

func crossValidate(docs []tagger.Document, workers int, run func(train, test []tagger.Document) [][]tagger.Span) *score {
	results := make([][][]tagger.Span, folds)
	var wg sync.WaitGroup
	next := make(chan int, folds)
	for f := range folds {
		next <- f
	}
	close(next)
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for f := range next {
				train, test := split(docs, f)
				results[f] = run(train, test)
			}
		}()
	}
	wg.Wait()
	total := newScore()
	for f := range folds {
		_, test := split(docs, f)
		one := newScore()
		for i, d := range test {
			one.add(d, results[f][i])
			total.add(d, results[f][i])
		}
		_, _, f1 := one.byType["all"].prf()
		fmt.Printf("fold %d %.1f  ", f, f1)
	}
	fmt.Println()
	return total
}

func (s *score) print() {
	var types []string
	for t := range s.byType {
		types = append(types, t)
	}
	sort.Strings(types)
	for _, t := range types {
		c := s.byType[t]
		p, r, f := c.prf()
		fmt.Printf("%-9s P %.1f R %.1f F %.1f (%d gold, %d found)\n", t, p, r, f, c.tp+c.fn, c.tp+c.fp)
	}
	fmt.Printf("kind %.1f of %d\n", 100*float64(s.kindOK)/max(1, float64(s.kinds)), s.kinds)
}

func top(m map[string]int, n int) {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if m[keys[i]] != m[keys[j]] {
			return m[keys[i]] > m[keys[j]]
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys[:min(n, len(keys))] {
		fmt.Print(k, " ", m[k], "; ")
	}
	fmt.Println()
}
