package tagger

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// A forest is a sum of oblivious decision trees: all nodes of a level ask the
// same question, so that the answers number the leaf.
type forest struct {
	inputs int
	trees  []tree
}

const treeDepth = 5

type tree struct {
	feature   [treeDepth]uint8
	threshold [treeDepth]float32 // goes right where the input is greater
	leaf      [1 << treeDepth]float32
}

// After every so many trees, what scores too little is given up: the later trees
// are corrections of the earlier ones, and do not bring it back.
const treesAtATime = 20

// hopeless is too little after 0, 20, 40 … trees; the last counts for the rest.
var hopeless = [...]float32{-1, -1.3, -2.1, -2.6, -3}

// score is the sum of the leaves that x falls into, or what it was when x was
// given up.
func (f *forest) score(x []float32) float32 {
	sum := float32(0)
	for i := range f.trees {
		if i%treesAtATime == 0 && sum < hopeless[min(i/treesAtATime, len(hopeless)-1)] {
			break
		}
		t := &f.trees[i]
		at := 0
		for d, k := range t.feature {
			if x[k] > t.threshold[d] {
				at |= 1 << d
			}
		}
		sum += t.leaf[at]
	}
	return sum
}

func (f *forest) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(f.inputs))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.trees)))
	for i := range f.trees {
		t := &f.trees[i]
		b = append(b, t.feature[:]...)
		for _, v := range t.threshold {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
		}
		for _, v := range t.leaf {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
		}
	}
	return b
}

func openForest(b []byte) (forest, []byte, error) {
	if len(b) < 8 {
		return forest{}, nil, fmt.Errorf("%w: forest cut short", ErrFormat)
	}
	f := forest{inputs: int(binary.LittleEndian.Uint32(b))}
	n := int(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	const size = treeDepth + 4*treeDepth + 4<<treeDepth
	if f.inputs > math.MaxUint8 || n > len(b)/size {
		return forest{}, nil, fmt.Errorf("%w: forest of %d trees", ErrFormat, n)
	}
	f.trees = make([]tree, n)
	float := func() float32 {
		v := math.Float32frombits(binary.LittleEndian.Uint32(b))
		b = b[4:]
		return v
	}
	for i := range f.trees {
		t := &f.trees[i]
		copy(t.feature[:], b)
		b = b[treeDepth:]
		for d, k := range t.feature {
			if int(k) >= f.inputs {
				return forest{}, nil, fmt.Errorf("%w: input %d of %d", ErrFormat, k, f.inputs)
			}
			t.threshold[d] = float()
		}
		for l := range t.leaf {
			t.leaf[l] = float()
		}
	}
	return f, b, nil
}

// forestConfig says how a forest grows.
type forestConfig struct {
	trees  int
	rate   float64
	lambda float64 // L2 penalty of the leaves
}

const maxBins = 64

// growForest boosts trees for the logistic loss of labels (0 or 1) over rows of
// inputs.
func growForest(x []float32, inputs int, labels []float32, c forestConfig) forest {
	n := len(labels)
	f := forest{inputs: inputs}
	if n == 0 {
		return f
	}
	bins := make([]uint8, n*inputs)
	cuts := make([][]float32, inputs)
	column := make([]float32, n)
	for k := range inputs {
		for i := range n {
			column[i] = x[i*inputs+k]
		}
		cuts[k] = quantiles(column)
		for i := range n {
			at, _ := slices.BinarySearch(cuts[k], x[i*inputs+k])
			bins[i*inputs+k] = uint8(at) // cuts[at-1] < x <= cuts[at]
		}
	}
	score := make([]float64, n)
	g, h := make([]float64, n), make([]float64, n)
	leaf := make([]uint8, n)
	for range c.trees {
		for i := range n {
			p := 1 / (1 + math.Exp(-score[i]))
			g[i] = float64(labels[i]) - p
			h[i] = p * (1 - p)
		}
		clear(leaf)
		var t tree
		for d := range treeDepth {
			k, b := bestSplit(bins, inputs, cuts, leaf, 1<<d, g, h, c.lambda)
			t.feature[d] = uint8(k)
			t.threshold[d] = cuts[k][b]
			for i := range n {
				if int(bins[i*inputs+k]) > b {
					leaf[i] |= 1 << d
				}
			}
		}
		var sg, sh [1 << treeDepth]float64
		for i, l := range leaf {
			sg[l] += g[i]
			sh[l] += h[i]
		}
		for l := range t.leaf {
			t.leaf[l] = float32(c.rate * sg[l] / (sh[l] + c.lambda))
		}
		for i, l := range leaf {
			score[i] += float64(t.leaf[l])
		}
		f.trees = append(f.trees, t)
	}
	return f
}

// quantiles are at most maxBins cuts between the values of column, the last
// above all, in ascending order; column is sorted.
func quantiles(column []float32) []float32 {
	column = slices.Clone(column)
	slices.Sort(column)
	var cuts []float32
	for b := 1; b < maxBins; b++ {
		v := column[b*(len(column)-1)/maxBins]
		if len(cuts) == 0 || v > cuts[len(cuts)-1] {
			cuts = append(cuts, v)
		}
	}
	if last := column[len(column)-1]; len(cuts) == 0 || last > cuts[len(cuts)-1] {
		cuts = append(cuts, last)
	}
	return cuts
}

// bestSplit finds the input and cut that lower the loss most.
func bestSplit(bins []uint8, inputs int, cuts [][]float32, leaf []uint8, leaves int, g, h []float64, lambda float64) (int, int) {
	bestGain, bestInput, bestBin := math.Inf(-1), 0, 0
	sums := make([][2]float64, leaves*maxBins)
	for k := range inputs {
		clear(sums)
		for i, l := range leaf {
			s := &sums[int(l)*maxBins+int(bins[i*inputs+k])]
			s[0] += g[i]
			s[1] += h[i]
		}
		nb := len(cuts[k])
		gain := make([]float64, nb)
		for l := range leaves {
			row := sums[l*maxBins : l*maxBins+nb]
			var tg, th float64
			for _, s := range row {
				tg += s[0]
				th += s[1]
			}
			var lg, lh float64
			for b, s := range row {
				lg += s[0]
				lh += s[1]
				rg, rh := tg-lg, th-lh
				gain[b] += lg*lg/(lh+lambda) + rg*rg/(rh+lambda)
			}
		}
		for b, v := range gain {
			if v > bestGain {
				bestGain, bestInput, bestBin = v, k, b
			}
		}
	}
	return bestInput, bestBin
}
