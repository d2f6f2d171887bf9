package tagger

// An event is a fact about one place of a line. Its template says which
// characters near that place it bears on.
type event struct {
	key      uint64
	at       int32 // may lie before or after the line by a few characters
	template uint8
}

// The templates. n-grams are placed at their first character.
const (
	tUnigram = iota
	tBigram
	tSkip
	tTrigram
	tFourgram
	tWord
	tWordCluster
	tWordCluster2
	tWordLength
	tPrevWord
	tPrevCluster
	tPrevCluster2
	tNextWord
	tNextCluster
	tNextCluster2
	tPrev2Cluster2
	tNext2Cluster2
	tPrevOwn
	tOwnNext
	tAround
	tLexicon
	tLexiconSet
	tLexiconAfter
	tLexiconBefore
	tBracket
	tBracketTail
	tListBefore
	tListOwn
	tListNext
	tListTail
	tClauseHead
	tClauseTail
	tTitle
	templates
)

// reach is, for each template, the first and last character that an event bears
// on, relative to its place.
var reach = [templates][2]int8{
	tUnigram:  {-2, 2},
	tBigram:   {-1, 2},
	tSkip:     {0, 2},
	tTrigram:  {-1, 3},
	tFourgram: {0, 4},
}

type extractor struct {
	codes  []uint16 // padded by pad before and after
	line   []uint16
	seg    segmentation
	events []event
	last   [32]int32
}

const pad = 4

func key(template uint8, v uint64) uint64 {
	h := (v + uint64(template+1)*0x9e3779b97f4a7c15) * 0xd6e8feb86659fd93
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>29
}

func (x *extractor) emit(template uint8, at int, v uint64) {
	x.events = append(x.events, event{key(template, v), int32(at), template})
}

// extract finds the events of a line. title says that it is the first line of
// its article.
func (x *extractor) extract(v *Vocabulary, line []rune, title bool) {
	x.events = x.events[:0]
	x.line = foldInto(x.line[:0], line)
	x.characters()
	x.seg.segment(v, x.line)
	x.words(v)
	x.lexicon()
	x.brackets()
	x.clauses()
	if title {
		for i := range x.line {
			x.emit(tTitle, i, 1)
		}
	}
}

func (x *extractor) characters() {
	n := len(x.line)
	c := x.codes[:0]
	for range pad {
		c = append(c, padRune)
	}
	for _, r := range x.line {
		c = append(c, shape(r))
	}
	for range pad {
		c = append(c, padRune)
	}
	x.codes = c
	for j := -3; j < n+1; j++ {
		a, b, d, e := uint64(c[pad+j]), uint64(c[pad+j+1]), uint64(c[pad+j+2]), uint64(c[min(pad+j+3, len(c)-1)])
		if j >= 0 && j < n {
			x.emit(tUnigram, j, a)
		}
		if j >= -1 && j < n {
			x.emit(tBigram, j, a<<16|b)
			x.emit(tSkip, j, a<<16|d)
		}
		if j >= -2 && j < n {
			x.emit(tTrigram, j, a<<32|b<<16|d)
		}
		if j < n {
			x.emit(tFourgram, j, a<<48|b<<32|d<<16|e)
		}
	}
}

// Stand-ins for the clusters of words outside the vocabulary.
const (
	clusterEdge = 4000 + iota
	clusterDigits
	clusterLetters
	clusterUnknown
)

type wordCode struct {
	id           uint64
	fine, coarse uint64
}

func (x *extractor) code(v *Vocabulary, i int) wordCode {
	if i < 0 || i >= len(x.seg.words) {
		return wordCode{1 << 40, clusterEdge, clusterEdge}
	}
	w := x.seg.words[i]
	if w.id < 0 {
		switch c := x.line[w.start]; {
		case isDigit(c):
			return wordCode{1<<40 + 1 + uint64(min(w.end-w.start, 5)), clusterDigits, clusterDigits}
		case isLetter(c):
			return wordCode{1<<40 + 8 + uint64(min(w.end-w.start, 5)), clusterLetters, clusterLetters}
		default:
			return wordCode{1<<41 + uint64(c), clusterUnknown, clusterUnknown}
		}
	}
	c := v.cluster(w.id)
	return wordCode{uint64(w.id), uint64(c), uint64(clusterLevel2(c))}
}

func (x *extractor) words(v *Vocabulary) {
	prev2, prev := x.code(v, -2), x.code(v, -1)
	own, next, next2 := x.code(v, 0), x.code(v, 1), x.code(v, 2)
	for i, w := range x.seg.words {
		n := uint64(min(w.end-w.start, 6))
		for at := int(w.start); at < int(w.end); at++ {
			place := uint64(labelIn)
			first, last := uint64(0), uint64(0)
			if at == int(w.start) {
				place, first = labelBegin, 1
			}
			if at == int(w.end)-1 {
				place, last = labelEnd, 1
				if first == 1 {
					place = labelOnly
				}
			}
			if n > 1 {
				x.emit(tWord, at, own.id<<2|place)
			}
			x.emit(tWordCluster, at, own.fine<<2|place)
			x.emit(tWordCluster2, at, own.coarse<<2|place)
			x.emit(tWordLength, at, n<<2|place)
			x.emit(tPrevWord, at, prev.id<<1|first)
			x.emit(tPrevCluster, at, prev.fine<<1|first)
			x.emit(tPrevCluster2, at, prev.coarse<<1|first)
			x.emit(tNextWord, at, next.id<<1|last)
			x.emit(tNextCluster, at, next.fine<<1|last)
			x.emit(tNextCluster2, at, next.coarse<<1|last)
			x.emit(tPrev2Cluster2, at, prev2.coarse<<1|first)
			x.emit(tNext2Cluster2, at, next2.coarse<<1|last)
			x.emit(tPrevOwn, at, (prev.coarse<<16|own.coarse)<<2|place)
			x.emit(tOwnNext, at, (own.coarse<<16|next.coarse)<<2|place)
			x.emit(tAround, at, (prev.coarse<<16|next.coarse)<<2|place)
		}
		prev2, prev, own, next, next2 = prev, own, next, next2, x.code(v, i+3)
	}
}

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

const (
	maxBracket = 80
	maxTitle   = 60
)

// brackets emits, inside 《》, “” and （）, which bracket it is and how its content
// ends.
func (x *extractor) brackets() {
	x.bracket('《', '》', 0)
	x.bracket('“', '”', 1)
	x.bracket('(', ')', 2)
}

func (x *extractor) bracket(open, shut uint16, kind uint64) {
	line := x.line
	for i := 0; i < len(line); i++ {
		if line[i] != open {
			continue
		}
		end, depth := -1, 1
		for j := i + 1; j < len(line) && j <= i+maxBracket; j++ {
			if line[j] == open {
				depth++
			} else if line[j] == shut {
				if depth--; depth == 0 {
					end = j
					break
				}
			}
		}
		if end < 0 {
			continue
		}
		tail := uint64(line[end-1])
		if end-2 > i {
			tail |= uint64(line[end-2]) << 16
		}
		for at := i; at <= end; at++ {
			place := uint64(2)
			switch at {
			case i:
				place = 0
			case i + 1:
				place = 1
			case end - 1:
				place = 3
			case end:
				place = 4
			}
			x.emit(tBracket, at, kind<<8|place<<4|uint64(min((end-i)/4, 15)))
			x.emit(tBracket, at, kind<<8|place|1<<12)
			x.emit(tBracketTail, at, (kind<<32|tail)<<3|place)
		}
		i = end
	}
}

func clauseEnd(c uint16) bool {
	switch c {
	case ',', '。', ';', ':', '!', '?':
		return true
	}
	return false
}

func itemEnd(c uint16) bool {
	switch c {
	case '、', '和', '与', '及', '等':
		return true
	}
	return false
}

// clauses emits how each clause begins and, where it lists things, the
// neighbouring items’ ends and what follows the list.
func (x *extractor) clauses() {
	line := x.line
	about := uint64(0) // 关于 came before
	for start := 0; start < len(line); {
		end := start
		list := false
		for end < len(line) && !clauseEnd(line[end]) {
			list = list || line[end] == '、'
			end++
		}
		head, tail := x.pair(start, end), x.ending(start, end)
		for at := start; at < end; at++ {
			x.emit(tClauseHead, at, head)
			if end-at <= maxTitle {
				x.emit(tClauseTail, at, tail<<1|about)
			}
			if x.line[at] == '关' && at+1 < end && x.line[at+1] == '于' {
				about = 1
			}
		}
		about = 0
		if list {
			x.list(start, end)
		}
		start = end + 1
	}
}

func (x *extractor) pair(i, end int) uint64 {
	switch {
	case i >= end:
		return 0
	case i+1 >= end:
		return uint64(x.line[i])
	}
	return uint64(x.line[i])<<16 | uint64(x.line[i+1])
}

// ending is the last two characters before end.
func (x *extractor) ending(start, end int) uint64 {
	return x.pair(max(start, end-2), end)
}

func (x *extractor) list(start, end int) {
	line := x.line
	tail := uint64(0)
	for i := end - 1; i >= start; i-- {
		if line[i] == '等' {
			tail = x.pair(i+1, end) + 1
			break
		}
	}
	before := uint64(0)
	for i := start; i < end; {
		j := i
		for j < end && !itemEnd(line[j]) {
			j++
		}
		own := x.ending(i, j)
		after := uint64(0)
		if j < end {
			k := j + 1
			for k < end && !itemEnd(line[k]) {
				k++
			}
			after = x.ending(j+1, k)
		}
		separator := uint64(0)
		if j < end {
			separator = uint64(line[j])
		}
		for at := i; at < j; at++ {
			near := uint64(min(j-1-at, 3))
			x.emit(tListBefore, at, before<<3|uint64(min(at-i, 3)))
			x.emit(tListOwn, at, (own<<16|separator)<<3|near)
			x.emit(tListNext, at, after<<3|near)
			if tail != 0 {
				x.emit(tListTail, at, tail)
			}
		}
		before = own
		i = j + 1
	}
}
