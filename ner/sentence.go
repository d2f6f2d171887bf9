package ner

import "strings"

// Sentence is a stretch of text in code points, half open: a clause group that
// ends at 。！？； or at the end of its line. Paragraph counts lines from 0 (the
// title).
type Sentence struct {
	Start, End int
	Paragraph  int
}

const (
	sentenceEnds = "。！？；!?;"
	closers      = "”’」』》）)\"" // stay with the sentence that they close
)

// Sentences splits text into its sentences, in order. Blanks around a sentence
// are left out; together the sentences hold every other character of text.
func Sentences(text []rune) []Sentence {
	var out []Sentence
	start, paragraph := 0, 0
	cut := func(end int) {
		s, e := start, end
		for s < e && isSpace(text[s]) {
			s++
		}
		for e > s && isSpace(text[e-1]) {
			e--
		}
		if s < e {
			out = append(out, Sentence{s, e, paragraph})
		}
		start = end
	}
	for i := 0; i < len(text); i++ {
		switch r := text[i]; {
		case r == '\n':
			cut(i)
			paragraph++
		case strings.ContainsRune(sentenceEnds, r):
			for i+1 < len(text) && strings.ContainsRune(sentenceEnds+closers, text[i+1]) {
				i++
			}
			cut(i + 1)
		}
	}
	cut(len(text))
	return out
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == '　' || r == '\u00a0'
}
