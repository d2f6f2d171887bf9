package report

import (
	"cmp"
	"slices"
)

// Bounds of a network to two steps.
const (
	maxNear      = 10 // first step: the strongest
	maxFarOfEach = 4  // second step: the strongest of each
	maxFar       = 16
	maxHung      = 3 // nodes of the second step that hang on one of the first
	minNetNodes  = 4
)

// A node is twice the index of a head, or twice the index of a sector and
// one, as on the page.
type node int

func headNode(i int) node   { return node(2 * i) }
func sectorNode(i int) node { return node(2*i + 1) }

// link is a pair as a network shows it: one line, however many types.
type link struct {
	to     node
	weight int // articles
}

// bipartite is the graph of heads and sectors; each list is ordered, the
// strongest first.
type bipartite map[node][]link

func newBipartite(edges []edge) bipartite {
	weight := map[[2]node]int{}
	for _, e := range edges {
		weight[[2]node{headNode(e.head), sectorNode(e.sector)}] += e.articles
	}
	b := bipartite{}
	for ends, w := range weight {
		b[ends[0]] = append(b[ends[0]], link{ends[1], w})
		b[ends[1]] = append(b[ends[1]], link{ends[0], w})
	}
	for _, links := range b {
		slices.SortFunc(links, func(x, y link) int {
			return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.to, y.to))
		})
	}
	return b
}

// net is a network before it is laid out, as a tree: its nodes, the centre
// first, and for each the place of the node that it hangs on, 0 for the
// centre's own.
type net struct {
	nodes   []node
	parents []int
}

func (n *net) add(child node, parent int) {
	n.nodes = append(n.nodes, child)
	n.parents = append(n.parents, parent)
}

// around returns the network of centre.
func (b bipartite) around(centre node) net {
	var n net
	n.add(centre, 0)
	strength := map[node]int{}
	near := map[node]int{} // places
	for _, l := range b[centre][:min(len(b[centre]), maxNear)] {
		near[l.to] = len(n.nodes)
		n.add(l.to, 0)
		taken := 0
		for _, far := range b[l.to] {
			if far.to == centre {
				continue
			}
			if taken++; taken > maxFarOfEach {
				break
			}
			strength[far.to] += far.weight
		}
	}
	far := make([]node, 0, len(strength))
	for f := range strength {
		far = append(far, f)
	}
	slices.SortFunc(far, func(x, y node) int {
		return cmp.Or(cmp.Compare(strength[y], strength[x]), cmp.Compare(x, y))
	})
	hung := make([]int, len(n.nodes))
	for _, f := range far[:min(len(far), maxFar)] {
		parent := b.holder(f, near, hung)
		hung[parent]++
		n.add(f, parent)
	}
	return n
}

// holder returns the node of the first step that f hangs on: the one that it
// has most articles with, of those that do not hold maxHung already.
func (b bipartite) holder(f node, near map[node]int, hung []int) int {
	strongest := -1
	for _, l := range b[f] {
		place, ok := near[l.to]
		if !ok {
			continue
		}
		if hung[place] < maxHung {
			return place
		}
		if strongest < 0 {
			strongest = place
		}
	}
	return strongest
}

// addNets lays out the networks of the strongest heads and sectors until they
// take budget bytes, and returns the bytes they took.
func (t *tables) addNets(budget int) int {
	d := &t.data.Nets
	*d = nets{Width: netWidth, Height: netHeight, Head: make([][]int, len(t.heads.ids)), Sector: make([][]int, len(t.sectors.ids))}
	b := newBipartite(t.edges)
	used := 0
	add := func(centre node, at *[]int) {
		*at = []int{}
		n := b.around(centre)
		cost := netNodeCost * len(n.nodes)
		if len(n.nodes) < minNetNodes || used+cost > budget {
			return
		}
		used += cost
		*at = t.layOut(n)
	}
	for i := range max(len(d.Head), len(d.Sector)) {
		if i < len(d.Head) {
			add(headNode(i), &d.Head[i])
		}
		if i < len(d.Sector) {
			add(sectorNode(i), &d.Sector[i])
		}
	}
	return used
}

const netNodeCost = 14 // bytes of JSON
