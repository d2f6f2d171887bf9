package tagger

import "iter"

// maxLine bounds the lattice of a line; a longer one is cut, after a mark of
// punctuation where there is one in its last quarter.
const maxLine = 1024

// lines yields the lines of text, none longer than maxLine, without their ends.
func lines(text []rune) iter.Seq[[]rune] {
	return func(yield func([]rune) bool) {
		for s, e := range lineSpans(text) {
			if !yield(text[s:e]) {
				return
			}
		}
	}
}

// lineSpans yields the offsets of the same lines, empty ones left out.
func lineSpans(text []rune) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for start := 0; start < len(text); {
			end := start
			for end < len(text) && text[end] != '\n' {
				end++
			}
			for end-start > maxLine {
				cut := start + maxLine
				for cut > start+maxLine*3/4 && !breaks(text[cut-1]) {
					cut--
				}
				if !breaks(text[cut-1]) {
					cut = start + maxLine
				}
				if !yield(start, cut) {
					return
				}
				start = cut
			}
			if end > start && !yield(start, end) {
				return
			}
			start = end + 1
		}
	}
}

func breaks(r rune) bool {
	switch r {
	case '。', '；', '！', '？', '，', '、', ';', ',', ' ', '\u3000':
		return true
	}
	return false
}
