package tagger

// crf is a linear-chain conditional random field in training: AdaGrad, a line
// at a time, in an order fixed by a seed; the weights are the mean over the
// second half of the passes.
type crf struct {
	config       Config
	w, squares   []float32 // features × labels
	links        []float32
	linkSquares  []float32
	lattice      lattice
	random       random
	kept, starts []uint32 // scratch of dropout
}

func newCRF(features int, config Config) *crf {
	return &crf{
		config: config, random: 1,
		w: make([]float32, features*labels), squares: make([]float32, features*labels),
		links: make([]float32, linkScores), linkSquares: make([]float32, linkScores),
	}
}

func (c *crf) train(sequences []*sequence) {
	order := make([]int, len(sequences))
	for i := range order {
		order[i] = i
	}
	sum, linkSum := make([]float32, len(c.w)), make([]float32, len(c.links))
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
			for i, w := range c.links {
				linkSum[i] += w
			}
		}
	}
	for i, v := range sum {
		c.w[i] = v / float32(kept)
	}
	for i, v := range linkSum {
		c.links[i] = v / float32(kept)
	}
}

// leastGradient is the gradient below which a label of a character is left as
// it is.
const leastGradient = 2e-3

// step moves the weights along the gradient of one line’s log-likelihood.
func (c *crf) step(seq *sequence) {
	n := len(seq.labels)
	l := &c.lattice
	l.resize(n)
	c.drop(seq)
	clear(l.score)
	for i := range n {
		score := l.score[i*labels : (i+1)*labels]
		for _, f := range c.kept[c.starts[i]:c.starts[i+1]] {
			for y, w := range c.w[int(f)*labels : int(f)*labels+labels] {
				score[y] += w
			}
		}
	}
	l.exponentiate(n)
	l.links.set(c.links)
	if !l.run(n) {
		return
	}
	rate := float32(c.config.Rate)
	var grad [labels]float32
	for i := range n {
		active := false
		a, b := at(l.alpha, i), at(l.beta, i)
		for y := range grad {
			g := -float32(a[y] * b[y])
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
			w, squares := c.w[int(f)*labels:int(f)*labels+labels], c.squares[int(f)*labels:int(f)*labels+labels]
			for y, g := range grad {
				if g != 0 {
					adagrad(&w[y], &squares[y], g, rate)
				}
			}
		}
	}
	var g links
	g.count(seq.labels)
	l.expect(n, &g)
	g.each(func(i int, v *float64) {
		if *v != 0 {
			adagrad(&c.links[i], &c.linkSquares[i], float32(*v), rate)
		}
	})
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
