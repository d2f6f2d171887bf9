package tagger

// word is one word of a segmented line, half open. id is its number in the
// vocabulary, or -1 for a character or a run of digits or letters that the
// vocabulary does not hold.
type word struct {
	start, end int32
	id         int32
}

// hit is a stretch of a line that a lexicon holds.
type hit struct {
	start, end int32
	classes    uint32
}

// segmentation is the scratch space and the result of segmenting a line.
type segmentation struct {
	words []word
	hits  []hit
	best  []int32 // cost of the best segmentation up to here
	from  []word  // its last word
}

const (
	unknownCost = 16 << 10 // a character outside the vocabulary, e^-16
	runCost     = 9 << 10  // a run of digits or letters
)

func isDigit(c uint16) bool  { return c >= '0' && c <= '9' }
func isLetter(c uint16) bool { return c >= 'a' && c <= 'z' }

// segment finds the most probable words of line under a unigram model, and
// every stretch that belongs to a lexicon.
func (s *segmentation) segment(v *Vocabulary, line []uint16) {
	n := len(line)
	s.words, s.hits = s.words[:0], s.hits[:0]
	if cap(s.best) < n+1 {
		s.best, s.from = make([]int32, n+1, 2*n+1), make([]word, n+1, 2*n+1)
	}
	s.best, s.from = s.best[:n+1], s.from[:n+1]
	for i := range s.best {
		s.best[i] = 1 << 30
	}
	s.best[0] = 0
	reach := func(from, to int, cost int32, id int32) {
		if c := s.best[from] + cost; c < s.best[to] {
			s.best[to], s.from[to] = c, word{int32(from), int32(to), id}
		}
	}
	for i := range n {
		reach(i, i+1, unknownCost, -1)
		if c := line[i]; isDigit(c) || isLetter(c) {
			same := isDigit
			if isLetter(c) {
				same = isLetter
			}
			if i == 0 || !same(line[i-1]) {
				j := i + 1
				for j < n && same(line[j]) {
					j++
				}
				reach(i, j, runCost, -1)
			}
		}
		node, ok := int32(0), true
		for j := i; j < n; j++ {
			if node, ok = v.trie.step(node, line[j]); !ok {
				break
			}
			id := v.trie.value(node) - 1
			if id < 0 {
				continue
			}
			// A word does not begin or end inside a run of letters or digits.
			if i > 0 && alike(line[i-1], line[i]) || j+1 < n && alike(line[j], line[j+1]) {
				continue
			}
			if c := v.cost(id); c != noCost {
				reach(i, j+1, int32(c), id)
			}
			if c := v.classes(id); c != 0 {
				s.hits = append(s.hits, hit{int32(i), int32(j + 1), c})
			}
		}
	}
	for i := int32(n); i > 0; {
		w := s.from[i]
		s.words = append(s.words, w)
		i = w.start
	}
	for i, j := 0, len(s.words)-1; i < j; i, j = i+1, j-1 {
		s.words[i], s.words[j] = s.words[j], s.words[i]
	}
}

func alike(a, b uint16) bool {
	return isDigit(a) && isDigit(b) || isLetter(a) && isLetter(b)
}
