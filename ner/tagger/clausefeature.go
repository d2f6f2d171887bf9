package tagger

const (
	maxBracket = 80
	maxTitle   = 60
)

// brackets emits, inside 《》, “” and （）, which bracket it is and how its content
// ends.
func (x *extractor) brackets() {
	x.bracket('《', '》', 0)
	x.bracket('“', '”', 1)
	x.bracket('(', ')', 2)
}

func (x *extractor) bracket(open, shut uint16, kind uint64) {
	line := x.line
	for i := 0; i < len(line); i++ {
		if line[i] != open {
			continue
		}
		end, depth := -1, 1
		for j := i + 1; j < len(line) && j <= i+maxBracket; j++ {
			if line[j] == open {
				depth++
			} else if line[j] == shut {
				if depth--; depth == 0 {
					end = j
					break
				}
			}
		}
		if end < 0 {
			continue
		}
		tail := uint64(line[end-1])
		if end-2 > i {
			tail |= uint64(line[end-2]) << 16
		}
		for at := i; at <= end; at++ {
			place := uint64(2)
			switch at {
			case i:
				place = 0
			case i + 1:
				place = 1
			case end - 1:
				place = 3
			case end:
				place = 4
			}
			x.emit(tBracket, at, kind<<8|place<<4|uint64(min((end-i)/4, 15)))
			x.emit(tBracket, at, kind<<8|place|1<<12)
			x.emit(tBracketTail, at, (kind<<32|tail)<<3|place)
		}
		i = end
	}
}

func clauseEnd(c uint16) bool {
	switch c {
	case ',', '。', ';', ':', '!', '?':
		return true
	}
	return false
}

func itemEnd(c uint16) bool {
	switch c {
	case '、', '和', '与', '及', '等':
		return true
	}
	return false
}

// clauses emits how each clause begins and, where it lists things, the
// neighbouring items’ ends and what follows the list.
func (x *extractor) clauses() {
	line := x.line
	about := uint64(0) // 关于 came before
	for start := 0; start < len(line); {
		end := start
		list := false
		for end < len(line) && !clauseEnd(line[end]) {
			list = list || line[end] == '、'
			end++
		}
		head, tail := x.pair(start, end), x.ending(start, end)
		for at := start; at < end; at++ {
			x.emit(tClauseHead, at, head)
			if end-at <= maxTitle {
				x.emit(tClauseTail, at, tail<<1|about)
			}
			if x.line[at] == '关' && at+1 < end && x.line[at+1] == '于' {
				about = 1
			}
		}
		about = 0
		if list {
			x.list(start, end)
		}
		start = end + 1
	}
}

func (x *extractor) pair(i, end int) uint64 {
	switch {
	case i >= end:
		return 0
	case i+1 >= end:
		return uint64(x.line[i])
	}
	return uint64(x.line[i])<<16 | uint64(x.line[i+1])
}

// ending is the last two characters before end.
func (x *extractor) ending(start, end int) uint64 {
	return x.pair(max(start, end-2), end)
}

func (x *extractor) list(start, end int) {
	line := x.line
	tail := uint64(0)
	for i := end - 1; i >= start; i-- {
		if line[i] == '等' {
			tail = x.pair(i+1, end) + 1
			break
		}
	}
	before := uint64(0)
	for i := start; i < end; {
		j := i
		for j < end && !itemEnd(line[j]) {
			j++
		}
		own := x.ending(i, j)
		after := uint64(0)
		if j < end {
			k := j + 1
			for k < end && !itemEnd(line[k]) {
				k++
			}
			after = x.ending(j+1, k)
		}
		separator := uint64(0)
		if j < end {
			separator = uint64(line[j])
		}
		for at := i; at < j; at++ {
			near := uint64(min(j-1-at, 3))
			x.emit(tListBefore, at, before<<3|uint64(min(at-i, 3)))
			x.emit(tListOwn, at, (own<<16|separator)<<3|near)
			x.emit(tListNext, at, after<<3|near)
			if tail != 0 {
				x.emit(tListTail, at, tail)
			}
		}
		before = own
		i = j + 1
	}
}
