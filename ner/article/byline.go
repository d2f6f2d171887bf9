package article

import "strings"

// boilerplate drops the paragraphs that are no text of the article.
func (d *draft) boilerplate() {
	const edge = 6 // paragraphs at either end
	for i := range d.ps {
		p := &d.ps[i]
		if p.marks&dropped != 0 {
			continue
		}
		text := d.runes(*p)
		if isRelated(text) && d.onlyTitles(i+1) {
			for k := i; k < len(d.ps); k++ {
				if !d.isCredit(d.ps[k]) {
					d.ps[k].marks |= dropped
				}
			}
			return
		}
		if isBoilerplate(text, i < edge || i >= len(d.ps)-edge) {
			p.marks |= dropped
		}
	}
}

// isRelated tells whether a paragraph is the heading of a list of other
// articles.
func isRelated(text []rune) bool {
	if len(text) > 8 {
		return false
	}
	switch letters(text) {
	case "相关阅读", "延伸阅读", "相关新闻", "相关报道", "相关稿件", "相关链接", "推荐阅读", "热门推荐", "热点推荐", "猜你喜欢", "更多新闻":
		return true
	}
	return false
}

// onlyTitles tells whether all that follows is short and no sentence.
func (d *draft) onlyTitles(i int) bool {
	for ; i < len(d.ps); i++ {
		text := d.runes(d.ps[i])
		if (len(text) > 45 || endsSentence(text)) && !d.isCredit(d.ps[i]) && !isBoilerplate(text, true) {
			return false
		}
	}
	return true
}

func (d *draft) isCredit(p paragraph) bool {
	text := d.runes(p)
	if len(text) == 0 || len(text) > maxByline {
		return false
	}
	c, n := readCredits(text)
	return n == len(text) && c.keyed
}

// byline reads the facts at the article's head and tail and drops the
// paragraphs, and the beginnings and ends of paragraphs, that say nothing else.
// title is the folded title.
func (d *draft) byline(title string) {
	const headLines, tailLines, prose = 12, 10, 3
	seen := 0
	for i := 0; i < len(d.ps) && i < headLines && seen < prose; i++ {
		p := &d.ps[i]
		if p.marks&dropped != 0 || d.creditLine(i, true, seen == 0) {
			continue
		}
		d.opening(p, title)
		if text := d.runes(*p); p.start == p.end || len(text) < 2*len(title) && foldTitle(string(text)) == title {
			p.marks |= dropped
		} else if endsSentence(text) && len(text) > 30 {
			seen++
		}
	}
	seen = 0
	for i, lines := len(d.ps)-1, 0; i >= 0 && lines < tailLines && seen < prose; i-- {
		p := &d.ps[i]
		if p.marks&dropped != 0 {
			continue
		}
		lines++
		if d.creditLine(i, false, seen == 0) {
			continue
		}
		d.excerpt(p)
		d.closing(p)
		if text := d.runes(*p); endsSentence(text) && len(text) > 30 {
			seen++
		}
	}
	for i := range d.ps {
		p := &d.ps[i]
		if p.marks&dropped != 0 {
			continue
		}
		if text := d.runes(*p); len(text) <= 40 {
			if c, n := readCredits(text); n == len(text) && (c.editor != "" || c.source != "") {
				d.editorOf(c)
				p.marks |= dropped
			}
		}
		if i > 0 { // the same line twice is a converter's
			if q := &d.ps[i-1]; q.marks&dropped == 0 && string(d.runes(*p)) == string(d.runes(*q)) {
				p.marks |= dropped
			}
		}
	}
}

func (d *draft) editorOf(c credits) {
	if d.editor == "" {
		d.editor = c.editor
	}
}

// creditLine drops paragraph i if all of it is byline. A source counts only
// where edge says that no text comes before, or after: others are of pictures.
func (d *draft) creditLine(i int, head, edge bool) bool {
	p := &d.ps[i]
	text := d.runes(*p)
	if len(text) > maxByline {
		return false
	}
	if head && isDay(text) {
		p.marks |= dropped
		return true
	}
	c, n := readCredits(text)
	if n < len(text) || n == 0 {
		return d.emptySource(i)
	}
	if !c.keyed && (!head || strings.ContainsRune(string(text), '年')) {
		return false // the date under a document
	}
	if !edge && c.source != "" { // a picture's, or the tail's
		return false
	}
	d.add(c)
	p.marks |= dropped
	return true
}

// isDay tells whether a line is a day without a year, perhaps with the time.
func isDay(text []rune) bool {
	if len(text) < 4 || len(text) > 20 || digitOf(text[0]) < 0 || !strings.ContainsRune(string(text), '月') && !strings.ContainsRune(string(text), ':') {
		return false
	}
	for _, r := range text {
		if !strings.ContainsRune("0123456789月日时分:： -", r) {
			return false
		}
	}
	return true
}

// emptySource reads 来源： with the medium in the next paragraph.
func (d *draft) emptySource(i int) bool {
	if letters(d.runes(d.ps[i])) != "来源" {
		return false
	}
	d.ps[i].marks |= dropped
	for k := i + 1; k < len(d.ps); k++ {
		if d.ps[k].marks&dropped != 0 {
			continue
		}
		if text := d.runes(d.ps[k]); len(text) <= 15 && !endsSentence(text) {
			if d.source == "" {
				d.source = cleanSource(string(text))
			}
			d.ps[k].marks |= dropped
		}
		break
	}
	return true
}
