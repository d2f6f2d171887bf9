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
	trans []float64 // labels × labels: exponentials of the transition scores
	begin []float64
	sure  []bool // only O has a chance here
}

// negligible is the share of probability that a pass may lose.
const (
	negligible   = 1e-8
	leastOutside = 1e-100
)

func (l *lattice) resize(n, labels int) {
	size := n * labels
	if cap(l.score) < size {
		l.score = make([]float32, size, 2*size)
		l.psi = make([]float64, size, 2*size)
		l.alpha = make([]float64, size, 2*size)
		l.beta = make([]float64, size, 2*size)
	}
	if cap(l.scale) < n {
		l.scale, l.sure = make([]float64, n, 2*n), make([]bool, n, 2*n)
	}
	l.sure = l.sure[:n]
	l.score, l.psi, l.alpha, l.beta, l.scale = l.score[:size], l.psi[:size], l.alpha[:size], l.beta[:size], l.scale[:n]
}

// exponentiate sets psi from score.
func (l *lattice) exponentiate(n, labels int) {
	for i := range n {
		row, out := l.score[i*labels:(i+1)*labels], l.psi[i*labels:(i+1)*labels]
		top := row[0]
		for _, v := range row[1:] {
			top = max(top, v)
		}
		for y, v := range row {
			out[y] = math.Exp(float64(v - top))
		}
		l.sure[i] = sure(out)
	}
}

// sure tells whether O, the first label, is so likely that the others count for
// nothing.
func sure(psi []float64) bool {
	for _, v := range psi[1:] {
		if v > negligible {
			return false
		}
	}
	return true
}

// fill sets psi and the transitions from a model’s quantised scores.
func (l *lattice) fill(m *Model, score []int32, n int) {
	L := m.scheme.labels
	for i := range n {
		row, out := score[i*L:(i+1)*L], l.psi[i*L:(i+1)*L]
		top := row[0]
		for _, v := range row[1:] {
			top = max(top, v)
		}
		for y, v := range row {
			out[y] = float64(m.exp[min(int(top-v), len(m.exp)-1)])
		}
		l.sure[i] = sure(out)
	}
	l.trans, l.begin = m.transExp.trans, m.transExp.begin
}

// setTransitions exponentiates transition scores: labels × labels, then labels
// for the line's beginning.
func (l *lattice) setTransitions(s *scheme, trans []float32) {
	n := s.labels
	if len(l.trans) != n*n {
		l.trans, l.begin = make([]float64, n*n), make([]float64, n)
	}
	for _, a := range s.leave {
		for _, b := range s.enter {
			l.trans[a*n+b] = math.Exp(float64(trans[a*n+b]))
		}
	}
	for k := range s.types {
		for _, a := range [2]int{labelOf(k, labelBegin), labelOf(k, labelIn)} {
			for _, b := range [2]int{labelOf(k, labelIn), labelOf(k, labelEnd)} {
				l.trans[a*n+b] = math.Exp(float64(trans[a*n+b]))
			}
		}
	}
	for _, b := range s.enter {
		l.begin[b] = math.Exp(float64(trans[n*n+b]))
	}
}

// run computes alpha and beta so that alpha·beta is the marginal probability.
// It returns false where the scores leave no sequence possible.
func (l *lattice) run(s *scheme, n int) bool {
	L := s.labels
	for i := range n {
		a := l.alpha[i*L : (i+1)*L]
		psi := l.psi[i*L : (i+1)*L]
		clear(a)
		switch {
		case i == 0:
			for _, b := range s.enter {
				a[b] = l.begin[b]
			}
		case l.sure[i]:
			p := l.alpha[(i-1)*L : i*L]
			v := p[outside] * l.trans[outside*L+outside]
			if !l.sure[i-1] {
				for _, x := range s.leave[1:] {
					v += p[x] * l.trans[x*L+outside]
				}
			}
			if v == 0 {
				return false
			}
			a[outside] = 1
			l.scale[i] = 1 / (v * psi[outside])
			continue
		default:
			p := l.alpha[(i-1)*L : i*L]
			for _, x := range s.leave {
				if v := p[x]; v > negligible || x == outside {
					t := l.trans[x*L : (x+1)*L]
					for _, y := range s.enter {
						a[y] += v * t[y]
					}
				}
			}
			if l.sure[i-1] {
				break
			}
			for k := range s.types {
				b, in, e := labelOf(k, labelBegin), labelOf(k, labelIn), labelOf(k, labelEnd)
				a[in] = p[b]*l.trans[b*L+in] + p[in]*l.trans[in*L+in]
				a[e] = p[b]*l.trans[b*L+e] + p[in]*l.trans[in*L+e]
			}
		}
		if i == n-1 {
			// A mention does not go on beyond the line.
			for k := range s.types {
				a[labelOf(k, labelBegin)], a[labelOf(k, labelIn)] = 0, 0
			}
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
		a[outside] = max(a[outside], leastOutside) // so that a way out is left
	}
	last := l.beta[(n-1)*L : n*L]
	for y := range last {
		last[y] = 1
	}
	var w [64]float64
	for i := n - 2; i >= 0; i-- {
		q := l.beta[(i+1)*L : (i+2)*L]
		psi := l.psi[(i+1)*L : (i+2)*L]
		c := l.scale[i+1]
		b := l.beta[i*L : (i+1)*L]
		a := l.alpha[i*L : (i+1)*L]
		clear(b)
		if l.sure[i+1] {
			v := q[outside] * psi[outside] * c
			for _, x := range s.leave {
				if a[x] > negligible || x == outside {
					b[x] = l.trans[x*L+outside] * v
				}
			}
			continue
		}
		for y := range q {
			w[y] = q[y] * psi[y] * c
		}
		if i+1 == n-1 {
			for k := range s.types {
				w[labelOf(k, labelBegin)], w[labelOf(k, labelIn)] = 0, 0
			}
		}
		for _, x := range s.leave {
			if a[x] <= negligible && x != outside {
				continue
			}
			t := l.trans[x*L : (x+1)*L]
			v := 0.0
			for _, y := range s.enter {
				v += t[y] * w[y]
			}
			b[x] = v
		}
		if l.sure[i] {
			continue
		}
		for k := range s.types {
			x, in, e := labelOf(k, labelBegin), labelOf(k, labelIn), labelOf(k, labelEnd)
			b[x] = l.trans[x*L+in]*w[in] + l.trans[x*L+e]*w[e]
			b[in] = l.trans[in*L+in]*w[in] + l.trans[in*L+e]*w[e]
		}
	}
	return true
}

// spans calls found with every span whose marginal probability is at least
// least, after run, by start, then kind, then end.
func (l *lattice) spans(s *scheme, n int, least float64, found func(start, end, kind int, p float64)) {
	L := s.labels
	for i := range n {
		if l.sure[i] || l.alpha[i*L]*l.beta[i*L] > 1-least {
			continue
		}
		for k := range s.types {
			begin, in, end, only := labelOf(k, labelBegin), labelOf(k, labelIn), labelOf(k, labelEnd), labelOf(k, labelOnly)
			if p := l.alpha[i*L+only] * l.beta[i*L+only]; p >= least {
				found(i, i+1, k, p)
			}
			v := l.alpha[i*L+begin]
			if v*l.beta[i*L+begin] < least {
				continue
			}
			from := begin
			for j := i + 1; j < n; j++ {
				c := l.scale[j]
				if p := v * l.trans[from*L+end] * l.psi[j*L+end] * c * l.beta[j*L+end]; p >= least {
					found(i, j+1, k, p)
				}
				v *= l.trans[from*L+in] * l.psi[j*L+in] * c
				if v*l.beta[j*L+in] < least {
					break
				}
				from = in
			}
		}
	}
}
