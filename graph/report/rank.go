package report

import (
	"cmp"
	"slices"
)

// tally counts the articles and the pairs of entities.
type tally struct {
	articles map[string]map[int32]bool
	pairs    map[string]int
}

func newTally() tally { return tally{map[string]map[int32]bool{}, map[string]int{}} }

func (t tally) add(id string, claims []gatheredClaim) {
	set := t.articles[id]
	if set == nil {
		set = map[int32]bool{}
		t.articles[id] = set
	}
	for i := range claims {
		set[claims[i].article] = true
	}
	t.pairs[id]++
}

// ranking is a list of entities, those with most articles first, of equals
// those with most pairs, and the place of each.
type ranking struct {
	ids   []string
	index map[string]int
}

func (t tally) rank() ranking {
	ids := make([]string, 0, len(t.articles))
	for id := range t.articles {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(t.articles[b]), len(t.articles[a])), cmp.Compare(t.pairs[b], t.pairs[a]), cmp.Compare(a, b))
	})
	return newRanking(ids)
}

func newRanking(ids []string) ranking {
	r := ranking{ids, make(map[string]int, len(ids))}
	for i, id := range ids {
		r.index[id] = i
	}
	return r
}
