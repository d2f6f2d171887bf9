package article

import "bytes"

// form is how the body of an article is written.
type form uint8

const (
	plainForm    form = iota // a paragraph a line
	markdownForm             // with HTML in it
	htmlForm
)

// maxDepth bounds the elements kept open, so that markup without ends costs
// no more than its length.
const maxDepth = 256

// element is an open element of HTML.
type element struct {
	name  []byte
	kind  elementKind
	box   int32
	link  bool
	mute  bool // its text is left out
	aside bool // its paragraphs are marked
	first int  // number of paragraphs before it
	cells int  // row: cells in it
	long  bool // row: holds more than a row of a table does
}

// walker turns the body of an article into paragraphs.
type walker struct {
	*builder
	scanner
	form  form
	stack []element
	boxes []int32 // for each box its parent
	meta  map[string]string
	metas map[string]int // offsets of the contents of meta elements

	muted, asides, blocks, pres int
	sawTitle                    bool

	lineOpen  bool // Markdown: something stands on the line in hand
	lineBlank bool // a blank line came before it
}

// walk reads data[start:], the body of an article, as form.
func walk(data []byte, start int, f form) *walker {
	w := &walker{
		builder: newBuilder(len(data) - start), scanner: scanner{data: data, pos: start}, form: f,
		boxes: []int32{-1}, meta: map[string]string{}, metas: map[string]int{}, lineBlank: true,
	}
	for {
		t, ok := w.next()
		if !ok {
			break
		}
		switch t.kind {
		case textToken:
			w.textToken(t.start, t.end)
		case openToken:
			w.openTag(t)
		case closeToken:
			w.closeTag(t)
		}
	}
	w.pop(0, len(data))
	w.close(len(data))
	return w
}

func (w *walker) textToken(start, end int) {
	switch {
	case w.muted > 0:
	case w.pres > 0 || w.form != htmlForm && w.blocks == 0:
		w.writeLines(start, end)
	default:
		w.writeInline(start, end, false)
	}
}

func (w *walker) openTag(t token) {
	name := lower(t.name)
	kind := elements[string(name)]
	e := element{name: name, kind: kind, box: w.box, first: len(w.paragraphs)}
	switch kind {
	case emptyElement, rawElement:
		if string(name) == "link" {
			if rel, _ := attribute(t.attrs, "rel"); rel == "canonical" && w.meta["url"] == "" {
				w.meta["url"], _ = attribute(t.attrs, "href")
			}
		}
		return
	case breakElement:
		w.close(t.start)
		return
	case metaElement:
		w.readMeta(t)
		return
	case asideElement:
		if n := string(name); n == "nav" || n == "footer" || n == "aside" || n == "figcaption" {
			e.aside = true
		} else {
			e.mute = true
		}
	case inlineElement:
		if string(name) == "time" && w.meta["time"] == "" {
			w.meta["time"], _ = attribute(t.attrs, "datetime")
		}
		e.link = len(name) == 1 && name[0] == 'a'
		e.mute = isAside(t.attrs)
	default:
		w.implied(kind, t.start)
		w.close(t.start)
		e.box, e.first = w.box, len(w.paragraphs)
		e.aside = kind != headingElement && isAside(t.attrs)
	}
	if len(w.stack) >= maxDepth {
		return
	}
	w.push(e, t)
}

// push opens e; the state that it changes is restored by pop.
func (w *walker) push(e element, t token) {
	w.stack = append(w.stack, e)
	switch e.kind {
	case boxElement, cellElement, tableElement:
		w.boxes = append(w.boxes, w.box)
		w.box = int32(len(w.boxes) - 1)
		if e.kind == cellElement {
			if r := w.enclosing(rowElement); r >= 0 {
				w.stack[r].cells++
			}
		}
	case headingElement:
		w.marks |= heading
		if e.name[1] == '1' && !w.sawTitle && w.asides == 0 {
			w.marks |= topTitle
			w.sawTitle = true
		}
	case preElement:
		w.pres++
	case titleElement:
		w.close(t.start)
		w.marks |= docTitle
	}
	if e.link {
		w.inLink = true
	}
	if e.mute {
		w.muted++
	}
	if e.aside {
		w.close(t.start)
		w.asides++
		w.marks |= aside
	}
	if e.kind.breaks() {
		w.blocks++
		w.lineOpen, w.lineBlank = false, true
	}
}

// implied closes what an opening tag of a kind closes without saying so: a
// paragraph, the item, cell or row before.
func (w *walker) implied(kind elementKind, at int) {
	for i := len(w.stack) - 1; i >= 0; i-- {
		e := &w.stack[i]
		if e.kind == inlineElement {
			continue
		}
		if e.kind == blockElement && len(e.name) == 1 { // p
			w.pop(i, at)
		}
		break
	}
	switch kind {
	case itemElement:
		for i := len(w.stack) - 1; i >= 0; i-- {
			if w.stack[i].kind == itemElement {
				w.pop(i, at)
			} else if w.stack[i].kind != inlineElement && w.stack[i].kind != blockElement {
				break
			}
		}
	case cellElement:
		if i := w.enclosing(cellElement); i >= 0 && i > w.enclosing(tableElement) {
			w.pop(i, at)
		}
	case rowElement:
		if i := w.enclosing(rowElement); i >= 0 && i > w.enclosing(tableElement) {
			w.pop(i, at)
		}
	}
}

func (w *walker) closeTag(t token) {
	name := lower(t.name)
	kind := elements[string(name)]
	inline := !kind.breaks() && kind != titleElement && kind != asideElement
	for i := len(w.stack) - 1; i >= 0; i-- {
		e := &w.stack[i]
		if e.kind == kind && bytes.Equal(e.name, name) {
			w.pop(i, t.start)
			return
		}
		if inline && e.kind.breaks() ||
			e.kind == cellElement && kind != rowElement && kind != tableElement && kind != cellElement ||
			e.kind == tableElement {
			break
		}
	}
	if kind.breaks() {
		w.close(t.start)
	}
}

// pop closes the open elements from the n-th on.
func (w *walker) pop(n, at int) {
	for len(w.stack) > n {
		e := w.stack[len(w.stack)-1]
		if e.kind.breaks() || e.aside || e.kind == titleElement {
			w.close(at)
			if e.kind.breaks() {
				w.blocks--
				w.lineOpen, w.lineBlank = false, true
			}
		}
		switch e.kind {
		case headingElement:
			w.marks &^= heading | topTitle
		case titleElement:
			w.marks &^= docTitle
		case preElement:
			w.pres--
		case cellElement:
			w.closeCell(e)
		case rowElement:
			w.closeRow(e)
		case tableElement:
			if r := w.outerRow(); r >= 0 {
				w.stack[r].long = true
			}
		}
		w.stack = w.stack[:len(w.stack)-1]
		w.box = e.box
		if e.mute {
			w.muted--
		}
		if e.aside {
			if w.asides--; w.asides == 0 {
				w.marks &^= aside
			}
		}
		if e.link {
			w.inLink = false
		}
	}
}
