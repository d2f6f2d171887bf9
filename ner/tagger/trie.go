package tagger

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// A trie is a double-array trie over folded characters, read in place from its
// little-endian bytes: first the character codes (2 bytes for each of the
// 65,536 characters), then 12 bytes a node (base, check, value). Value is 0
// where no word ends, else the word's number plus one.
type trie struct {
	codes []byte
	nodes []byte
}

const (
	trieCodes    = 2 << 16
	trieNodeSize = 12
)

func (t trie) code(c uint16) int32 {
	return int32(binary.LittleEndian.Uint16(t.codes[2*int(c):]))
}

// step follows character c from node; ok is false where no word goes on so.
func (t trie) step(node int32, c uint16) (next int32, ok bool) {
	code := t.code(c)
	if code == 0 {
		return 0, false
	}
	n := t.nodes[trieNodeSize*int(node):]
	next = int32(binary.LittleEndian.Uint32(n)) + code
	o := trieNodeSize * int(next)
	if next < 0 || o+trieNodeSize > len(t.nodes) {
		return 0, false
	}
	return next, int32(binary.LittleEndian.Uint32(t.nodes[o+4:])) == node
}

func (t trie) value(node int32) int32 {
	return int32(binary.LittleEndian.Uint32(t.nodes[trieNodeSize*int(node)+8:]))
}

func openTrie(b []byte) (trie, error) {
	if len(b) < trieCodes+trieNodeSize || (len(b)-trieCodes)%trieNodeSize != 0 {
		return trie{}, fmt.Errorf("trie of %d bytes", len(b))
	}
	return trie{b[:trieCodes:trieCodes], b[trieCodes:]}, nil
}

// buildTrie makes the bytes of a trie of words, which must be distinct and not
// empty; the value of words[i] is i+1.
func buildTrie(words [][]uint16) []byte {
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	counts := make([]int, 1<<16)
	for _, w := range words {
		for _, c := range w {
			counts[c]++
		}
	}
	var chars []uint16
	for c, n := range counts {
		if n > 0 {
			chars = append(chars, uint16(c))
		}
	}
	slices.SortStableFunc(chars, func(a, b uint16) int { return counts[b] - counts[a] })
	codes := make([]int32, 1<<16)
	for i, c := range chars {
		codes[c] = int32(i + 1)
	}
	slices.SortFunc(order, func(a, b int) int {
		return slices.CompareFunc(words[a], words[b], func(x, y uint16) int { return int(codes[x]) - int(codes[y]) })
	})
	b := &trieBuilder{words: words, order: order, codes: codes, free: 1}
	b.grow(1)
	b.check[0] = -2
	b.place(0, 0, len(order), 0)
	last := len(b.check) - 1
	for b.check[last] == -1 {
		last--
	}
	// A node's children may be looked up beyond the last node; openTrie's
	// reader checks for that.
	out := make([]byte, trieCodes+trieNodeSize*(last+1))
	for c, code := range codes {
		binary.LittleEndian.PutUint16(out[2*c:], uint16(code))
	}
	for i := 0; i <= last; i++ {
		o := out[trieCodes+trieNodeSize*i:]
		binary.LittleEndian.PutUint32(o, uint32(b.base[i]))
		binary.LittleEndian.PutUint32(o[4:], uint32(b.check[i]))
		binary.LittleEndian.PutUint32(o[8:], uint32(b.value[i]))
	}
	return out
}

type trieBuilder struct {
	words              [][]uint16
	order              []int
	codes              []int32
	base, check, value []int32
	free               int // no node below is free
}

func (b *trieBuilder) grow(n int) {
	for len(b.check) < n {
		b.base = append(b.base, 0)
		b.check = append(b.check, -1)
		b.value = append(b.value, 0)
	}
}

// maxTrieTries bounds the search for a gap, at the price of some bytes.
const maxTrieTries = 512

// gap finds a base such that the child with the first code falls on a free
// node and the others fit.
func (b *trieBuilder) gap(fits func(base int) bool, first int) int {
	for b.free < len(b.check) && b.check[b.free] != -1 {
		b.free++
	}
	tries := 0
	for p := b.free; p < len(b.check) && tries < maxTrieTries; p++ {
		if b.check[p] == -1 {
			if tries++; fits(p - first) {
				return p - first
			}
		}
	}
	return len(b.check) - first
}

// place lays out the children of node, whose words are order[lo:hi], all alike
// in their first depth characters.
func (b *trieBuilder) place(node, lo, hi, depth int) {
	if lo < hi && len(b.words[b.order[lo]]) == depth {
		b.value[node] = int32(b.order[lo] + 1)
		lo++
	}
	if lo == hi {
		return
	}
	type child struct {
		code   int32
		lo, hi int
	}
	var children []child
	for i := lo; i < hi; {
		c := b.words[b.order[i]][depth]
		j := i + 1
		for j < hi && b.words[b.order[j]][depth] == c {
			j++
		}
		children = append(children, child{b.codes[c], i, j})
		i = j
	}
	base := b.gap(func(base int) bool {
		for _, c := range children[1:] {
			if p := base + int(c.code); p < len(b.check) && b.check[p] != -1 {
				return false
			}
		}
		return true
	}, int(children[0].code))
	b.base[node] = int32(base)
	b.grow(base + int(children[len(children)-1].code) + 1)
	for _, c := range children {
		b.check[base+int(c.code)] = int32(node)
	}
	for _, c := range children {
		b.place(base+int(c.code), c.lo, c.hi, depth+1)
	}
}
