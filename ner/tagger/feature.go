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
	codes    []uint16 // padded by pad before and after
	line     []uint16
	seg      segmentation
	events   []event
	last     [32]int32
	proposer proposer
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
