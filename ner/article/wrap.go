package article

import "strings"

// unwrap joins the lines that a converter broke at its page's width. It acts
// where the lines of a text have a common width: at least 50 columns, reached by
// a quarter of the lines and by four, and hardly exceeded. There a line is joined
// with the next if it comes near that width and does not end a sentence, unless
// the next begins with blanks or as an item (一、, （二）, 3.). Where new paragraphs
// begin with blanks, a full line that ends a sentence goes on too, in a line
// that begins without.
func (b *builder) unwrap(ps []paragraph) []paragraph {
	width := b.commonWidth(ps)
	if width == 0 {
		return ps
	}
	near := width - width/6
	indents := 0
	for i := range ps {
		if ps[i].marks&indented != 0 {
			indents++
		}
	}
	indentsTell := indents*6 > len(ps)
	const apart = heading | tableRow | topTitle | docTitle | indented
	out := ps[:0]
	line := 0 // where the last line begins that was joined to the last paragraph
	for _, p := range ps {
		if n := len(out); n > 0 {
			last := &out[n-1]
			before := b.text[line:last.end]
			if p.marks&apart == 0 && last.marks&(apart&^indented) == 0 && last.box == p.box &&
				columns(before) >= near && !isItem(b.runes(p)) &&
				(!endsSentence(before) || indentsTell && p.marks&follows != 0) {
				b.join(last, &p, !isWide(before[len(before)-1]) && !isWide(b.text[p.start]))
				line = last.end - (p.end - p.start)
				continue
			}
		}
		out = append(out, p)
		line = p.start
	}
	return out
}

// commonWidth is the width, in columns, at which lines were broken; 0 where
// they were not.
func (b *builder) commonWidth(ps []paragraph) int {
	const narrowest, widest = 50, 200
	var count [widest + 1]int
	lines := 0
	for i := range ps {
		if ps[i].marks&(tableRow|heading) != 0 {
			continue
		}
		lines++
		if ps[i].end-ps[i].start > widest {
			continue
		}
		if w := columns(b.runes(ps[i])); w >= narrowest && w <= widest {
			count[w]++
		}
	}
	// The window of one character and a half-width sign that holds most lines;
	// nothing may be much wider.
	best, most := 0, 0
	for w := narrowest; w <= widest; w++ {
		n := 0
		for k := max(w-5, narrowest); k <= w; k++ {
			n += count[k]
		}
		if n > 0 && n >= most {
			best, most = w, n
		}
	}
	if most < 4 || most*4 < lines {
		return 0
	}
	wider := 0
	for i := range ps {
		if n := ps[i].end - ps[i].start; n > best || columns(b.runes(ps[i])) > best+best/6 {
			wider++
		}
	}
	if wider*8 > most {
		return 0
	}
	return best
}

// columns is the width of text on a page: two for a Chinese character or sign.
func columns(text []rune) int {
	n := 0
	for _, r := range text {
		if isWide(r) {
			n++
		}
	}
	return n + len(text)
}

// isItem tells whether a line begins an item: 一、, （一）, 1., 1．, ①, ●, 第一条.
func isItem(text []rune) bool {
	if len(text) == 0 {
		return false
	}
	switch r := text[0]; {
	case strings.ContainsRune("●■◆★▲▪•·○□※①②③④⑤⑥⑦⑧⑨⑩", r):
		return true
	case r == '（' || r == '(':
		if _, end := number(text, 1); end > 1 && end < len(text) && (text[end] == '）' || text[end] == ')') {
			return true
		}
		return false
	case r == '第':
		_, end := number(text, 1)
		return end > 1 && end < len(text) && strings.ContainsRune("条章节款编部", text[end])
	}
	_, end := number(text, 0)
	return end > 0 && end < len(text) && strings.ContainsRune("、.．", text[end]) &&
		(end+1 == len(text) || digitOf(text[end+1]) < 0)
}
