package tagger

import (
	"encoding/binary"
	"math/bits"
)

// scratch is the working space for one article.
type scratch struct {
	extractor extractor
	sums      []sums
	found     []found
	score     []int32 // characters × labels
	lattice   lattice
	keys      []uint64
	document  documentScratch
}

const evenBytes = 0x00FF00FF00FF00FF

// blockWords is the size of a block of emissions in words of eight labels.
const blockWords = 3

// sums are the sums of one character’s weights, a label in 16 bits: the even
// and the odd labels of each word of a block.
type sums struct {
	lanes [2 * blockWords]uint64
	adds  int32 // how many blocks went in
}

// found is an event that the model knows.
type found struct {
	row   uint32
	first int32
}

// emissions sums the weights of the events into score.
func (s *scratch) emissions(m *Model, n int) {
	t := &m.emission
	s.sums = grow(s.sums, n)
	clear(s.sums)
	s.found = s.found[:0]
	for i := range s.extractor.events {
		e := &s.extractor.events[i]
		if at := t.find(e.key); at != 0 {
			s.found = append(s.found, found{at, e.at + int32(reach[e.template][0])})
		}
	}
	for _, f := range s.found {
		mask := t.rows[f.row]
		blocks := t.rows[f.row+1:]
		for ; mask != 0; mask &= mask - 1 {
			if p := int(f.first) + bits.TrailingZeros8(mask); p >= 0 && p < n {
				to := &s.sums[p]
				b := blocks[:8*blockWords]
				v0, v1, v2 := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:]), binary.LittleEndian.Uint64(b[16:])
				to.lanes[0] += v0 & evenBytes
				to.lanes[1] += v0 >> 8 & evenBytes
				to.lanes[2] += v1 & evenBytes
				to.lanes[3] += v1 >> 8 & evenBytes
				to.lanes[4] += v2 & evenBytes
				to.lanes[5] += v2 >> 8 & evenBytes
				to.adds++
			}
			blocks = blocks[8*blockWords:]
		}
	}
	s.score = grow(s.score, n*labels)
	for p := range n {
		to := &s.sums[p]
		bias := 128 * to.adds
		out := s.score[p*labels : p*labels+labels]
		for y := range out {
			out[y] = int32(to.lanes[y>>3<<1|y&1]>>(y>>1&3*16)&0xFFFF) - bias
		}
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// exponentiate sets the lattice’s psi from score.
func (s *scratch) exponentiate(m *Model, n int) {
	l := &s.lattice
	l.resize(n)
	l.links = m.links
	for i := range n {
		in, out := (*[labels]int32)(s.score[i*labels:i*labels+labels]), at(l.psi, i)
		top := in[0]
		for _, v := range in[1:] {
			top = max(top, v)
		}
		for y, v := range in {
			out[y] = float64(m.exp[min(int(top-v), len(m.exp)-1)])
		}
	}
}
