package article

import (
	"html"
	"strings"
	"unicode/utf8"
)

// mark says what is known of a paragraph from the markup around it.
type mark uint16

const (
	heading  mark = 1 << iota // h1 to h6, # in Markdown
	topTitle                  // the first h1
	docTitle                  // <title>
	tableRow                  // cells joined by blanks
	aside                     // inside what a class or an element marks as no text
	indented                  // begins with blanks: a new paragraph where lines are wrapped
	follows                   // the next line of the same block of plain lines
	dropped                   // found to be no text of the article
)

// paragraph is a stretch of the builder's text.
type paragraph struct {
	start, end int
	marks      mark
	box        int32 // the box that holds it
	linked     int32 // code points inside links
}

// builder gathers text with its origins. All paragraphs share one array; the
// code point after a paragraph is free to hold the blank or line break that
// joins it to the next.
type builder struct {
	text       []rune
	at         []int32 // of each code point of text, the offset of the byte it came from
	paragraphs []paragraph

	open   int       // start of the paragraph in hand
	gap    spaceKind // white space not yet written
	wide   int       // ideographic blanks in it
	blanks int       // blanks of any kind in it
	marks  mark
	box    int32
	linked int32
	inLink bool
}

func newBuilder(size int) *builder {
	return &builder{text: make([]rune, 0, size/3+16), at: make([]int32, 0, size/3+16)}
}

// put adds one code point that came from offset at.
func (b *builder) put(r rune, at int) {
	if r >= 0x4e00 && r <= 0x9fff && b.gap == noSpace && len(b.text) > b.open {
		b.text, b.at = append(b.text, r), append(b.at, int32(at))
		if b.inLink {
			b.linked++
		}
		return
	}
	switch k := spaceOf(r); k {
	case noSpace:
		b.flush(r, at)
		b.text, b.at = append(b.text, unify(r)), append(b.at, int32(at))
		if b.inLink {
			b.linked++
		}
	case nothing:
	default:
		b.gap = max(b.gap, k)
		b.blanks++
		if k == wideBlank {
			b.wide++
		} else if k == lineEnd {
			b.wide, b.blanks = 0, 0
		}
	}
}

// flush writes the white space before r, which is one blank, none, or a new
// paragraph: two ideographic blanks after a line end or a sentence open one.
func (b *builder) flush(r rune, at int) {
	if len(b.text) == b.open {
		if b.wide >= 2 || b.blanks >= 2 {
			b.marks |= indented
		}
	} else if b.gap != noSpace {
		last := b.text[len(b.text)-1]
		switch {
		case b.wide >= 2 && b.marks&tableRow == 0 && (b.gap == lineEnd || strings.ContainsRune("。！？；：", last)):
			b.gap, b.wide, b.blanks = noSpace, 0, 0
			b.close(at)
			b.marks |= indented
			return
		case b.gap == lineEnd && isWide(last) && isWide(r):
		default:
			b.text, b.at = append(b.text, ' '), append(b.at, int32(at))
		}
	}
	b.gap, b.wide, b.blanks = noSpace, 0, 0
}

// close ends the paragraph in hand, if there is one.
func (b *builder) close(at int) {
	if end := len(b.text); end > b.open {
		b.paragraphs = append(b.paragraphs, paragraph{b.open, end, b.marks, b.box, b.linked})
		b.text, b.at = append(b.text, '\n'), append(b.at, int32(at))
	}
	b.open = len(b.text)
	b.gap, b.wide, b.blanks = noSpace, 0, 0
	b.linked = 0
	b.marks &^= indented | follows
}

// write adds text with entities, data[start:end].
func (b *builder) write(data []byte, start, end int) {
	for i := start; i < end; {
		c := data[i]
		if c < utf8.RuneSelf {
			if c == '&' {
				if s, n := entity(data[i:end]); n > 0 {
					for _, r := range s {
						b.put(r, i)
					}
					i += n
					continue
				}
			}
			b.put(rune(c), i)
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:end])
		b.put(r, i)
		i += n
	}
}

// entity resolves the character reference that b starts with; n is its length,
// 0 where there is none.
func entity(b []byte) (s string, n int) {
	for n = 1; n < len(b) && n < 32; n++ {
		c := b[n]
		if c == ';' {
			raw := string(b[:n+1])
			if s = html.UnescapeString(raw); s != raw {
				return s, n + 1
			}
			return "", 0
		}
		if !isLetter(c) && (c < '0' || c > '9') && c != '#' {
			break
		}
	}
	// Without the semicolon, as old pages write it.
	for _, bare := range [...]string{"&nbsp", "&lt", "&gt", "&quot", "&amp"} {
		if len(b) > len(bare) && string(b[:len(bare)]) == bare && !isLetter(b[len(bare)]) && b[len(bare)] != '=' {
			return html.UnescapeString(bare + ";"), len(bare)
		}
	}
	return "", 0
}

// runes returns the text of a paragraph.
func (b *builder) runes(p paragraph) []rune { return b.text[p.start:p.end] }

// trim takes white space and n code points off the start of p, m off its end.
func (b *builder) trim(p *paragraph, n, m int) {
	p.start += n
	p.end = max(p.end-m, p.start)
	for p.start < p.end && spaceOf(b.text[p.start]) != noSpace {
		p.start++
	}
	for p.end > p.start && spaceOf(b.text[p.end-1]) != noSpace {
		p.end--
	}
	if p.start == p.end {
		p.marks |= dropped
	}
}

// drop takes out the code points of p that out marks.
func (b *builder) drop(p *paragraph, out []bool) {
	n := p.start
	for k, gone := range out {
		if !gone {
			b.text[n], b.at[n] = b.text[p.start+k], b.at[p.start+k]
			n++
		}
	}
	p.end = n
}

// join appends paragraph q, which follows p in the array, to p; a blank comes
// between where blank says so.
func (b *builder) join(p, q *paragraph, blank bool) {
	n := p.end
	if blank {
		b.text[n], b.at[n] = ' ', b.at[q.start]
		n++
	}
	n += copy(b.text[n:], b.text[q.start:q.end])
	copy(b.at[n-(q.end-q.start):], b.at[q.start:q.end])
	p.end = n
	p.linked += q.linked
	q.marks |= dropped
}
