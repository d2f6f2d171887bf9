package relate

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/titles.txt
var titleData string

// titleSet is the lexicon of posts.
type titleSet struct {
	heads  *trie             // reversed title nouns: matched from a title's end
	nouns  *trie             // the same, forwards
	blocks []string          // words that no title holds
	owner  map[string]string // title → organisation's full name
	place  map[string]bool   // titles whose holder governs a place
	body   []string          // endings of bodies that have a roster
	label  map[string]bool   // roles in a roster
	former []string
}

var titles = sync.OnceValue(func() *titleSet {
	s := &titleSet{heads: newTrie(), nouns: newTrie(), owner: map[string]string{}, place: map[string]bool{}, label: map[string]bool{}}
	for _, list := range wordLists(titleData) {
		switch words := list[1:]; list[0] {
		case "head":
			for i, w := range words {
				r := []rune(w)
				s.nouns.add(r, int32(i))
				back := make([]rune, len(r))
				for k, c := range r {
					back[len(r)-1-k] = c
				}
				s.heads.add(back, int32(i))
			}
		case "block":
			s.blocks = append(s.blocks, words...)
		case "owner":
			s.owner[words[0]] = words[1]
		case "place":
			for _, w := range words {
				s.place[w] = true
			}
		case "body":
			s.body = append(s.body, words...)
		case "label":
			for _, w := range words {
				s.label[w] = true
			}
		case "former":
			s.former = append(s.former, words...)
		}
	}
	return s
})

// endsTitle tells whether s ends with a title noun.
func (t *titleSet) endsTitle(s []rune) bool {
	at := int32(0)
	for i := len(s) - 1; i >= 0; i-- {
		to, ok := t.heads.nodes[at].next[s[i]]
		if !ok {
			return false
		}
		if at = to; t.heads.nodes[at].word >= 0 {
			return true
		}
	}
	return false
}

// startsTitle returns the length of the longest title noun at the start of s.
func (t *titleSet) startsTitle(s []rune) int {
	n := 0
	t.nouns.each(s, 0, func(end int, _ int32) { n = end })
	return n
}

// isTitle tells whether s reads as a title: it ends with a title noun, is not
// long and holds no word that a title cannot hold.
func (t *titleSet) isTitle(s string) bool {
	r := []rune(s)
	if len(r) < 2 || len(r) > 26 || !t.endsTitle(r) {
		return false
	}
	s = strings.NewReplacer("主持人", "", "调研员", "", "监督", "", "对外", "").Replace(s)
	for _, b := range t.blocks {
		if strings.Contains(s, b) {
			return false
		}
	}
	return true
}
