package tagger

import "math"

// random is a splitmix64 generator.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	return mix(uint64(*r))
}

func (r *random) shuffle(order []int) {
	for i := len(order) - 1; i > 0; i-- {
		j := int(r.next() % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
}

const adagradFloor = 1e-3

// adagrad moves a weight along gradient g of the objective, with a step that
// falls as the squares of its past gradients grow.
func adagrad(w, squares *float32, g, rate float32) {
	*squares += float32(g * g)
	*w += rate * g / (adagradFloor + float32(math.Sqrt(float64(*squares))))
}

// shrink is the proximal step of the L2 penalty.
func shrink(w *float32, squares, rate, l2 float32) {
	if *w != 0 {
		*w /= 1 + rate*l2/(adagradFloor+float32(math.Sqrt(float64(squares))))
	}
}
