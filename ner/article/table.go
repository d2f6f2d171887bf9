package article

// enclosing returns the index of the innermost open element of a kind within
// the innermost table, or -1.
func (w *walker) enclosing(kind elementKind) int {
	for i := len(w.stack) - 1; i >= 0; i-- {
		if w.stack[i].kind == kind {
			return i
		}
		if w.stack[i].kind == tableElement && i < len(w.stack)-1 {
			break
		}
	}
	return -1
}

func (w *walker) outerRow() int {
	for i := len(w.stack) - 2; i >= 0; i-- {
		if w.stack[i].kind == rowElement {
			return i
		}
	}
	return -1
}

// A cell with more than this is no cell of a data table: old pages lay out
// the whole article in one.
const (
	maxCellParagraphs = 4
	maxCellLength     = 300
)

func (w *walker) closeCell(e element) {
	length := 0
	for _, p := range w.paragraphs[e.first:] {
		length += p.end - p.start
	}
	if len(w.paragraphs)-e.first > maxCellParagraphs || length > maxCellLength {
		if r := w.enclosing(rowElement); r >= 0 {
			w.stack[r].long = true
		}
	}
}

// closeRow makes one paragraph of the cells of a row.
func (w *walker) closeRow(e element) {
	row := w.paragraphs[e.first:]
	if e.long || e.cells < 2 || len(row) == 0 {
		return
	}
	for i := 1; i < len(row); i++ {
		w.join(&row[0], &row[i], true)
	}
	row[0].marks |= tableRow
	w.paragraphs = w.paragraphs[:e.first+1]
}
