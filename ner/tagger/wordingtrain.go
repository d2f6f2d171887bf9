package tagger

import "math"

// wordingSample is a name of an article to learn from.
type wordingSample struct {
	kind     uint8
	keys     []uint64
	contexts []uint64 // of up to maxContexts occurrences
	scale    float32  // what a context counts
	label    float32  // share of the occurrences that are mentions
	weight   float32
}

// wordingSamples are the names of the article that was read, in their order,
// without labels.
func (d *documentScratch) wordingSamples(v *Vocabulary, text []rune) []wordingSample {
	out := make([]wordingSample, len(d.names))
	seen := make([]int32, len(d.names))
	for i := range d.names {
		out[i] = wordingSample{kind: d.names[i].kind, keys: d.wordingKeys(nil, v, text, &d.names[i])}
	}
	for i := range d.occurrences {
		o := &d.occurrences[i]
		if s := &out[o.name]; seen[o.name] < maxContexts {
			seen[o.name]++
			s.contexts = contextKeys(s.contexts, text, int(o.start), int(o.start+d.names[o.name].length))
			s.scale = contextScale(seen[o.name])
		}
	}
	return out
}

const (
	wordingEpochs = 12
	wordingRate   = 0.1
	wordingL2     = 0.5
)

// trainWording learns a regression for each type, AdaGrad with a quarter of the
// features hidden from each step.
func trainWording(samples []wordingSample) []tableRow {
	index := map[uint64]int{}
	var weights []featureWeights
	number := func(k uint64) int {
		i, ok := index[k]
		if !ok {
			i = len(weights)
			index[k] = i
			weights = append(weights, featureWeights{key: k, mask: 1, w: make([]float32, coarseKinds)})
		}
		return i
	}
	type numbered struct {
		features []int
		values   []float32
	}
	all := make([]numbered, len(samples))
	order := make([]int, len(samples))
	for i, s := range samples {
		order[i] = i
		n := &all[i]
		for _, k := range s.keys {
			n.features, n.values = append(n.features, number(k)), append(n.values, 1)
		}
		for _, k := range s.contexts {
			n.features, n.values = append(n.features, number(k)), append(n.values, s.scale)
		}
	}
	squares := make([]float32, len(weights)*coarseKinds)
	rnd := random(3)
	for range wordingEpochs {
		rnd.shuffle(order)
		for _, i := range order {
			s, n := &samples[i], &all[i]
			sum := float32(0)
			for j, f := range n.features {
				sum += float32(weights[f].w[s.kind] * n.values[j])
			}
			p := float32(1 / (1 + math.Exp(-float64(sum))))
			g := (s.label - p) * s.weight
			for j, f := range n.features {
				if rnd.next()&3 != 0 {
					adagrad(&weights[f].w[s.kind], &squares[f*coarseKinds+int(s.kind)], g*n.values[j], wordingRate)
				}
			}
		}
		for f := range weights {
			for k := range weights[f].w {
				shrink(&weights[f].w[k], squares[f*coarseKinds+k], wordingRate, wordingL2)
			}
		}
	}
	return quantise(weights, coarseKinds, wordingUnit, wordingUnit/2)
}
