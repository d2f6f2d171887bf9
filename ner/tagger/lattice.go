package tagger

import "math"

// lattice is the scratch space of the forward and backward passes over one
// line. Probabilities are scaled to sum to one at each place.
type lattice struct {
	score []float32 // n × labels: emission scores
	psi   []float64 // their exponentials, scaled
	alpha []float64
	beta  []float64
	scale []float64
	links links
}

// states are the places between two characters that a mention may begin or end
// at: after no mention, or after one of a type; before none, or before one.
const states = 1 + coarseKinds

// links are the weights of going from one character to the next, in
// exponentials: from outside or the end of a mention to outside or the
// beginning of one, by type, the same for mentions of one character and of
// several; from the beginning of a line; and within a mention.
type links struct {
	between [states][states]float64
	begin   [states]float64
	within  [coarseKinds][4]float64 // B→I, B→E, I→I, I→E
}

// linkScores is the number of weights of links, in the order of its fields.
const linkScores = states*states + states + 4*coarseKinds

// each calls f with every weight and its number.
func (k *links) each(f func(i int, v *float64)) {
	n := 0
	next := func(v *float64) {
		f(n, v)
		n++
	}
	for x := range k.between {
		for y := range k.between[x] {
			next(&k.between[x][y])
		}
	}
	for y := range k.begin {
		next(&k.begin[y])
	}
	for t := range k.within {
		for j := range k.within[t] {
			next(&k.within[t][j])
		}
	}
}

// set exponentiates scores.
func (k *links) set(scores []float32) {
	k.each(func(i int, v *float64) { *v = math.Exp(float64(scores[i])) })
}

func (l *lattice) resize(n int) {
	l.score, l.psi = grow(l.score, n*labels), grow(l.psi, n*labels)
	l.alpha, l.beta = grow(l.alpha, n*labels), grow(l.beta, n*labels)
	l.scale = grow(l.scale, n)
}

// row is the labels of one character.
type row = [labels]float64

func at(v []float64, i int) *row { return (*row)(v[i*labels : i*labels+labels]) }

// exponentiate sets psi from score.
func (l *lattice) exponentiate(n int) {
	for i := range n {
		in, out := l.score[i*labels:(i+1)*labels], at(l.psi, i)
		top := in[0]
		for _, v := range in[1:] {
			top = max(top, v)
		}
		for y, v := range in {
			out[y] = math.Exp(float64(v - top))
		}
	}
}

// leave sums what ends at a character: outside, and by type.
func leave(a *row) (out [states]float64) {
	out[0] = a[outside]
	for k := range coarseKinds {
		out[1+k] = a[4*k+1+labelEnd] + a[4*k+1+labelOnly]
	}
	return out
}

// enter sums what begins at a character, weighted by w.
func enter(w *row) (out [states]float64) {
	out[0] = w[outside]
	for k := range coarseKinds {
		out[1+k] = w[4*k+1+labelBegin] + w[4*k+1+labelOnly]
	}
	return out
}

// leastOutside keeps a way out of a mention that nothing else allows.
const leastOutside = 1e-100

// run computes alpha and beta so that alpha·beta is the marginal probability.
// It returns false where the scores leave no sequence possible.
func (l *lattice) run(n int) bool {
	for i := range n {
		a, psi := at(l.alpha, i), at(l.psi, i)
		from := &l.links.begin
		var in [states]float64
		if i > 0 {
			p := at(l.alpha, i-1)
			out := leave(p)
			for x, v := range out {
				t := &l.links.between[x]
				for y := range in {
					in[y] += v * t[y]
				}
			}
			from = &in
			for k := range coarseKinds {
				w := &l.links.within[k]
				b, m := p[4*k+1+labelBegin], p[4*k+1+labelIn]
				a[4*k+1+labelIn] = b*w[0] + m*w[2]
				a[4*k+1+labelEnd] = b*w[1] + m*w[3]
			}
		} else {
			clear(a[:])
		}
		a[outside] = from[0]
		for k := range coarseKinds {
			a[4*k+1+labelBegin], a[4*k+1+labelOnly] = from[1+k], from[1+k]
		}
		if i == n-1 {
			forbidOpen(a)
		}
		sum := 0.0
		for y := range a {
			a[y] *= psi[y]
			sum += a[y]
		}
		if sum == 0 {
			return false
		}
		l.scale[i] = 1 / sum
		for y := range a {
			a[y] *= l.scale[i]
		}
		a[outside] = max(a[outside], leastOutside)
	}
	last := at(l.beta, n-1)
	for y := range last {
		last[y] = 1
	}
	for i := n - 2; i >= 0; i-- {
		q, psi, b := at(l.beta, i+1), at(l.psi, i+1), at(l.beta, i)
		c := l.scale[i+1]
		var w row
		for y := range q {
			w[y] = q[y] * psi[y] * c
		}
		if i+1 == n-1 {
			forbidOpen(&w)
		}
		in := enter(&w)
		var out [states]float64
		for x := range out {
			for y, t := range l.links.between[x] {
				out[x] += t * in[y]
			}
		}
		b[outside] = out[0]
		for k := range coarseKinds {
			t := &l.links.within[k]
			m, e := w[4*k+1+labelIn], w[4*k+1+labelEnd]
			b[4*k+1+labelBegin] = t[0]*m + t[1]*e
			b[4*k+1+labelIn] = t[2]*m + t[3]*e
			b[4*k+1+labelEnd], b[4*k+1+labelOnly] = out[1+k], out[1+k]
		}
	}
	return true
}

// forbidOpen takes out what would go on beyond the line.
func forbidOpen(a *row) {
	for k := range coarseKinds {
		a[4*k+1+labelBegin], a[4*k+1+labelIn] = 0, 0
	}
}

// expect subtracts the expected number of times that each link is used from
// grad, after run.
func (l *lattice) expect(n int, grad *links) {
	first, q := at(l.alpha, 0), at(l.beta, 0)
	var w row
	for y := range w {
		w[y] = first[y] * q[y]
	}
	for y, v := range enter(&w) {
		grad.begin[y] -= v
	}
	for i := 1; i < n; i++ {
		a, psi, b := at(l.alpha, i-1), at(l.psi, i), at(l.beta, i)
		c := l.scale[i]
		for y := range w {
			w[y] = b[y] * psi[y] * c
		}
		if i == n-1 {
			forbidOpen(&w)
		}
		out, in := leave(a), enter(&w)
		for x, v := range out {
			for y, t := range l.links.between[x] {
				grad.between[x][y] -= v * t * in[y]
			}
		}
		for k := range coarseKinds {
			t, g := &l.links.within[k], &grad.within[k]
			g[0] -= a[4*k+1+labelBegin] * t[0] * w[4*k+1+labelIn]
			g[1] -= a[4*k+1+labelBegin] * t[1] * w[4*k+1+labelEnd]
			g[2] -= a[4*k+1+labelIn] * t[2] * w[4*k+1+labelIn]
			g[3] -= a[4*k+1+labelIn] * t[3] * w[4*k+1+labelEnd]
		}
	}
}

// count adds the links that a labelling uses to grad.
func (k *links) count(y []uint8) {
	state := func(label uint8) int {
		if label == outside {
			return 0
		}
		return 1 + int(label-1)/4
	}
	k.begin[state(y[0])]++
	for i := 1; i < len(y); i++ {
		from, to := y[i-1], y[i]
		kind := int(to-1) / 4
		inner := to != outside && ((to-1)%4 == labelIn || (to-1)%4 == labelEnd)
		if !inner {
			k.between[state(from)][state(to)]++
			continue
		}
		j := 0
		if (from-1)%4 == labelIn {
			j = 2
		}
		if (to-1)%4 == labelEnd {
			j++
		}
		k.within[kind][j]++
	}
}

// spans calls found with every span whose marginal probability is at least
// least, after run, by start, then kind, then end.
func (l *lattice) spans(n int, least float64, found func(start, end, kind int, p float64)) {
	for i := range n {
		a, q := at(l.alpha, i), at(l.beta, i)
		if a[outside]*q[outside] > 1-least {
			continue
		}
		for k := range coarseKinds {
			if p := a[4*k+1+labelOnly] * q[4*k+1+labelOnly]; p >= least {
				found(i, i+1, k, p)
			}
			v := a[4*k+1+labelBegin]
			if v*q[4*k+1+labelBegin] < least {
				continue
			}
			t := &l.links.within[k]
			end, in := t[1], t[0]
			for j := i + 1; j < n; j++ {
				psi, b, c := at(l.psi, j), at(l.beta, j), l.scale[j]
				if p := v * end * psi[4*k+1+labelEnd] * c * b[4*k+1+labelEnd]; p >= least {
					found(i, j+1, k, p)
				}
				v *= in * psi[4*k+1+labelIn] * c
				if v*b[4*k+1+labelIn] < least {
					break
				}
				end, in = t[3], t[2]
			}
		}
	}
}
