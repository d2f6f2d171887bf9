package article

import (
	"bytes"
	"strings"
)

// isPage tells whether HTML is a whole page, of which the article is a part.
func isPage(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 4096)])
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<head")) ||
		bytes.Contains(head, []byte("<body")) || bytes.Contains(head, []byte("<!doctype"))
}

// beginsPage tells whether data begins as a page does.
func beginsPage(data []byte) bool {
	return len(data) > 9 && (bytes.EqualFold(data[:9], []byte("<!doctype")) || bytes.EqualFold(data[:5], []byte("<html")))
}

// weight says how much a paragraph of a page speaks for being text of an
// article: its length outside of links where it reads like sentences, against
// it the short lines and links of menus.
func (w *walker) weight(p *paragraph) int {
	const menu = -25
	length := p.end - p.start
	free := length - int(p.linked)
	stops := 0
	for _, r := range w.runes(*p) {
		if strings.ContainsRune("，。；：", r) {
			stops++
		}
	}
	switch {
	case free*2 < length:
		return menu - int(p.linked)/4
	case stops > 0 || length >= 40:
		return free + 10*stops
	}
	return menu + min(free, 20)
}

// ending is what an editor's name, which closes an article, weighs against
// what follows.
const ending = 300

// content finds the paragraphs of a page that are the article: first..last.
// The stretch of paragraphs with the greatest weight is its core; the smallest
// box that holds most of the core is the article, with its short lines too.
func (w *walker) content(ps []paragraph) (in []bool) {
	in = make([]bool, len(ps))
	first, last, best := 0, -1, 0
	sum, from := 0, 0
	for i := range ps {
		if ps[i].marks&aside != 0 {
			continue
		}
		if sum <= 0 || isRelated(w.runes(ps[i])) { // what comes under such a heading is another article
			sum, from = 0, i
		}
		if sum += w.weight(&ps[i]); sum > best {
			first, last, best = from, i, sum
		}
		if c, n := readCredits(w.runes(ps[i])); n > 0 && c.editor != "" {
			sum -= ending
		}
	}
	if last < 0 {
		for i := range in {
			in[i] = ps[i].marks&aside == 0
		}
		return in
	}
	box := w.home(ps[first : last+1])
	for i := range ps {
		inside := i >= first && i <= last
		if !inside && box > 0 && w.inBox(ps[i].box, box) {
			inside = int(ps[i].linked)*2 <= ps[i].end-ps[i].start
		}
		in[i] = inside && ps[i].marks&aside == 0
	}
	return in
}

// home is the smallest box that holds four fifths of the text of ps; 0, the
// page, where no smaller one does.
func (w *walker) home(ps []paragraph) int32 {
	total := 0
	held := map[int32]int{}
	for i := range ps {
		n := ps[i].end - ps[i].start
		total += n
		for b := ps[i].box; b > 0; b = w.boxes[b] {
			held[b] += n
		}
	}
	home := int32(0)
	for b, n := range held {
		if n*5 >= total*4 && b > home { // a box inside another has the greater number
			home = b
		}
	}
	return home
}

func (w *walker) inBox(b, box int32) bool {
	for b > box {
		b = w.boxes[b]
	}
	return b == box
}

// pageTitle chooses the title of a page: the heading that <title> repeats,
// what its meta elements state, <title> without the site's name, a heading.
func (w *walker) pageTitle(doc, top piece) piece {
	folded := foldTitle(string(doc.text))
	if h := foldTitle(string(top.text)); h != "" && (folded == "" || strings.Contains(folded, h)) && len([]rune(h)) > 3 {
		return top
	}
	if t := w.meta["title"]; t != "" {
		m := field{t, w.metas["title"], w.metas["title"] + len(t)}.piece(w.data)
		return m.head(len(cutSite(m.text, w.meta["site"])))
	}
	if cut := cutSite(doc.text, w.meta["site"]); len(cut) > 0 {
		return doc.head(len(cut))
	}
	return top
}

// cutSite cuts the name of the site off a page's title: …_新浪财经_新浪网,
// … - 中国政府网.
func cutSite(title []rune, site string) []rune {
	for {
		i := len(title) - 1
		for i > 0 && !strings.ContainsRune("_|｜丨-–—", title[i]) {
			i--
		}
		if i < 4 {
			return trimRunes(title)
		}
		tail := strings.TrimSpace(string(title[i+1:]))
		strong := title[i] == '_' || title[i] == '|' || title[i] == '｜' || title[i] == '丨' || title[i-1] == ' '
		n := len([]rune(tail))
		if tail != "" && tail != site && (n > 16 || !isSiteName(tail) && !(strong && n <= 8)) {
			return trimRunes(title)
		}
		title = trimRunes(title[:i])
		for len(title) > 0 && strings.ContainsRune("_|｜丨-–—", title[len(title)-1]) {
			title = trimRunes(title[:len(title)-1])
		}
	}
}

var siteEnds = []string{"网", "报", "社", "台", "新闻", "财经", "频道", "客户端", "门户", "政府", "网站", "中心", "在线", "资讯", "之窗", "平台", "首页", "官网", "传媒", "部", "局", "委", "厅", "委员会", ".com", ".cn", "门户网站", "要闻", "动态", "通知公告", "政策文件"}

func isSiteName(s string) bool {
	for _, end := range siteEnds {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

func trimRunes(r []rune) []rune {
	for len(r) > 0 && spaceOf(r[0]) != noSpace {
		r = r[1:]
	}
	for len(r) > 0 && spaceOf(r[len(r)-1]) != noSpace {
		r = r[:len(r)-1]
	}
	return r
}
