package tagger

func lengthClass(n int32) uint64 { return uint64(min(n, 7)) }

// lexicon emits the longest hits of each class, and what they are next to.
func (x *extractor) lexicon() {
	clear(x.last[:])
	hits := x.seg.hits
	for i := len(hits) - 1; i >= 0; i-- {
		// Of the hits that begin together only the longest of a class counts.
		for j := i - 1; j >= 0 && hits[j].start == hits[i].start; j-- {
			hits[j].classes &^= hits[i].classes
		}
	}
	for _, h := range hits {
		kept := uint32(0)
		for c := range uint32(32) {
			if h.classes>>c&1 == 1 && h.end > x.last[c] {
				x.last[c] = h.end
				kept |= 1 << c
				for at := h.start; at < h.end; at++ {
					x.emit(tLexicon, int(at), uint64(c)<<8|lengthClass(h.end-h.start)<<2|spot(h, at))
				}
				x.emit(tLexiconAfter, int(h.end), uint64(c))
				x.emit(tLexiconBefore, int(h.start)-1, uint64(c))
			}
		}
		if kept != 0 {
			for at := h.start; at < h.end; at++ {
				x.emit(tLexiconSet, int(at), uint64(kept)<<2|spot(h, at))
			}
		}
	}
}

func spot(h hit, at int32) uint64 {
	switch {
	case h.end == h.start+1:
		return labelOnly
	case at == h.start:
		return labelBegin
	case at == h.end-1:
		return labelEnd
	}
	return labelIn
}
