package ner

import "strings"

// searchText is a text that names are looked for in again and again.
type searchText struct {
	text  string
	place []int32 // by byte, the place of the character that begins there
}

func newSearchText(text []rune) searchText {
	s := searchText{text: string(text)}
	s.place = make([]int32, len(s.text)+1)
	n := int32(0)
	for b := range s.text {
		s.place[b] = n
		n++
	}
	s.place[len(s.text)] = n
	return s
}

// each calls found with the places of name, in characters.
func (s searchText) each(name string, found func(start, end int)) {
	for from := 0; ; {
		i := strings.Index(s.text[from:], name)
		if i < 0 {
			return
		}
		start := from + i
		from = start + len(name)
		found(int(s.place[start]), int(s.place[from]))
	}
}
