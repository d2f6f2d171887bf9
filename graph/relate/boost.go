package relate

import (
	"math"
	"math/bits"
	"sort"
)

// forest is a sum of small regression trees over feature vectors: gradient
// boosting with logistic loss.
type forest struct {
	Base  float32    `json:"base"`
	Nodes []treeNode `json:"nodes"`
	Roots []int32    `json:"roots"`
}

// treeNode is a leaf (Feature -1, Value its weight) or a test: x[Feature] <=
// Value goes to the next node, else to node Right.
type treeNode struct {
	Feature int16   `json:"f"`
	Right   int32   `json:"r"`
	Value   float32 `json:"v"`
}

// score is the log-odds of x.
func (f *forest) score(x []float32) float64 {
	s := f.Base
	for _, at := range f.Roots {
		for {
			n := &f.Nodes[at]
			if n.Feature < 0 {
				s += n.Value
				break
			}
			if x[n.Feature] <= n.Value {
				at++
			} else {
				at = n.Right
			}
		}
	}
	return float64(s)
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// boostParams are a forest's size and restraint.
type boostParams struct {
	trees, depth int
	rate         float64
	minWeight    float64 // least weight (hessian) of a leaf
	lambda       float64 // L2 on a leaf's weight
	colStep      int     // of every colStep features one is looked at in each tree, 1 for all
	minGroups    int     // least number of articles on each side of a split
	bags         int     // number of forests that are averaged, each without other articles
}

const maxBins = 48

// growForest trains a forest; groups are the articles that the rows come
// from. The forest is the mean of p.bags forests, each of which leaves other articles
// out: what holds in a few articles only weighs less. It is deterministic.
func growForest(xs [][]float32, ys []bool, ws []float64, groups []int, p boostParams) *forest {
	if p.bags < 2 {
		return growBag(xs, ys, ws, groups, p)
	}
	out := &forest{}
	for b := range p.bags {
		var bx [][]float32
		var by []bool
		var bw []float64
		var bg []int
		for i, g := range groups {
			if (g*7+g/3)%p.bags != b {
				bx, by, bw, bg = append(bx, xs[i]), append(by, ys[i]), append(bw, ws[i]), append(bg, g)
			}
		}
		f := growBag(bx, by, bw, bg, p)
		out.Base += f.Base / float32(p.bags)
		shift := int32(len(out.Nodes))
		for _, n := range f.Nodes {
			if n.Feature < 0 {
				n.Value /= float32(p.bags)
			}
			n.Right += shift
			out.Nodes = append(out.Nodes, n)
		}
		for _, r := range f.Roots {
			out.Roots = append(out.Roots, r+shift)
		}
	}
	return out
}

// growBag trains one forest.
func growBag(xs [][]float32, ys []bool, ws []float64, groups []int, p boostParams) *forest {
	n := len(xs)
	f := &forest{}
	if n == 0 {
		return f
	}
	width := len(xs[0])
	var pos, all float64
	for i := range ys {
		all += ws[i]
		if ys[i] {
			pos += ws[i]
		}
	}
	rate := min(max(pos/all, 1e-4), 1-1e-4)
	f.Base = float32(math.Log(rate / (1 - rate)))
	cuts, bins := binFeatures(xs, width)
	margin := make([]float64, n)
	for i := range margin {
		margin[i] = float64(f.Base)
	}
	g := &grower{cuts: cuts, bins: bins, p: p, grad: make([]float64, n), hess: make([]float64, n), f: f, width: width, groups: groups}
	rows := make([]int32, n)
	for t := range p.trees {
		for i := range n {
			q := sigmoid(margin[i])
			y := 0.0
			if ys[i] {
				y = 1
			}
			g.grad[i] = ws[i] * (q - y)
			g.hess[i] = ws[i] * max(q*(1-q), 1e-6)
			rows[i] = int32(i)
		}
		g.tree = t
		root := int32(len(f.Nodes))
		f.Roots = append(f.Roots, root)
		g.margin = margin
		g.grow(rows, p.depth)
	}
	return f
}

type grower struct {
	cuts   [][]float32
	bins   [][]uint8
	p      boostParams
	grad   []float64
	hess   []float64
	margin []float64
	f      *forest
	width  int
	tree   int
	groups []int
}

// groupSet is a set of articles, by number modulo its size.
type groupSet [4]uint64

func (s *groupSet) add(g int) { s[g>>6&3] |= 1 << (g & 63) }
func (s *groupSet) union(t *groupSet) {
	s[0], s[1], s[2], s[3] = s[0]|t[0], s[1]|t[1], s[2]|t[2], s[3]|t[3]
}
func (s *groupSet) len() int {
	return bits.OnesCount64(s[0]) + bits.OnesCount64(s[1]) + bits.OnesCount64(s[2]) + bits.OnesCount64(s[3])
}

// grow adds the subtree over rows and updates the margins.
func (g *grower) grow(rows []int32, depth int) {
	var G, H float64
	for _, r := range rows {
		G += g.grad[r]
		H += g.hess[r]
	}
	at := len(g.f.Nodes)
	g.f.Nodes = append(g.f.Nodes, treeNode{Feature: -1})
	best, feature, bin := 1e-3, -1, 0
	if depth > 0 && H >= 2*g.p.minWeight {
		base := G * G / (H + g.p.lambda)
		for k := range g.width {
			if g.p.colStep > 1 && (k*7+g.tree*3)%g.p.colStep != 0 {
				continue
			}
			nb := len(g.cuts[k])
			if nb == 0 {
				continue
			}
			var hg, hh [maxBins + 1]float64
			var hs, right [maxBins + 2]groupSet
			b := g.bins[k]
			for _, r := range rows {
				hg[b[r]] += g.grad[r]
				hh[b[r]] += g.hess[r]
				hs[b[r]].add(g.groups[r])
			}
			for c := nb; c >= 0; c-- {
				right[c] = right[c+1]
				right[c].union(&hs[c])
			}
			var lg, lh float64
			var left groupSet
			for c := range nb {
				lg += hg[c]
				lh += hh[c]
				left.union(&hs[c])
				if left.len() < g.p.minGroups || right[c+1].len() < g.p.minGroups {
					continue
				}
				if lh < g.p.minWeight || H-lh < g.p.minWeight {
					continue
				}
				gain := lg*lg/(lh+g.p.lambda) + (G-lg)*(G-lg)/(H-lh+g.p.lambda) - base
				if gain > best {
					best, feature, bin = gain, k, c
				}
			}
		}
	}
	if feature < 0 {
		w := -G / (H + g.p.lambda) * g.p.rate
		g.f.Nodes[at].Value = float32(w)
		for _, r := range rows {
			g.margin[r] += w
		}
		return
	}
	b := g.bins[feature]
	sort.SliceStable(rows, func(i, j int) bool { return b[rows[i]] <= uint8(bin) && b[rows[j]] > uint8(bin) })
	k := sort.Search(len(rows), func(i int) bool { return b[rows[i]] > uint8(bin) })
	g.f.Nodes[at].Feature = int16(feature)
	g.f.Nodes[at].Value = g.cuts[feature][bin]
	g.grow(rows[:k], depth-1)
	g.f.Nodes[at].Right = int32(len(g.f.Nodes))
	g.grow(rows[k:], depth-1)
}

// binFeatures cuts each feature's values into at most maxBins+1 bins.
func binFeatures(xs [][]float32, width int) ([][]float32, [][]uint8) {
	cuts := make([][]float32, width)
	bins := make([][]uint8, width)
	vals := make([]float32, len(xs))
	for k := range width {
		for i, x := range xs {
			vals[i] = x[k]
		}
		sort.Slice(vals, func(i, j int) bool { return vals[i] < vals[j] })
		var distinct []float32
		for i, v := range vals {
			if i == 0 || v != vals[i-1] {
				distinct = append(distinct, v)
			}
		}
		if len(distinct) <= maxBins+1 {
			for i := 0; i+1 < len(distinct); i++ {
				cuts[k] = append(cuts[k], (distinct[i]+distinct[i+1])/2)
			}
		} else {
			for q := 1; q <= maxBins; q++ {
				c := vals[q*len(vals)/(maxBins+1)]
				if m := len(cuts[k]); (m == 0 || c > cuts[k][m-1]) && c < distinct[len(distinct)-1] {
					cuts[k] = append(cuts[k], c)
				}
			}
		}
		bins[k] = make([]uint8, len(xs))
		for i, x := range xs {
			bins[k][i] = uint8(sort.Search(len(cuts[k]), func(c int) bool { return x[k] <= cuts[k][c] }))
		}
	}
	return cuts, bins
}
