package relate

// trie finds every occurrence of its words in a text, overlapping ones too.
// It is built once and then only read.
type trie struct {
	nodes []trieNode
}

type trieNode struct {
	next map[rune]int32
	word int32 // index of the word that ends here, -1 if none
}

func newTrie() *trie { return &trie{nodes: []trieNode{{word: -1}}} }

// add puts a word in and returns its index: that of its first addition.
func (t *trie) add(word []rune, index int32) int32 {
	at := int32(0)
	for _, r := range word {
		n := t.nodes[at].next
		if n == nil {
			n = make(map[rune]int32)
			t.nodes[at].next = n
		}
		to, ok := n[r]
		if !ok {
			to = int32(len(t.nodes))
			n[r] = to
			t.nodes = append(t.nodes, trieNode{word: -1})
		}
		at = to
	}
	if t.nodes[at].word < 0 {
		t.nodes[at].word = index
	}
	return t.nodes[at].word
}

// each calls f for every word that starts at text[i], shortest first.
func (t *trie) each(text []rune, i int, f func(end int, word int32)) {
	at := int32(0)
	for j := i; j < len(text); j++ {
		n := t.nodes[at].next
		if n == nil {
			return
		}
		to, ok := n[text[j]]
		if !ok {
			return
		}
		at = to
		if w := t.nodes[at].word; w >= 0 {
			f(j+1, w)
		}
	}
}
