package tagger

import (
	"encoding/binary"
	"fmt"
	"math"
)

// A Vocabulary holds what is known of words before any training: how common
// each is, its distributional cluster (both learned from unlabelled text), and
// the lexicon classes that it belongs to. It is read in place, read-only and
// safe for concurrent use.
type Vocabulary struct {
	data    []byte // as written
	trie    trie
	entries []byte
}

const (
	vocabularyMagic = "pgvocab1"
	entrySize       = 8 // cost uint16, cluster uint16, classes uint32
)

// noCost marks an entry that is no word of the segmentation, only of a lexicon.
const noCost = math.MaxUint16

// costUnit is the fixed-point unit of a word's cost, -log p.
const costUnit = 1.0 / 1024

// ReadVocabulary reads what Induce made, in place: b must not change. The error
// wraps ErrFormat.
func ReadVocabulary(b []byte) (*Vocabulary, error) {
	if len(b) < len(vocabularyMagic)+8 || string(b[:8]) != vocabularyMagic {
		return nil, fmt.Errorf("%w: no vocabulary", ErrFormat)
	}
	n := int(binary.LittleEndian.Uint32(b[8:]))
	end := 16 + n*entrySize
	if n < 0 || end > len(b) {
		return nil, fmt.Errorf("%w: vocabulary of %d entries in %d bytes", ErrFormat, n, len(b))
	}
	t, err := openTrie(b[end:])
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	return &Vocabulary{data: b, trie: t, entries: b[16:end]}, nil
}

// vocabularyEntry is one word as Induce writes it.
type vocabularyEntry struct {
	word    []uint16
	cost    uint16
	cluster uint16
	classes uint32
}

func encodeVocabulary(entries []vocabularyEntry) []byte {
	words := make([][]uint16, len(entries))
	b := append([]byte(nil), vocabularyMagic...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(entries)))
	b = binary.LittleEndian.AppendUint32(b, 0)
	for i, e := range entries {
		words[i] = e.word
		b = binary.LittleEndian.AppendUint16(b, e.cost)
		b = binary.LittleEndian.AppendUint16(b, e.cluster)
		b = binary.LittleEndian.AppendUint32(b, e.classes)
	}
	return append(b, buildTrie(words)...)
}

func (v *Vocabulary) cost(id int32) uint16 {
	return binary.LittleEndian.Uint16(v.entries[entrySize*int(id):])
}

func (v *Vocabulary) cluster(id int32) uint16 {
	return binary.LittleEndian.Uint16(v.entries[entrySize*int(id)+2:])
}

func (v *Vocabulary) classes(id int32) uint32 {
	return binary.LittleEndian.Uint32(v.entries[entrySize*int(id)+4:])
}

// lookup returns the number of the entry of a word, or -1.
func (v *Vocabulary) lookup(text []rune) int32 {
	fold := foldTable()
	node, ok := int32(0), true
	for _, r := range text {
		c := uint16(otherRune)
		if uint32(r) < 1<<16 {
			c = fold[r]
		}
		if node, ok = v.trie.step(node, c); !ok {
			return -1
		}
	}
	return v.trie.value(node) - 1
}
