package tagger

import (
	"encoding/binary"
	"math/bits"
)

// scratch is the working space for one article.
type scratch struct {
	extractor extractor
	sums      []uint64 // for each character, 16-bit sums of the labels’ weights: even, odd, even, odd …
	adds      []int32  // how many blocks went into each sum
	score     []int32  // characters × labels
	lattice   lattice
	path      viterbiPath
	keys      []uint64
	document  documentScratch
}

const evenBytes = 0x00FF00FF00FF00FF

// emissions sums the weights of the events into score.
func (s *scratch) emissions(m *Model, n int) {
	t := &m.emission
	words := t.block / 8
	width := 2 * words
	s.sums = grow(s.sums, n*width)
	s.adds = grow(s.adds, n)
	clear(s.sums)
	clear(s.adds)
	for i := range s.extractor.events {
		e := &s.extractor.events[i]
		row := t.find(e.key)
		if row == nil {
			continue
		}
		mask := row[0]
		row = row[1:]
		first := int(e.at) + int(reach[e.template][0])
		for ; mask != 0; mask &= mask - 1 {
			p := first + bits.TrailingZeros8(mask)
			if p >= 0 && p < n {
				sums := s.sums[p*width : p*width+width]
				for w := 0; w < words; w++ {
					v := binary.LittleEndian.Uint64(row[8*w:])
					sums[2*w] += v & evenBytes
					sums[2*w+1] += v >> 8 & evenBytes
				}
				s.adds[p]++
			}
			row = row[t.block:]
		}
	}
	L := m.scheme.labels
	s.score = grow(s.score, n*L)
	for p := range n {
		bias := 128 * s.adds[p]
		out := s.score[p*L : p*L+L]
		sums := s.sums[p*width : p*width+width]
		for y := range out {
			out[y] = int32(sums[y>>3<<1|y&1]>>(y>>1&3*16)&0xFFFF) - bias
		}
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
