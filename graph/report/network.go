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

// around returns the nodes of the network of centre, which comes first.
func (b bipartite) around(centre node) []node {
	nodes := []node{centre}
	near := b[centre][:min(len(b[centre]), maxNear)]
	strength := map[node]int{}
	for _, l := range near {
		nodes = append(nodes, l.to)
		n := 0
		for _, far := range b[l.to] {
			if far.to == centre {
				continue
			}
			if n++; n > maxFarOfEach {
				break
			}
			strength[far.to] += far.weight
		}
	}
	far := make([]node, 0, len(strength))
	for n := range strength {
		far = append(far, n)
	}
	slices.SortFunc(far, func(x, y node) int {
		return cmp.Or(cmp.Compare(strength[y], strength[x]), cmp.Compare(x, y))
	})
	return append(nodes, far[:min(len(far), maxFar)]...)
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
		nodes := b.around(centre)
		cost := netNodeCost * len(nodes)
		if len(nodes) < minNetNodes || used+cost > budget {
			return
		}
		used += cost
		*at = t.layOut(b, nodes)
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

const netNodeCost = 12 // bytes of JSON
