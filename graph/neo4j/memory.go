package neo4j

import (
	"fmt"
	"hash/maphash"
	"strconv"
	"strings"

	"policygraph/graph/store"
	"policygraph/schema"
)

// memory is what a push remembers of what it has written, so that a common
// entity is not written with each article that names it: where the node is, and
// what was said of it. Forgetting costs only time, and what is remembered
// wrongly, because somebody else has taken it away since, is found out when
// relationships to it are made.
type memory struct {
	seed     maphash.Seed
	prefix   string           // of element ids, which end in a number
	elements map[uint64]int64 // by entity
	facts    map[uint64]struct{}
}

const remembered = 1 << 20 // entries, about 40 MB

func newMemory() *memory {
	return &memory{seed: maphash.MakeSeed(), elements: map[uint64]int64{}, facts: map[uint64]struct{}{}}
}

// fact is one thing that is said of an entity.
type fact struct{ entity, what, value string }

func (m *memory) hash(f fact) uint64 { return maphash.Comparable(m.seed, f) }

// knows tells whether all of the facts were written.
func (m *memory) knows(facts []fact) bool {
	for _, f := range facts {
		if _, ok := m.facts[m.hash(f)]; !ok {
			return false
		}
	}
	return true
}

func (m *memory) element(entity string) (string, bool) {
	n, ok := m.elements[m.hash(fact{entity: entity})]
	return m.prefix + strconv.FormatInt(n, 10), ok
}

// learn remembers what a committed transaction has written.
func (m *memory) learn(entities []entityRow, edges []edgeRow, elements map[string]string) {
	if len(m.elements)+len(m.facts) > remembered {
		clear(m.elements)
		clear(m.facts)
	}
	for _, e := range entities {
		cut := strings.LastIndexByte(elements[e.id], ':') + 1
		number, err := strconv.ParseInt(elements[e.id][cut:], 10, 64)
		if err != nil || m.prefix != "" && m.prefix != elements[e.id][:cut] {
			continue // another form of element ids: nothing to remember
		}
		m.prefix = elements[e.id][:cut]
		m.elements[m.hash(fact{entity: e.id})] = number
		for _, f := range e.facts {
			m.facts[m.hash(f)] = struct{}{}
		}
	}
	for _, e := range edges {
		m.facts[m.hash(e.fact())] = struct{}{}
	}
}

// forget forgets everything.
func (m *memory) forget() {
	clear(m.elements)
	clear(m.facts)
}

func (e edgeRow) fact() fact { return fact{e.entity, string(e.typ), e.whole} }

// factsOf lists what is said of an entity, in parts that may be written one by
// one.
func factsOf(e store.Entity, s *store.Statement) []fact {
	facts := []fact{{e.ID, "given", fmt.Sprint(given(e))}, {e.ID, "name", s.Name}}
	for _, a := range s.Aliases {
		facts = append(facts, fact{e.ID, "alias", a})
	}
	if e.Type == schema.Plan {
		facts = append(facts, fact{e.ID, "kind", s.Kind}, fact{e.ID, "start", s.Start}, fact{e.ID, "end", s.End}, fact{e.ID, "number", s.Number})
	}
	return facts
}
