package tagger

import (
	"bytes"
	"runtime"
	"testing"
)

// A model learns a small set by heart.
func TestTrainOverfits(t *testing.T) {
	docs := toyArticles(t)
	m := Train(docs, toyConfig)
	gold, right, found := 0, 0, 0
	for _, d := range docs {
		want := map[Span]bool{}
		for _, s := range d.Spans {
			want[Span{Start: s.Start, End: s.End, Type: s.Type}] = true
		}
		gold += len(want)
		for _, s := range m.Tag(d.Text).Spans {
			found++
			if want[Span{Start: s.Start, End: s.End, Type: s.Type}] {
				right++
			}
		}
	}
	if float64(right) < 0.97*float64(gold) || float64(right) < 0.97*float64(found) {
		t.Errorf("%d of %d mentions found right, %d found", right, gold, found)
	}
}

func TestTrainIsDeterministic(t *testing.T) {
	var want []byte
	for _, cores := range []int{1, 2, 2} {
		old := runtime.GOMAXPROCS(cores)
		var got bytes.Buffer
		err := trainToy(t).Write(&got)
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got.Bytes()
		} else if !bytes.Equal(want, got.Bytes()) {
			t.Fatalf("another model on %d cores", cores)
		}
	}
}

func TestInduceIsDeterministic(t *testing.T) {
	texts := func(yield func(string) bool) {
		for _, d := range toyArticles(t) {
			if !yield(string(d.Text)) {
				return
			}
		}
	}
	terms := []Term{{Text: "发展", Frequency: 9}, {Text: "产业", Frequency: 9}, {Text: "青山市", Classes: 1}, {Text: "从未见过", Classes: 2}}
	config := InduceConfig{MinCount: 2, Contexts: 20, Rank: 4, Certain: 1}
	a, b := Induce(texts, terms, config), Induce(texts, terms, config)
	if !bytes.Equal(a, b) {
		t.Error("two vocabularies from the same texts")
	}
	v, err := ReadVocabulary(a)
	if err != nil {
		t.Fatal(err)
	}
	for word, kept := range map[string]bool{"青山市": true, "发展": true, "从未见过": false, "展产": false} {
		if got := v.lookup([]rune(word)) >= 0; got != kept {
			t.Errorf("%s kept: %v", word, got)
		}
	}
}

// Bytes instead of floats change no decision that is not a close one.
func TestQuantisationKeepsDecisions(t *testing.T) {
	docs := toyArticles(t)
	config := toyConfig.withDefaults()
	set := newDataset(config.Vocabulary, docs, config)
	everything := func(int) bool { return true }
	weights, linkScores := set.fit(everything)
	m := set.parts(everything).model(config.Vocabulary)
	byKey := map[uint64]featureWeights{}
	for _, w := range weights {
		byKey[w.key] = w
	}
	var sc scratch
	for _, d := range docs {
		for start, end := range lineSpans(d.Text) {
			n := end - start
			sc.document.spans = nil
			m.readLine(&sc, d.Text, start, end)
			byBytes := map[latticeSpan]float64{}
			for _, s := range sc.document.spans {
				if s.rule != 0 {
					continue
				}
				byBytes[latticeSpan{start: s.start - int32(start), end: s.end - int32(start), kind: s.kind}] = float64(s.p)
			}
			var l lattice
			l.resize(n)
			clear(l.score)
			for _, e := range sc.extractor.events {
				w, ok := byKey[e.key]
				if !ok {
					continue
				}
				for o := range len(w.w) / labels {
					if p := int(e.at) + int(reach[e.template][0]) + o; p >= 0 && p < n {
						for y, v := range w.w[o*labels : o*labels+labels] {
							l.score[p*labels+y] += v
						}
					}
				}
			}
			l.exponentiate(n)
			l.links.set(linkScores)
			if !l.run(n) {
				t.Fatal("no sequence possible")
			}
			l.spans(n, 0.7, func(s, e, kind int, p float64) {
				if q := byBytes[latticeSpan{start: int32(s), end: int32(e), kind: uint8(kind)}]; q < 0.5 {
					t.Errorf("%s: %.2f in floats, %.2f in bytes", string(d.Text[start+s:start+e]), p, q)
				}
			})
		}
	}
}
