package tagger

import "math/bits"

// occurrence is one place where a name of the article stands.
type occurrence struct {
	start            int32
	name             int32
	p                float32
	rival            float32
	around           float32
	cross            float32
	inside           float32
	listed           bool
	rules            uint16                   // that propose it, a bit each
	edges            uint8                    // what stands around it, a bit for each of edgeMarks
	beside           [2 * coarseKinds]float32 // by kind, the most probable span that ends before it, and that begins after it
	items            [2]float32               // the same of its own kind, beyond a conjunction or a 、
	clause, sentence tenor                    // that it stands in
	q                float32                  // probability after weighing the whole article
}

// seenBy names what suggests the occurrence most.
func (o *occurrence) seenBy() string {
	switch {
	case o.p >= leastSpan && (o.p >= 0.5 || o.rules == 0):
		return "lattice"
	case o.rules != 0:
		return ruleNames[bits.TrailingZeros16(o.rules)]
	}
	return "elsewhere"
}

// neighbours finds what each place is beside of.
func (d *documentScratch) neighbours(length int) {
	d.ends, d.starts = grow(d.ends, length+1), grow(d.starts, length+1)
	clear(d.ends)
	clear(d.starts)
	for _, s := range d.spans {
		if s.rule == 0 {
			d.ends[s.end][s.kind] = max(d.ends[s.end][s.kind], s.p)
			d.starts[s.start][s.kind] = max(d.starts[s.start][s.kind], s.p)
		}
	}
}

// surround describes what stands around an occurrence that ends at end.
func (d *documentScratch) surround(text []rune, o *occurrence, end int32) {
	before, after := '\n', '\n'
	kind := d.names[o.name].kind
	copy(o.beside[:], d.ends[o.start][:])
	copy(o.beside[coarseKinds:], d.starts[end][:])
	if o.start > 0 {
		if before = text[o.start-1]; joins(before) {
			o.items[0] = d.ends[o.start-1][kind]
		}
	}
	if int(end) < len(text) {
		if after = text[end]; joins(after) {
			o.items[1] = d.starts[end+1][kind]
		}
	}
	o.listed = before == '、' || after == '、'
	for i, marks := range edgeMarks {
		if before == marks[0] {
			o.edges |= 1 << (2 * i)
		}
		if after == marks[1] {
			o.edges |= 2 << (2 * i)
		}
	}
}

// edgeMarks are the marks before and after an occurrence that count.
var edgeMarks = [...][2]rune{{'\n', '\n'}, {'“', '”'}, {'《', '》'}}

const edgeBits = 2 * len(edgeMarks)

// joins tells whether r stands between the items of a list.
func joins(r rune) bool {
	switch r {
	case '、', '和', '与', '及', '，', ' ', '-':
		return true
	}
	return false
}

// outsideNames tells whether no name begins or ends with r.
func outsideNames(r rune) bool {
	switch r {
	case ' ', '\u3000', '、', '，', '。', '；', '：', ',', ':':
		return true
	}
	return false
}

// balanced tells whether brackets and quotation marks are opened and shut
// within a name.
func balanced(name []rune) bool {
	depth := 0
	for _, r := range name {
		switch r {
		case '“', '《', '（', '(':
			depth++
		case '”', '》', '）', ')':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}
