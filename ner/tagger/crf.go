package tagger

// crf is a linear-chain conditional random field in training: AdaGrad, a line
// at a time, in an order fixed by a seed; the weights are the mean over the
// second half of the passes.
type crf struct {
	scheme       *scheme
	config       Config
	w, squares   []float32 // features × labels
	trans        []float32 // labels × labels, then labels at the beginning of a line
	transSquares []float32
	transGrad    []float32
	lattice      lattice
	random       random
	kept, starts []uint32 // scratch of dropout
}

func newCRF(s *scheme, features int, config Config) *crf {
	L := s.labels
	return &crf{
		scheme: s, config: config, random: 1,
		w: make([]float32, features*L), squares: make([]float32, features*L),
		trans: make([]float32, L*L+L), transSquares: make([]float32, L*L+L), transGrad: make([]float32, L*L+L),
	}
}

func (c *crf) train(sequences []*sequence) {
	order := make([]int, len(sequences))
	for i := range order {
		order[i] = i
	}
	sum, transSum := make([]float32, len(c.w)), make([]float32, len(c.trans))
	kept := 0
	for epoch := range c.config.Epochs {
		c.random.shuffle(order)
		for _, i := range order {
			c.step(sequences[i])
		}
		for i := range c.w {
			shrink(&c.w[i], c.squares[i], float32(c.config.Rate), float32(c.config.L2))
		}
		if 2*epoch >= c.config.Epochs {
			kept++
			for i, w := range c.w {
				sum[i] += w
			}
			for i, w := range c.trans {
				transSum[i] += w
			}
		}
	}
	for i, v := range sum {
		c.w[i] = v / float32(kept)
	}
	for i, v := range transSum {
		c.trans[i] = v / float32(kept)
	}
}

// leastGradient is the gradient below which a label of a character is left as
// it is.
const leastGradient = 2e-3

// step moves the weights along the gradient of one line’s log-likelihood.
func (c *crf) step(seq *sequence) {
	n, L := len(seq.labels), c.scheme.labels
	l := &c.lattice
	l.resize(n, L)
	c.drop(seq)
	clear(l.score)
	for i := range n {
		row := l.score[i*L : (i+1)*L]
		for _, f := range c.kept[c.starts[i]:c.starts[i+1]] {
			for y, w := range c.w[int(f)*L : int(f)*L+L] {
				row[y] += w
			}
		}
	}
	l.exponentiate(n, L)
	l.setTransitions(c.scheme, c.trans)
	if !l.run(c.scheme, n) {
		return
	}
	rate := float32(c.config.Rate)
	var grad [64]float32
	for i := range n {
		active := false
		for y := range L {
			g := -float32(l.alpha[i*L+y] * l.beta[i*L+y])
			if y == int(seq.labels[i]) {
				g++
			}
			if g < leastGradient && g > -leastGradient {
				g = 0
			} else {
				active = true
			}
			grad[y] = g
		}
		if !active {
			continue
		}
		for _, f := range c.kept[c.starts[i]:c.starts[i+1]] {
			w, squares := c.w[int(f)*L:int(f)*L+L], c.squares[int(f)*L:int(f)*L+L]
			for y, g := range grad[:L] {
				if g != 0 {
					adagrad(&w[y], &squares[y], g, rate)
				}
			}
		}
	}
	c.stepTransitions(seq, rate)
}

func (c *crf) stepTransitions(seq *sequence, rate float32) {
	n, L := len(seq.labels), c.scheme.labels
	l, g := &c.lattice, c.transGrad
	clear(g)
	for _, y := range c.scheme.enter {
		g[L*L+y] -= float32(l.alpha[y] * l.beta[y])
	}
	g[L*L+int(seq.labels[0])]++
	for i := 1; i < n; i++ {
		a, b := l.alpha[(i-1)*L:i*L], l.beta[i*L:(i+1)*L]
		psi, scale := l.psi[i*L:(i+1)*L], l.scale[i]
		g[int(seq.labels[i-1])*L+int(seq.labels[i])]++
		for _, x := range c.scheme.leave {
			if a[x] < 1e-6 {
				continue
			}
			for _, y := range c.scheme.enter {
				g[x*L+y] -= float32(a[x] * l.trans[x*L+y] * psi[y] * b[y] * scale)
			}
		}
		for k := range c.scheme.types {
			for _, x := range [2]int{labelOf(k, labelBegin), labelOf(k, labelIn)} {
				for _, y := range [2]int{labelOf(k, labelIn), labelOf(k, labelEnd)} {
					if i < n-1 || y == labelOf(k, labelEnd) {
						g[x*L+y] -= float32(a[x] * l.trans[x*L+y] * psi[y] * b[y] * scale)
					}
				}
			}
		}
	}
	for i, v := range g {
		if v != 0 {
			adagrad(&c.trans[i], &c.transSquares[i], v, rate)
		}
	}
}

// drop hides a share of the features, so that the common ones do not starve the
// rest.
func (c *crf) drop(seq *sequence) {
	limit := uint64(c.config.Dropout * (1 << 16))
	c.kept, c.starts = c.kept[:0], append(c.starts[:0], 0)
	for i := range seq.labels {
		for _, f := range seq.features[seq.start[i]:seq.start[i+1]] {
			if c.random.next()&0xFFFF >= limit {
				c.kept = append(c.kept, f)
			}
		}
		c.starts = append(c.starts, uint32(len(c.kept)))
	}
}
