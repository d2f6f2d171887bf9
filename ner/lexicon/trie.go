package lexicon

import (
	"strings"
	"unicode/utf8"
)

// trie maps names to numbers and finds the names that start at a place of a
// text. Nodes are numbered breadth first, so that the children of a node are
// the neighbours edges[first[n]:first[n+1]] and edge e leads to node e+1.
// A trie is read-only once built.
type trie struct {
	root  []int32 // by folded rune: the root's child, 0 where there is none
	first []int32
	edges []rune
	value []int32 // by node: the number of the name that ends there, else -1
}

// fold maps full-width letters and digits to half width and small letters to
// capitals; everything else stays, so that a name keeps its length.
func fold(r rune) rune {
	if r >= '！' && r <= '～' {
		if c := r - '！' + '!'; c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			r = c
		}
	}
	if r >= 'a' && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}

// newTrie builds the trie of keys, folded names; the number of a key is its
// index. Keys must be sorted, different and not empty.
func newTrie(keys []string) *trie {
	type span struct{ lo, hi int32 }
	t := &trie{root: make([]int32, 1<<16)}
	at := make([]int32, len(keys)) // how far each key has been read, in bytes
	queue := make([]span, 1, 4*len(keys)+1)
	queue[0] = span{0, int32(len(keys))}
	for n := 0; n < len(queue); n++ {
		s := queue[n]
		t.first = append(t.first, int32(len(t.edges)))
		val := int32(-1)
		if s.lo < s.hi && int(at[s.lo]) == len(keys[s.lo]) {
			val = s.lo
			s.lo++
		}
		t.value = append(t.value, val)
		for lo := s.lo; lo < s.hi; {
			r, size := utf8.DecodeRuneInString(keys[lo][at[lo]:])
			prefix := keys[lo][at[lo] : at[lo]+int32(size)]
			hi := lo
			for hi < s.hi && strings.HasPrefix(keys[hi][at[hi]:], prefix) {
				at[hi] += int32(size)
				hi++
			}
			t.edges = append(t.edges, r)
			queue = append(queue, span{lo, hi})
			lo = hi
		}
	}
	t.first = append(t.first, int32(len(t.edges)))
	for e, r := range t.edges[:t.first[1]] {
		if int(r) < len(t.root) {
			t.root[r] = int32(e) + 1
		}
	}
	return t
}

// child returns the node that r leads to from n, 0 where there is none.
func (t *trie) child(n int32, r rune) int32 {
	lo, hi := t.first[n], t.first[n+1]
	for hi-lo > 8 {
		mid := (lo + hi) / 2
		if t.edges[mid] <= r {
			lo = mid
		} else {
			hi = mid
		}
	}
	for ; lo < hi; lo++ {
		if t.edges[lo] == r {
			return lo + 1
		}
	}
	return 0
}

// start returns the node that the first rune of a name leads to, 0 where there
// is none.
func (t *trie) start(r rune) int32 {
	if r >= 0 && int(r) < len(t.root) {
		return t.root[r]
	}
	return t.child(0, r)
}

// from calls yield for each name that starts at text[i], the shortest first,
// until it returns false; it tells whether all were yielded.
func (t *trie) from(text []rune, i int, yield func(end int, number int32) bool) bool {
	for n := t.start(fold(text[i])); n != 0; {
		i++
		if v := t.value[n]; v >= 0 && !yield(i, v) {
			return false
		}
		if i >= len(text) {
			break
		}
		n = t.child(n, fold(text[i]))
	}
	return true
}

// get returns the number of a name, -1 where it is unknown.
func (t *trie) get(name string) int32 {
	n := int32(0)
	for i, r := range name {
		r = fold(r)
		if i == 0 {
			n = t.start(r)
		} else {
			n = t.child(n, r)
		}
		if n == 0 {
			return -1
		}
	}
	return t.value[n]
}

// foldName returns a name with its runes folded.
func foldName(name string) string {
	for _, r := range name {
		if fold(r) != r {
			return strings.Map(fold, name)
		}
	}
	return name
}
