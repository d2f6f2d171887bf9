package article

import "bytes"

// nextLine returns the end of the line that begins at i, and the start of the
// next.
func nextLine(data []byte, i, end int) (stop, next int) {
	n := bytes.IndexByte(data[i:end], '\n')
	if n < 0 {
		n = end - i
	}
	if k := bytes.IndexByte(data[i:i+n], '\r'); k >= 0 && i+k+1 < i+n { // a line end of its own
		return i + k, i + k + 1
	}
	stop = i + n
	next = min(stop+1, end)
	if stop > i && data[stop-1] == '\r' {
		stop--
	}
	return stop, next
}

// writeLines writes data[start:end] where line ends count: plain text,
// Markdown outside of HTML blocks, pre.
func (w *walker) writeLines(start, end int) {
	for i := start; i < end; {
		stop, next := nextLine(w.data, i, end)
		line := w.data[i:stop]
		switch {
		case !w.lineOpen && isBlankLine(line):
			if next > stop {
				w.lineBlank = true
			}
		case w.form == markdownForm && w.pres == 0:
			w.markdownLine(i, stop)
		default:
			w.beginLine()
			w.writeInline(i, stop, false)
		}
		if next > stop { // the line is whole
			w.close(stop)
			if w.lineOpen {
				w.marks &^= heading | topTitle | tableRow
			}
			w.lineOpen = false
		}
		i = next
	}
}

// beginLine notes whether the line that begins goes on with the block before.
func (w *walker) beginLine() {
	if !w.lineOpen && !w.lineBlank {
		w.marks |= follows
	}
	w.lineOpen, w.lineBlank = true, false
}

func isBlankLine(line []byte) bool {
	return len(bytes.Trim(line, " \t\r\u3000\u00a0\ufeff\u200b")) == 0
}

// markdownLine writes a line of Markdown without the signs of its block:
// headings, quotations, list items, fences, tables.
func (w *walker) markdownLine(i, end int) {
	if w.lineOpen { // goes on after a tag
		w.writeInline(i, end, true)
		return
	}
	i = skipBlanks(w.data, i, end)
	for i < end && w.data[i] == '>' {
		i = skipBlanks(w.data, i+1, end)
	}
	line := w.data[i:end]
	switch {
	case bytes.HasPrefix(line, []byte("```")), bytes.HasPrefix(line, []byte("~~~")), isReference(line):
		w.lineBlank = true
		return
	case len(line) > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && isBlank(line[1]):
		i = skipBlanks(w.data, i+1, end)
		w.lineBlank = true
	}
	level := 0
	for i+level < end && w.data[i+level] == '#' {
		level++
	}
	if level > 0 && level <= 6 && i+level < end && isBlank(w.data[i+level]) {
		i = skipBlanks(w.data, i+level, end)
		end = i + len(bytes.TrimRight(w.data[i:end], "# \t"))
		w.lineBlank = true
		w.beginLine()
		w.marks |= heading
		if level == 1 && !w.sawTitle {
			w.marks |= topTitle
			w.sawTitle = true
		}
		w.writeInline(i, end, true)
		w.lineBlank = true
		return
	}
	w.beginLine()
	if i < end && w.data[i] == '|' {
		w.marks |= tableRow
		w.writeCells(i, end)
		return
	}
	w.writeInline(i, end, true)
}

func skipBlanks(data []byte, i, end int) int {
	for i < end && (data[i] == ' ' || data[i] == '\t') {
		i++
	}
	return i
}

// isReference tells whether a line defines the target of a link: [1]: http://…
func isReference(line []byte) bool {
	n := bytes.Index(line, []byte("]: "))
	return len(line) > 0 && line[0] == '[' && n > 0 && bytes.Contains(line[n:], []byte("://"))
}

// writeCells writes a row of a Markdown table.
func (w *walker) writeCells(i, end int) {
	for i < end {
		n := bytes.IndexByte(w.data[i:end], '|')
		if n < 0 {
			n = end - i
		}
		w.writeInline(i, i+n, true)
		if i+n < end {
			w.put(' ', i+n)
		}
		i += n + 1
	}
}

// writeInline writes text with its links as their words and without images;
// in Markdown also without the signs of emphasis and code. Posts that were
// Markdown once have such links inside HTML too.
func (w *walker) writeInline(start, end int, markdown bool) {
	data := w.data
	if !markdown && !bytes.Contains(data[start:end], []byte("](")) && !bytes.Contains(data[start:end], []byte("{%")) {
		w.write(data, start, end)
		return
	}
	plain := start // what is not yet written
	for i := start; i < end; {
		n := 0 // bytes of syntax at i
		switch c := data[i]; {
		case c == '[' || c == '!' && i+1 < end && data[i+1] == '[':
			if words, target := linkAt(data, i, end); target > 0 {
				w.write(data, plain, i)
				if c == '[' {
					linked := w.inLink
					w.inLink = true
					w.writeInline(i+1, words, markdown)
					w.inLink = linked
				}
				i = target
				plain = i
				continue
			}
		case c == '{' && i+1 < end && data[i+1] == '%': // a tag of Hexo
			if k := bytes.Index(data[i:min(end, i+maxTarget)], []byte("%}")); k > 0 {
				n = k + 2
			}
		case !markdown:
		case c == '\\' && i+1 < end && bytes.IndexByte([]byte("\\`*_{}[]()#+-.!|<>~"), data[i+1]) >= 0:
			w.write(data, plain, i)
			plain = i + 1
			i += 2
			continue
		case c == '*' && !between(data, i, start, end):
			n = 1
		case (c == '_' || c == '~') && i+1 < end && data[i+1] == c:
			n = 2
		case c == '`':
			n = 1
		}
		if n > 0 {
			w.write(data, plain, i)
			plain = i + n
		}
		i += max(n, 1)
	}
	w.write(data, plain, end)
}

// between tells whether the sign at i stands between digits or Latin letters,
// or between blanks, and so is no mark of emphasis.
func between(data []byte, i, start, end int) bool {
	if i == start || i+1 >= end {
		return false
	}
	a, b := data[i-1], data[i+1]
	alnum := func(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' }
	return alnum(a) && alnum(b) || isBlank(a) && isBlank(b)
}

// Longer than this, in bytes, is no link.
const (
	maxWords  = 300
	maxTarget = 1000
)

// linkAt reads the link or image at i: words is the end of its words, target
// the end of all of it; 0 where there is none.
func linkAt(data []byte, i, end int) (words, target int) {
	open := i
	if data[open] == '!' {
		open++
	}
	depth := 0
	for k := open; k < end && k < open+maxWords; k++ {
		switch data[k] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				if k+1 >= end || data[k+1] != '(' {
					return 0, 0
				}
				parens := 0
				for t := k + 1; t < end && t < k+maxTarget; t++ {
					switch data[t] {
					case '(':
						parens++
					case ')':
						if parens--; parens == 0 {
							return k, t + 1
						}
					}
				}
				return 0, 0
			}
		}
	}
	return 0, 0
}
