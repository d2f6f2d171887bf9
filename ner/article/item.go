package article

import (
	"bytes"
	"encoding/json"
	"sort"
	"unicode/utf8"
)

// Item is an article in hand: what was read, where from, and the way back from
// its text to the file.
type Item struct {
	Article
	Path string `json:"-"` // as reached from the path given; "-" for standard input
	Line int    `json:"-"` // of the file, from 1, in JSON Lines; else 0

	// Of a line in the extraction form, as it stands there; nil where absent.
	Entities  json.RawMessage `json:"entities,omitempty"`
	Mentions  json.RawMessage `json:"mentions,omitempty"`
	Relations json.RawMessage `json:"relations,omitempty"`
	Targets   json.RawMessage `json:"targets,omitempty"`

	source  *source
	origins []int32 // for each code point of Text its offset in source.text
	lines   []int32 // offsets in source.text of the lines' first bytes, once asked for
}

// Position is a place in a file as it is stored.
type Position struct {
	Path   string
	Offset int64 // in bytes from 0
	Line   int   // from 1
	Column int   // in characters from 1
}

// Origin returns the offset in bytes, in the file as stored, of what code
// point i of Text was read from. What comes from no byte (a line break between
// paragraphs) has the offset of its neighbour. ok is false where i is outside
// of Text.
func (it *Item) Origin(i int) (offset int64, ok bool) {
	if i < 0 || i >= len(it.origins) {
		return 0, false
	}
	return it.source.offset(int(it.origins[i])), true
}

// Position is Origin with the line and the column, as editors count them.
func (it *Item) Position(i int) (p Position, ok bool) {
	offset, ok := it.Origin(i)
	if !ok {
		return Position{}, false
	}
	s := it.source
	if it.lines == nil {
		it.lines = append(it.lines, 0)
		for n := 0; ; {
			k := bytes.IndexByte(s.text[n:], '\n')
			if k < 0 {
				break
			}
			n += k + 1
			it.lines = append(it.lines, int32(n))
		}
	}
	at := it.origins[i]
	n := sort.Search(len(it.lines), func(k int) bool { return it.lines[k] > at })
	column := utf8.RuneCount(s.text[it.lines[n-1]:at]) + 1
	line := n
	if it.Line > 0 {
		line = it.Line
	}
	return Position{Path: it.Path, Offset: offset, Line: line, Column: column}, true
}

// source is the text of one article as stored, in UTF-8, with the way back to
// the stored bytes.
type source struct {
	text []byte
	raw  []int32 // for each byte of text the stored offset; nil where they are text's own
	base int64   // offset of text in the file
}

func (s *source) offset(i int) int64 {
	if s.raw == nil {
		return s.base + int64(i)
	}
	if i >= len(s.raw) {
		i = len(s.raw) - 1
	}
	if i < 0 {
		return s.base
	}
	return s.base + int64(s.raw[i])
}
