package article

import (
	"bytes"
	"path/filepath"
	"strings"
)

// Parse reads one article from the bytes of a file that is no JSON. The path
// names it, its extension tells how it is written, and its name may help to
// tell the title. Errors are those of this package.
func Parse(path string, data []byte) (*Item, error) {
	s, err := decode(data)
	if err != nil {
		return nil, located(path, 0, err)
	}
	it, err := parseText(path, s)
	if err != nil {
		return nil, located(path, 0, err)
	}
	return it, nil
}

// draft is an article on its way: the paragraphs of its body, the facts found.
type draft struct {
	*walker
	credits
	front frontMatter
	ps    []paragraph

	untitled bool // the title is the text's first sentence
}

func parseText(path string, s *source) (*Item, error) {
	front := readFrontMatter(s.text)
	d := &draft{front: front}
	d.walker = walk(s.text, front.end, formOf(path, s.text[front.end:], front))
	doc, top := d.sortOut()
	for i := range d.ps {
		d.halve(&d.ps[i])
	}
	d.ps = d.unwrap(d.ps)
	for i := range d.ps {
		d.closeGaps(&d.ps[i])
	}
	title := d.title(path, doc, top)
	d.dropRepeats(title.String())
	d.boilerplate()
	d.byline(foldTitle(title.String()))
	d.dropRepeats(title.String())

	it := &Item{Path: path, source: s}
	if !d.write(it, title) {
		return nil, ErrNoText
	}
	d.facts(it)
	it.identify()
	return it, nil
}

// formOf tells how a body is written, by the file's extension and by what it
// begins with.
func formOf(path string, body []byte, front frontMatter) form {
	body = bytes.TrimLeft(body, " \t\r\n")
	markup := len(body) > 2 && body[0] == '<' && (isTag(body[1:]) || body[1] == '!')
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm":
		return htmlForm
	case ".md", ".markdown":
		if beginsPage(body) {
			return htmlForm
		}
		return markdownForm
	}
	switch {
	case markup:
		return htmlForm
	case len(front.fields) > 0, bytes.HasPrefix(body, []byte("# ")), bytes.Contains(body, []byte("\n## ")), bytes.Contains(body, []byte("](http")):
		return markdownForm
	}
	return plainForm
}

// sortOut leaves in ps the paragraphs of the body and returns the contents of
// <title> and the first heading.
func (d *draft) sortOut() (doc, top piece) {
	d.ps = d.paragraphs[:0:0]
	besides, text := 0, 0
	for _, p := range d.paragraphs {
		switch {
		case p.marks&docTitle != 0:
			if len(doc.text) == 0 {
				doc = d.piece(p)
			}
			continue
		case p.marks&topTitle != 0 && len(top.text) == 0:
			top = d.piece(p)
		}
		if p.marks&aside != 0 {
			besides += p.end - p.start
		} else {
			text += p.end - p.start
		}
		d.ps = append(d.ps, p)
	}
	if besides > 2*text { // the classes do not mean what they seem to
		for i := range d.ps {
			d.ps[i].marks &^= aside
		}
	}
	if d.form == htmlForm && len(d.front.fields) == 0 && isPage(d.data) {
		d.selectContent()
		return doc, top
	}
	kept := d.ps[:0]
	for _, p := range d.ps {
		if p.marks&aside == 0 {
			kept = append(kept, p)
		}
	}
	d.ps = kept
	return doc, top
}

// nearby is how many paragraphs before and after a page's content may hold
// its byline.
const nearby = 12

// selectContent leaves the article of a page in ps, after it has read the
// byline around it.
func (d *draft) selectContent() {
	in := d.content(d.ps)
	first, last := 0, len(d.ps)-1
	for first < len(in) && !in[first] {
		first++
	}
	for last >= 0 && !in[last] {
		last--
	}
	for i := max(0, first-nearby); i < min(len(d.ps), last+nearby); i++ {
		if in[i] || d.ps[i].end-d.ps[i].start > maxByline {
			continue
		}
		c, n := readCredits(d.runes(d.ps[i]))
		if n > 0 && (i < first || c.editor != "") {
			d.add(c)
		}
		if i < first && d.date == "" {
			d.date = dateWithin(d.runes(d.ps[i]))
		}
	}
	kept := d.ps[:0]
	for i, p := range d.ps {
		if in[i] {
			kept = append(kept, p)
		}
	}
	d.ps = kept
}

// title chooses the article's title.
func (d *draft) title(path string, doc, top piece) piece {
	original := d.originalTitle()
	if f, ok := d.front.fields["title"]; ok && foldTitle(f.value) != "" {
		return d.restore(f.piece(d.data), original)
	}
	if d.form == htmlForm {
		if t := d.pageTitle(doc, top); foldTitle(t.String()) != "" {
			return d.restore(t, original)
		}
	}
	if len(top.text) > 0 {
		return top
	}
	if len(original.text) > 0 {
		return original
	}
	return d.firstLines(path)
}

// write puts title and paragraphs into the item; false where no paragraph is
// left.
func (d *draft) write(it *Item, title piece) bool {
	size := len(title.text)
	for i := range d.ps {
		if d.ps[i].marks&dropped == 0 {
			size += d.ps[i].end - d.ps[i].start + 1
		}
	}
	if size == len(title.text) && !d.untitled || size == 0 {
		return false
	}
	var b strings.Builder
	b.Grow(3 * size)
	it.origins = make([]int32, 0, size)
	for _, r := range title.text {
		b.WriteRune(r)
	}
	it.origins = append(it.origins, title.at...)
	it.Title = title.String()
	for i := range d.ps {
		p := d.ps[i]
		if p.marks&dropped != 0 {
			continue
		}
		if len(it.origins) > 0 {
			b.WriteByte('\n')
			it.origins = append(it.origins, d.at[p.start])
		}
		for _, r := range d.runes(p) {
			b.WriteRune(r)
		}
		it.origins = append(it.origins, d.at[p.start:p.end]...)
	}
	it.Text = b.String()
	return true
}
