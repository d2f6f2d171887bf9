package tagger

import "policygraph/schema"

// The labels of a character: O outside, and for each type the first (B), an
// inner (I), the last (E) and the only (S) character of a mention.
const (
	outside    = 0
	labelBegin = 0
	labelIn    = 1
	labelEnd   = 2
	labelOnly  = 3
)

func labelOf(kind, place int) int { return 1 + 4*kind + place }

// scheme is the label set of a model: its types in order, and the label
// sequences that are legal.
type scheme struct {
	types  []schema.EntityType
	labels int
	leave  []int // labels after which a mention may begin: O, E, S
	enter  []int // labels that may follow them: O, B, S
}

func newScheme(types []schema.EntityType) *scheme {
	s := &scheme{types: types, labels: 1 + 4*len(types), leave: []int{outside}, enter: []int{outside}}
	for k := range types {
		s.leave = append(s.leave, labelOf(k, labelEnd), labelOf(k, labelOnly))
		s.enter = append(s.enter, labelOf(k, labelBegin), labelOf(k, labelOnly))
	}
	return s
}

func (s *scheme) kind(t schema.EntityType) int {
	for k, x := range s.types {
		if x == t {
			return k
		}
	}
	return -1
}
