package tagger

import "testing"

func TestTrie(t *testing.T) {
	list := []string{"上海", "上海市", "海", "集成电路", "集成", "5g", "上海市科委"}
	var words [][]uint16
	for _, w := range list {
		words = append(words, foldInto(nil, []rune(w)))
	}
	tr, err := openTrie(buildTrie(words))
	if err != nil {
		t.Fatal(err)
	}
	find := func(w string) int32 {
		node, ok := int32(0), true
		for _, c := range foldInto(nil, []rune(w)) {
			if node, ok = tr.step(node, c); !ok {
				return 0
			}
		}
		return tr.value(node)
	}
	for i, w := range list {
		if got := find(w); got != int32(i+1) {
			t.Errorf("%s: value %d, want %d", w, got, i+1)
		}
	}
	for _, w := range []string{"上", "海上", "集成电", "上海市科委会", "5", "g"} {
		if got := find(w); got != 0 {
			t.Errorf("%s: value %d, want none", w, got)
		}
	}
}
