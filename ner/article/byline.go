package article

import (
	"strings"
	"time"
)

// maxByline is the length of the longest line that is read as a byline.
const maxByline = 120

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
		if text := d.runes(*p); p.start == p.end || title != "" && foldTitle(string(text)) == title {
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
	c, n := readCredits(text)
	if n < len(text) || n == 0 {
		return d.emptySource(i)
	}
	if !c.keyed && (!head || strings.ContainsRune(string(text), '年')) {
		return false // the date under a document
	}
	if !edge {
		c.source = ""
	}
	d.add(c)
	p.marks |= dropped
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

// opening takes the byline off the beginning of a paragraph, with the title
// where a page's head was glued to the first paragraph.
func (d *draft) opening(p *paragraph, title string) {
	text := d.runes(*p)
	n := repeats(text, title)
	c, k := readCredits(text[n:min(len(text), n+maxByline)])
	switch {
	case k > 0 && (c.heads || n > 0 && c.date != ""):
		d.add(c)
		d.trim(p, n+k, 0)
	case n > 0 && text[n] == ' ':
		d.trim(p, n, 0)
	}
	text = d.runes(*p)
	if c, n := readCredits(text[:min(len(text), maxByline)]); n > 0 && n < len(text) && c.keyed {
		taken := strings.TrimRight(string(text[:n]), separators)
		if strings.HasSuffix(taken, "报道") && text[n-1] != '：' {
			d.add(c)
			d.trim(p, n, 0)
			text = d.runes(*p)
		}
	}
	if c, n := readDateline(text); n > 0 {
		d.add(c)
		d.trim(p, n, 0)
	}
}

// excerpt takes 摘自 《…》 off a line whose author is more than a name.
func (d *draft) excerpt(p *paragraph) {
	text := d.runes(*p)
	if len(text) > maxByline || !strings.HasPrefix(string(text), "摘自") {
		return
	}
	if c, n := readCredits(text); n > 0 && n < len(text) {
		d.add(c)
		d.trim(p, n, 0)
	}
}

// repeats returns the length of the title at the start of text, 0 where text
// begins otherwise. title is folded.
func repeats(text []rune, title string) int {
	if title == "" {
		return 0
	}
	want := []rune(title)
	k := 0
	for i, r := range text {
		if k == len(want) && !strings.ContainsRune(closers, r) {
			return i
		}
		switch {
		case k == len(want):
		case r == want[k]:
			k++
		case isWord(r):
			return 0
		}
	}
	return 0
}

// closing takes off the end of a paragraph what is byline or boilerplate:
// （记者 张三）, （完）, 摘自…, the words of a link to the original.
func (d *draft) closing(p *paragraph) {
	for p.start < p.end {
		text := d.runes(*p)
		n := d.closingLength(text)
		if n == 0 {
			return
		}
		d.trim(p, 0, n)
	}
}

// closingLength is the length of the last such thing at the end of text.
func (d *draft) closingLength(text []rune) int {
	n := len(text)
	if i := bracketed(text); i >= 0 {
		inner := text[i+1 : n-1]
		if boilerplate().whole[letters(inner)] {
			return n - i
		}
		if c, k := readCredits(inner); k == len(inner) && c.keyed {
			d.add(c)
			return n - i
		}
		return 0
	}
	i := n
	for i > 0 && n-i < maxByline && !strings.ContainsRune("。！？…”）】", text[i-1]) {
		i--
	}
	if i == n || i == 0 && !strings.HasPrefix(string(text), "摘自") || n-i >= maxByline {
		return 0
	}
	tail := text[i:]
	if i > 0 && boilerplate().whole[letters(tail)] {
		return len(tail)
	}
	c, k := readCredits(tail)
	if !c.keyed || c.source == "" && c.editor == "" {
		return 0
	}
	if k == len(tail) {
		d.add(c)
		return k
	}
	return 0
}

// bracketed returns where the brackets open that text ends with, or -1.
func bracketed(text []rune) int {
	n := len(text)
	if n == 0 || !strings.ContainsRune("）)】]", text[n-1]) {
		return -1
	}
	for i := n - 2; i >= 0 && n-i < 60; i-- {
		if strings.ContainsRune("（(【[", text[i]) {
			return i
		}
	}
	return -1
}

// published finds the date of the article: as stated before its body, by the
// page, in its address, or by the line that a document ends or begins with.
func (d *draft) published() string {
	for _, s := range [...]string{d.front.get("date", "published", "pubdate", "publish_date", "created"), d.date, d.meta["date"], d.meta["time"]} {
		if date, ok := parseDate(s); ok {
			return date
		}
	}
	return ""
}

// labelledDate is the date that one of the first paragraphs gives a label.
func (d *draft) labelledDate() string {
	for i := range d.ps[:min(len(d.ps), 6)] {
		text := d.runes(d.ps[i])
		s := string(text[:min(len(text), 250)])
		for _, label := range [...]string{"发布时间：", "发布日期：", "成文日期：", "发文日期：", "印发日期：", "公布日期："} {
			if _, after, ok := strings.Cut(s, label); ok {
				if date, n := dateAt([]rune(strings.TrimSpace(after))); n > 0 {
					return date
				}
			}
		}
	}
	return ""
}

// ownDate is the date that stands alone on one of a document's first or last
// lines.
func (d *draft) ownDate() string {
	for k := range d.ps {
		i := len(d.ps) - 1 - k
		if k > 5 {
			break
		}
		for _, j := range [...]int{i, k} {
			text := d.runes(d.ps[j])
			if len(text) > 2 && (text[0] == '（' || text[0] == '(') {
				text = trimRunes(text[1 : len(text)-1])
			}
			if len(text) <= 14 {
				if date, n := dateAt(text); n > 0 && n >= len(text)-1 {
					return date
				}
			}
		}
	}
	return ""
}

// facts fills in the fields of the item. A stated source counts most, then a
// dateline's or a reporter's medium, then the site or author of the front
// matter.
func (d *draft) facts(it *Item) {
	if it.Date = d.published(); it.Date == "" {
		it.Date = d.labelledDate()
	}
	if it.Date == "" {
		it.Date = d.ownDate()
	}
	it.URL = d.address()
	from := cleanSource(d.front.get("source", "from", "media"))
	for _, s := range [...]string{d.source, from, cleanSource(d.meta["source"]), d.medium, d.front.get("author", "site", "site_name"), d.meta["site"], d.meta["author"]} {
		if s = strings.TrimSpace(s); s != "" {
			it.Source = s
			break
		}
	}
	it.Reporters = d.reporters
	if len(it.Reporters) == 0 {
		it.Reporters, _ = readNames([]rune(d.front.get("reporter", "reporters")), 0, false)
	}
	it.Editor = d.editor
	if it.Editor == "" {
		it.Editor = d.front.get("editor")
	}
	it.Place = d.place
	it.Filed = filed(it.Date, d.month, d.day)
}

// address is the article's own address, if a whole one is stated.
func (d *draft) address() string {
	for _, s := range [...]string{d.front.get("url", "link", "original_url", "source_url", "original", "permalink"), d.front.get("source"), d.meta["url"]} {
		if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
			return s
		}
	}
	return ""
}

// filed is the date of a dateline, whose year, and perhaps month, is that of
// the publication or the one before.
func filed(published string, month, day int) string {
	on, err := time.Parse(time.DateOnly, published)
	if err != nil || day == 0 {
		return ""
	}
	year := on.Year()
	if month == 0 {
		month = int(on.Month())
		if day > on.Day()+1 {
			month--
		}
		if month == 0 {
			month, year = 12, year-1
		}
	} else if time.Month(month) > on.Month() {
		year--
	}
	date, n := calendar(year, month, day, 1)
	if n == 0 {
		return ""
	}
	return date
}
