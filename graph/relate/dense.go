package relate

import "math"

// scorer gives the log-odds of a feature vector.
type scorer interface {
	score(x []float32) float64
}

// dense is a logistic regression over a short feature vector. Where few
// smooth features say it all it keeps its order better than a forest: more of
// a good thing never counts less.
type dense struct {
	Weights []float64
	Bias    float64
}

func (d *dense) score(x []float32) float64 {
	s := d.Bias
	for i, w := range d.Weights {
		s += w * float64(x[i])
	}
	return s
}

// mixed is the mean of a dense model and a forest over the same features.
type mixed struct {
	Dense  *dense
	Forest *forest
}

func (m *mixed) score(x []float32) float64 { return (m.Dense.score(x) + m.Forest.score(x)) / 2 }

// fitDense trains by Newton's method with L2 on standardised features.
func fitDense(xs [][]float32, ys []bool, ws []float64, l2 float64) *dense {
	if len(xs) == 0 {
		return &dense{}
	}
	n := len(xs[0])
	mean, dev := moments(xs, ws)
	w := make([]float64, n+1)
	row := make([]float64, n+1)
	row[n] = 1
	for range 12 {
		grad := make([]float64, n+1)
		hess := make([][]float64, n+1)
		for i := range hess {
			hess[i] = make([]float64, n+1)
		}
		for r, x := range xs {
			s := w[n]
			for i := range n {
				row[i] = (float64(x[i]) - mean[i]) / dev[i]
				s += w[i] * row[i]
			}
			p := sigmoid(s)
			d := p
			if ys[r] {
				d -= 1
			}
			d *= ws[r]
			h := ws[r] * max(p*(1-p), 1e-5)
			for i := range row {
				grad[i] += d * row[i]
				for j := 0; j <= i; j++ {
					hess[i][j] += h * row[i] * row[j]
				}
			}
		}
		for i := range n {
			grad[i] += l2 * w[i]
			hess[i][i] += l2
		}
		hess[n][n] += 1e-6
		step := solve(hess, grad)
		for i := range w {
			w[i] -= step[i]
		}
	}
	out := &dense{Weights: make([]float64, n), Bias: w[n]}
	for i := range n {
		out.Weights[i] = w[i] / dev[i]
		out.Bias -= w[i] * mean[i] / dev[i]
	}
	return out
}

func moments(xs [][]float32, ws []float64) (mean, dev []float64) {
	n := len(xs[0])
	mean, dev = make([]float64, n), make([]float64, n)
	total := 0.0
	for r, x := range xs {
		total += ws[r]
		for i := range n {
			mean[i] += ws[r] * float64(x[i])
		}
	}
	for i := range n {
		mean[i] /= total
	}
	for r, x := range xs {
		for i := range n {
			d := float64(x[i]) - mean[i]
			dev[i] += ws[r] * d * d
		}
	}
	for i := range n {
		dev[i] = math.Sqrt(dev[i]/total) + 1e-3
	}
	return mean, dev
}

// solve solves a symmetric positive system, given by its lower half, by
// Cholesky's method.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	l := make([][]float64, n)
	for i := range l {
		l[i] = make([]float64, n)
		for j := 0; j <= i; j++ {
			s := a[i][j]
			for k := range j {
				s -= l[i][k] * l[j][k]
			}
			if i == j {
				l[i][i] = math.Sqrt(max(s, 1e-9))
			} else {
				l[i][j] = s / l[j][j]
			}
		}
	}
	x := make([]float64, n)
	for i := range n {
		s := b[i]
		for k := range i {
			s -= l[i][k] * x[k]
		}
		x[i] = s / l[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		s := x[i]
		for k := i + 1; k < n; k++ {
			s -= l[k][i] * x[k]
		}
		x[i] = s / l[i][i]
	}
	return x
}
