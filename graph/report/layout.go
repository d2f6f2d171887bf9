package report

import (
	"math"
	"math/rand/v2"
	"unicode/utf8"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/layout"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/spatial/r2"
)

// The network's frame and its labels, in units of the drawing. The page's
// script cuts labels at the same length.
const (
	netWidth     = 1000
	netHeight    = 620
	netLabel     = 12 // code points
	netRuneWidth = 14
	netLineGap   = 26
)

// layOut places the nodes and returns node, parent, x, y of each.
func (t *tables) layOut(n net) []int {
	g := newOrderedGraph(n)
	eades := layout.EadesR2{Updates: 60, Repulsion: 1, Rate: 0.05, Theta: 0.2, Src: rand.NewPCG(1, 2)}
	o := layout.NewOptimizerR2(g, eades.Update)
	for o.Update() {
	}
	boxes := make([]box, len(n.nodes))
	for i, n := range n.nodes {
		at := o.Coord2(int64(i))
		boxes[i] = box{at: at, half: r2.Vec{X: t.labelWidth(n) / 2, Y: netLineGap / 2}}
	}
	stretch(boxes)
	separate(boxes)
	out := make([]int, 0, 4*len(n.nodes))
	for i, id := range n.nodes {
		out = append(out, int(id), n.parents[i], int(math.Round(boxes[i].at.X)), int(math.Round(boxes[i].at.Y)))
	}
	return out
}

func (t *tables) labelWidth(n node) float64 {
	name := t.data.Sectors.Name
	if n%2 == 0 {
		name = t.data.Heads.Name
	}
	return float64(min(utf8.RuneCountInString(name[n/2]), netLabel)+2) * netRuneWidth
}

// orderedGraph is a network as gonum reads it. Unlike gonum's own graphs it
// has an order, which the layout depends on.
type orderedGraph struct {
	nodes []graph.Node
	from  [][]graph.Node
	joins map[[2]int64]bool
}

func newOrderedGraph(n net) *orderedGraph {
	g := &orderedGraph{from: make([][]graph.Node, len(n.nodes)), joins: map[[2]int64]bool{}}
	for i := range n.nodes {
		g.nodes = append(g.nodes, simple.Node(i))
	}
	for i := 1; i < len(n.nodes); i++ {
		for _, way := range [][2]int{{n.parents[i], i}, {i, n.parents[i]}} {
			g.from[way[0]] = append(g.from[way[0]], simple.Node(way[1]))
			g.joins[[2]int64{int64(way[0]), int64(way[1])}] = true
		}
	}
	return g
}

func (g *orderedGraph) Node(id int64) graph.Node { return g.nodes[id] }
func (g *orderedGraph) Nodes() graph.Nodes       { return iterator.NewOrderedNodes(g.nodes) }
func (g *orderedGraph) From(id int64) graph.Nodes {
	return iterator.NewOrderedNodes(g.from[id])
}
func (g *orderedGraph) HasEdgeBetween(x, y int64) bool { return g.joins[[2]int64{x, y}] }
func (g *orderedGraph) Edge(x, y int64) graph.Edge {
	if !g.joins[[2]int64{x, y}] {
		return nil
	}
	return simple.Edge{F: simple.Node(x), T: simple.Node(y)}
}

// box is a label with its centre.
type box struct{ at, half r2.Vec }

// stretch moves the boxes so that together they fill the frame.
func stretch(boxes []box) {
	lo, hi := boxes[0].at, boxes[0].at
	for _, b := range boxes {
		lo.X, lo.Y = math.Min(lo.X, b.at.X), math.Min(lo.Y, b.at.Y)
		hi.X, hi.Y = math.Max(hi.X, b.at.X), math.Max(hi.Y, b.at.Y)
	}
	scale := func(v, lo, hi, size, margin float64) float64 {
		if hi-lo < 1e-9 {
			return size / 2
		}
		return margin + (v-lo)/(hi-lo)*(size-2*margin)
	}
	for i := range boxes {
		boxes[i].at.X = scale(boxes[i].at.X, lo.X, hi.X, netWidth, 90)
		boxes[i].at.Y = scale(boxes[i].at.Y, lo.Y, hi.Y, netHeight, 30)
	}
}

// separate moves overlapping boxes apart, each pair along the way that is
// shorter, and keeps them in the frame.
func separate(boxes []box) {
	for range 120 {
		moved := false
		for i := range boxes {
			for j := i + 1; j < len(boxes); j++ {
				moved = part(&boxes[i], &boxes[j]) || moved
			}
		}
		for i := range boxes {
			b := &boxes[i]
			b.at.X = math.Max(b.half.X, math.Min(netWidth-b.half.X, b.at.X))
			b.at.Y = math.Max(b.half.Y, math.Min(netHeight-b.half.Y, b.at.Y))
		}
		if !moved {
			return
		}
	}
}

// part moves two boxes apart and tells whether they overlapped.
func part(a, b *box) bool {
	dx := a.half.X + b.half.X - math.Abs(a.at.X-b.at.X)
	dy := a.half.Y + b.half.Y - math.Abs(a.at.Y-b.at.Y)
	if dx <= 0.5 || dy <= 0.5 {
		return false
	}
	if dy <= dx {
		s := math.Copysign(dy/2+0.25, a.at.Y-b.at.Y)
		a.at.Y += s
		b.at.Y -= s
		return true
	}
	s := math.Copysign(dx/2+0.25, a.at.X-b.at.X)
	a.at.X += s
	b.at.X -= s
	return true
}
