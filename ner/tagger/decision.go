package tagger

import (
	"math"
	"math/bits"
	"slices"
)

// nameInputs is the number of inputs of the forest.
const nameInputs = 29 + 32 + 3 + int(rules) + edgeBits + 2*coarseKinds + 2 + 3*tenors

// input describes an occurrence to the forest.
func (d *documentScratch) input(dst []float32, o *occurrence) []float32 {
	n := &d.names[o.name]
	others := max(n.count-1, 1)
	flag := func(b bool) float32 {
		if b {
			return 1
		}
		return 0
	}
	free := max(n.free, 1)
	dst = append(dst,
		o.p, flag(o.p > 0.5), o.rival, o.around, o.cross, o.inside, flag(o.listed), flag(o.start < d.title),
		float32(n.kind), float32(n.length), n.count, n.free, n.sum/n.count, n.top, n.odds, n.odds/n.count,
		n.best/n.count, n.best, n.rival/n.count, n.around/n.count, n.cross/n.count, n.inside/n.count,
		n.listed, n.title, (n.sum-o.p)/others, n.freeSum/free, n.cost, float32(bits.OnesCount32(n.classes)), n.wording)
	for c := range 32 {
		dst = append(dst, float32(n.classes>>c&1))
	}
	dst = append(dst, n.proposed, n.proposed/n.count, flag(n.unbalanced))
	for r := range rules {
		dst = append(dst, float32(o.rules>>r&1))
	}
	for e := range edgeBits {
		dst = append(dst, float32(o.edges>>e&1))
	}
	dst = append(dst, o.beside[:]...)
	dst = append(dst, o.items[:]...)
	for k := range tenors {
		dst = append(dst, float32(o.clause[k]), float32(o.sentence[k]), d.tenor[k])
	}
	return dst
}

// decide gives every occurrence its probability.
func (d *documentScratch) decide(f *forest) {
	for i := range d.occurrences {
		o := &d.occurrences[i]
		if len(f.trees) == 0 {
			o.q = o.p
			continue
		}
		d.inputs = d.input(d.inputs[:0], o)
		o.q = float32(1 / (1 + math.Exp(-float64(f.score(d.inputs)))))
	}
}

// choose picks the occurrences that do not overlap and have together the
// greatest sum of q above threshold; it returns them by start.
func (d *documentScratch) choose(threshold float32) []int32 {
	type state struct {
		end   int32
		value float32
		occ   int32
		prev  int32
	}
	var kept []int32
	for i := range d.occurrences {
		if d.occurrences[i].q > threshold {
			kept = append(kept, int32(i))
		}
	}
	end := func(i int32) int32 { return d.occurrences[i].start + d.names[d.occurrences[i].name].length }
	slices.SortStableFunc(kept, func(a, b int32) int { return int(end(a)) - int(end(b)) })
	states := make([]state, 0, len(kept)+1)
	states = append(states, state{occ: -1})
	for _, i := range kept {
		o := &d.occurrences[i]
		at, _ := slices.BinarySearchFunc(states, o.start+1, func(s state, end int32) int { return int(s.end) - int(end) })
		at-- // the last state that ends at or before the start
		v := states[at].value + o.q - threshold
		if v > states[len(states)-1].value {
			states = append(states, state{end(i), v, i, int32(at)})
		}
	}
	var out []int32
	for at := int32(len(states) - 1); at > 0; at = states[at].prev {
		out = append(out, states[at].occ)
	}
	slices.Reverse(out)
	return out
}
