package neo4j

import "hash/maphash"

// edgeMemory remembers which edges of PART_OF and GOVERNS this push has
// written, so that those of a common entity are not written with each article
// that names it. Forgetting some costs only time.
type edgeMemory struct {
	seed    maphash.Seed
	written map[uint64]struct{}
}

const rememberedEdges = 1 << 18 // about 10 MB

func newEdgeMemory() *edgeMemory {
	return &edgeMemory{seed: maphash.MakeSeed(), written: map[uint64]struct{}{}}
}

func (m *edgeMemory) unknown(edges []edgeRow) (list []edgeRow) {
	for _, e := range edges {
		if _, ok := m.written[maphash.Comparable(m.seed, e)]; !ok {
			list = append(list, e)
		}
	}
	return list
}

func (m *edgeMemory) learn(edges []edgeRow) {
	if len(m.written)+len(edges) > rememberedEdges {
		clear(m.written)
	}
	for _, e := range edges {
		m.written[maphash.Comparable(m.seed, e)] = struct{}{}
	}
}
