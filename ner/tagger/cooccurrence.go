package tagger

import (
	"math"
	"slices"
)

// pairCounter counts pairs of row and column in an open-addressing table.
type pairCounter struct {
	keys   []uint64 // row<<32|column, plus one
	counts []uint32
	used   int
}

func newPairCounter() *pairCounter {
	return &pairCounter{keys: make([]uint64, 1<<20), counts: make([]uint32, 1<<20)}
}

func (p *pairCounter) slot(key uint64) int {
	mask := uint64(len(p.keys) - 1)
	for i := mix(key) & mask; ; i = (i + 1) & mask {
		if p.keys[i] == key || p.keys[i] == 0 {
			return int(i)
		}
	}
}

func (p *pairCounter) add(row, column uint32) {
	key := uint64(row)<<32 | uint64(column) + 1
	i := p.slot(key)
	if p.keys[i] == 0 {
		if p.used++; 2*p.used > len(p.keys) {
			p.grow()
			i = p.slot(key)
		}
		p.keys[i] = key
	}
	p.counts[i]++
}

func (p *pairCounter) grow() {
	keys, counts := p.keys, p.counts
	p.keys, p.counts = make([]uint64, 2*len(keys)), make([]uint32, 2*len(keys))
	for i, k := range keys {
		if k != 0 {
			j := p.slot(k)
			p.keys[j], p.counts[j] = k, counts[i]
		}
	}
}

// mix is the finaliser of MurmurHash3.
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	x ^= x >> 33
	return x
}

// sparse is a sparse matrix by rows.
type sparse struct {
	columns int
	start   []int
	column  []uint32
	value   []float32
}

// pmi is the matrix of positive pointwise mutual information, the columns’
// probabilities smoothed by the power 0.75.
func (p *pairCounter) pmi(rows, columns int) *sparse {
	type cell struct {
		key   uint64
		count uint32
	}
	cells := make([]cell, 0, p.used)
	for i, k := range p.keys {
		if k != 0 {
			cells = append(cells, cell{k - 1, p.counts[i]})
		}
	}
	slices.SortFunc(cells, func(a, b cell) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
	rowSum, columnSum := make([]float64, rows), make([]float64, columns)
	for _, c := range cells {
		rowSum[c.key>>32] += float64(c.count)
		columnSum[uint32(c.key)] += float64(c.count)
	}
	total := 0.0
	for i, s := range columnSum {
		columnSum[i] = math.Pow(s, 0.75)
		total += columnSum[i]
	}
	m := &sparse{columns: columns, start: make([]int, rows+1)}
	for _, c := range cells {
		row, column := c.key>>32, uint32(c.key)
		v := math.Log(float64(c.count) / rowSum[row] * total / columnSum[column])
		if v <= 0 {
			continue
		}
		m.column = append(m.column, column)
		m.value = append(m.value, float32(v))
		m.start[row+1]++
	}
	for i := range rows {
		m.start[i+1] += m.start[i]
	}
	return m
}

// embed describes every row by rank numbers: its coordinates along the
// directions of greatest variance (a randomised singular value decomposition
// with two power iterations), scaled to length one.
func (m *sparse) embed(rank int) []float32 {
	rows := len(m.start) - 1
	q := make([]float32, m.columns*rank)
	state := uint64(1)
	for i := range q {
		state = mix(state + 0x9e3779b97f4a7c15)
		q[i] = float32(int32(state>>40)-(1<<23)) / (1 << 23)
	}
	y := make([]float32, rows*rank)
	for range 3 {
		m.times(y, q, rank)
		orthonormalise(y, rows, rank)
		m.transposedTimes(q, y, rank)
		orthonormalise(q, m.columns, rank)
	}
	m.times(y, q, rank)
	for r := range rows {
		normalise(y[r*rank : (r+1)*rank])
	}
	return y
}

func (m *sparse) times(y, x []float32, rank int) {
	clear(y)
	for r := range len(m.start) - 1 {
		out := y[r*rank : (r+1)*rank]
		for k := m.start[r]; k < m.start[r+1]; k++ {
			v, in := m.value[k], x[int(m.column[k])*rank:]
			for i := range out {
				out[i] += float32(v * in[i])
			}
		}
	}
}

func (m *sparse) transposedTimes(x, y []float32, rank int) {
	clear(x)
	for r := range len(m.start) - 1 {
		in := y[r*rank : (r+1)*rank]
		for k := m.start[r]; k < m.start[r+1]; k++ {
			v, out := m.value[k], x[int(m.column[k])*rank:]
			for i := range in {
				out[i] += float32(v * in[i])
			}
		}
	}
}

// orthonormalise makes the columns of the matrix orthonormal (modified
// Gram-Schmidt).
func orthonormalise(a []float32, rows, columns int) {
	for j := range columns {
		for k := range j {
			dot := 0.0
			for r := range rows {
				dot += float64(a[r*columns+j]) * float64(a[r*columns+k])
			}
			for r := range rows {
				a[r*columns+j] -= float32(dot * float64(a[r*columns+k]))
			}
		}
		norm := 0.0
		for r := range rows {
			norm += float64(a[r*columns+j]) * float64(a[r*columns+j])
		}
		if norm > 0 {
			scale := float32(1 / math.Sqrt(norm))
			for r := range rows {
				a[r*columns+j] *= scale
			}
		}
	}
}

// normalise scales v to length one.
func normalise(v []float32) {
	norm := 0.0
	for _, x := range v {
		norm += float64(x) * float64(x)
	}
	if norm == 0 {
		return
	}
	scale := float32(1 / math.Sqrt(norm))
	for i := range v {
		v[i] *= scale
	}
}
