package report

import (
	"policygraph/graph/store"
	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// taxonomy is what stands above the sectors, two levels deep: the page's
// columns have a band for each.
type taxonomy struct {
	g       *gathered
	names   []string
	parents []int
	number  map[string]int  // of a group, by the id of its sector
	above   map[string]bool // sectors that have others below them
}

// maxAbove bounds the way up, should parents form a circle.
const maxAbove = 12

func newTaxonomy(g *gathered, sectors []string) *taxonomy {
	t := &taxonomy{g: g, names: []string{}, parents: []int{}, number: map[string]int{}, above: map[string]bool{}}
	for _, id := range sectors {
		for _, a := range t.ancestors(id) {
			t.above[a.ID] = true
		}
	}
	return t
}

// group returns the number of the innermost group of a sector, -1 for none. A
// sector that has others below it stands in the group that it names.
func (t *taxonomy) group(id string) int {
	path := t.ancestors(id)
	if t.above[id] {
		path = append(path, t.g.entity(id))
	}
	n := -1
	for _, e := range path[:min(len(path), 2)] {
		m, ok := t.number[e.ID]
		if !ok {
			m = len(t.names)
			t.number[e.ID] = m
			t.names = append(t.names, e.Name)
			t.parents = append(t.parents, n)
		}
		n = m
	}
	return n
}

// ancestors returns the sectors above one, the topmost first.
func (t *taxonomy) ancestors(id string) []store.Entity {
	var up []store.Entity
	seen := map[string]bool{id: true}
	for e := t.g.entity(id); len(up) < maxAbove; {
		parent, ok := t.parent(e)
		if !ok || seen[parent.ID] {
			break
		}
		seen[parent.ID] = true
		up = append(up, parent)
		e = parent
	}
	for i, j := 0, len(up)-1; i < j; i, j = i+1, j-1 {
		up[i], up[j] = up[j], up[i]
	}
	return up
}

// parent returns the sector above e as the graph has it, else as the lexicon
// does.
func (t *taxonomy) parent(e store.Entity) (store.Entity, bool) {
	if e.Parent != "" {
		return t.g.entity(e.Parent), true
	}
	known := lexicon.Default().IndustryOf(e.Name)
	if known == nil || known.Parent == "" {
		return store.Entity{}, false
	}
	return t.g.entity(schema.ID(schema.Industry, known.Parent, "")), true
}
