package relate

import (
	"math"

	"policygraph/graph"
	"policygraph/schema"
)

// stanceLabel tells whether anyone's relation of type t with the industry of
// mention i is shown by its sentence, and the label's weight.
func (e *example) stanceLabel(i int, t schema.RelationType) (bool, float64) {
	m := e.a.v.ments[i]
	s := e.a.v.sents[m.sent]
	any := false
	for k, ev := range e.gold[t] {
		if k[1] != m.ent {
			continue
		}
		any = true
		if shows(ev, s) {
			return true, 1
		}
	}
	if any {
		return false, 0.2
	}
	return false, 1
}

func shows(ev []graph.Span, s sentence) bool {
	for _, x := range ev {
		if x[0] < s.end && s.start < x[1] {
			return true
		}
	}
	return false
}

// idleWeight is the weight of lists on which nobody acts in learning who acts.
const idleWeight = 0.2

// trainActs learns who acts from the lists of industries that someone backs
// or curbs there, and to a lesser degree from those that nobody does; without
// the articles of fold skip.
func trainActs(ex []*example, seen []*judged, skip int) *forest {
	var xs [][]float32
	var ys []bool
	var ws []float64
	var gs []int
	for i, e := range ex {
		if skip >= 0 && i%folds == skip {
			continue
		}
		from := len(xs)
		for k := range seen[i].acts {
			a := &seen[i].acts[k]
			if y, w := e.actLabel(a); w > 0 {
				xs, ys, ws, gs = append(xs, a.x), append(ys, y), append(ws, w), append(gs, i)
			}
		}
		for k := range xs[from:] {
			ws[from+k] /= math.Sqrt(float64(len(xs)-from)/20 + 1)
		}
	}
	return growForest(xs, ys, ws, gs, actParams)
}

// actLabel tells whether an act is one: its entity backs or curbs an industry
// of the list, as the sentence shows; and how much the label weighs: nothing
// where the entity does so by other sentences, little where nobody does.
func (e *example) actLabel(a *act) (acts bool, weight float64) {
	v := e.a.v
	known, elsewhere := false, false
	for i := a.list; i <= e.a.ctx[a.list].last; i++ {
		m := v.ments[i]
		if m.typ != schema.Industry {
			continue
		}
		for _, t := range []schema.RelationType{schema.Backs, schema.Restricts} {
			for k, ev := range e.gold[t] {
				switch {
				case k[1] != m.ent:
				case shows(ev, v.sents[m.sent]):
					known = true
					acts = acts || k[0] == a.stand.ent
				case k[0] == a.stand.ent:
					elsewhere = true
				}
			}
		}
	}
	switch {
	case acts:
		return true, 1
	case elsewhere:
		return false, 0
	case known:
		return false, 1
	}
	return false, idleWeight
}
