package relate

import (
	"policygraph/schema"
)

// context is what stands around one mention of an industry: the cues that
// govern it and the list that it belongs to.
type context struct {
	first, last int      // the list, in view.ments
	left        [4]int32 // cue words before the list, nearest first; -1 for none
	leftClass   [4]class
	leftGap     [4]int
	right       [3]int32 // cue words after the list
	rightClass  [3]class
	rightGap    [3]int
	clause      class // classes of all cues of its clause
	unit        class // classes of all cues of its unit
	leftAll     class // classes of all cues before it in its unit
	heading     class // classes of the cues of the governing heading
	inHeading   bool
	named       bool // the governing heading names the industry
	inParen     bool
}

// longest keeps, of overlapping cues, the leftmost longest.
func longest(cs []cue, dst []cue) []cue {
	end := -1
	for i := 0; i < len(cs); {
		best := cs[i]
		j := i
		for j < len(cs) && cs[j].start == cs[i].start {
			if cs[j].end > best.end {
				best = cs[j]
			}
			j++
		}
		i = j
		if best.start >= end {
			dst = append(dst, best)
			end = best.end
		}
	}
	return dst
}

// readContext reads what stands around mention i. clean are the unit's
// non-overlapping cues outside mentions.
func readContext(v *view, i int, clean []cue) context {
	m := v.ments[i]
	un := v.units[m.unit]
	c := context{}
	c.first, c.last = listSpan(v, i)
	for k := range c.left {
		c.left[k], c.leftGap[k] = -1, 99
	}
	for k := range c.right {
		c.right[k], c.rightGap[k] = -1, 99
	}
	start, end := v.ments[c.first].start, v.ments[c.last].end
	lo := start
	for lo > un.start && v.text[lo-1] != '；' && v.text[lo-1] != ';' {
		lo--
	}
	hi := v.clauseEnd(end, un.end)
	from := v.clauseStart(start, un.start)
	n := 0
	for k := len(clean) - 1; k >= 0 && n < len(c.left); k-- {
		if q := clean[k]; q.end <= start && q.start >= lo {
			c.left[n], c.leftClass[n], c.leftGap[n] = q.word, q.class, start-q.end
			n++
		}
	}
	n = 0
	for _, q := range clean {
		if q.start >= end && q.end <= hi && n < len(c.right) {
			c.right[n], c.rightClass[n], c.rightGap[n] = q.word, q.class, q.start-end
			n++
		}
		c.unit |= q.class
		if q.start >= from && q.end <= hi {
			c.clause |= q.class
		}
		if q.end <= start {
			c.leftAll |= q.class
		}
	}
	s := v.sents[m.sent]
	c.inHeading = s.heading
	h := v.units[m.unit].section
	if h >= 0 && h != m.sent {
		hs := v.sents[h]
		for _, q := range v.cuesIn(hs.start, hs.end) {
			c.heading |= q.class
		}
		for k := hs.ments[0]; k < hs.ments[1]; k++ {
			if v.ments[k].ent == m.ent {
				c.named = true
			}
		}
	}
	depth := 0
	for k := lo; k < m.start; k++ {
		switch v.text[k] {
		case '（', '(':
			depth++
		case '）', ')':
			depth--
		}
	}
	c.inParen = depth > 0
	return c
}

// cleanCues are the unit's longest cues that do not lie inside a mention.
func cleanCues(v *view, u int, dst []cue) []cue {
	un := v.units[u]
	all := longest(v.cuesIn(un.start, un.end), dst[:0])
	out := all[:0]
	k := un.ments[0]
	for _, q := range all {
		for k < un.ments[1] && v.ments[k].end <= q.start {
			k++
		}
		if k < un.ments[1] && q.end > v.ments[k].start && v.ments[k].typ != schema.Region {
			continue
		}
		out = append(out, q)
	}
	return out
}

// stanceFeatures are the hashed features by which the stance towards an
// industry is judged.
func stanceFeatures(v *view, f form, i int, c *context, clean []cue, dst []uint32) []uint32 {
	m := v.ments[i]
	add := func(kind byte, xs ...uint32) {
		h := newHash(kind)
		for _, x := range xs {
			h = h.num(x)
		}
		dst = append(dst, h.feature())
	}
	word := func(w int32) uint32 {
		if w < 0 {
			return 0
		}
		return wordHash(w)
	}
	for k, w := range c.left {
		if w < 0 {
			continue
		}
		add('l', uint32(k), word(w))
		add('x', uint32(k), uint32(c.leftClass[k]&stanceClasses))
		if k < 2 {
			add('L', uint32(k), word(w), bucket(c.leftGap[k]))
		}
	}
	for k, w := range c.right {
		if w >= 0 {
			add('r', uint32(k), word(w))
			add('y', uint32(k), uint32(c.rightClass[k]&stanceClasses))
		}
	}
	add('p', word(c.left[0]), word(c.right[0]))
	add('P', word(c.left[0]), word(c.left[1]))
	start, end := v.ments[c.first].start, v.ments[c.last].end
	at := func(k int) uint32 {
		if k < 0 || k >= len(v.text) {
			return 0
		}
		return uint32(v.text[k])
	}
	add('a', at(start-1))
	add('b', at(start-2), at(start-1))
	add('c', at(start-4), at(start-3), at(start-2), at(start-1))
	add('d', at(end))
	add('e', at(end), at(end+1))
	add('f', at(end), at(end+1), at(end+2), at(end+3))
	if m.end != end || m.start != start {
		add('g', at(m.end), at(m.end+1))
	}
	from := v.clauseStart(start, v.units[m.unit].start)
	to := v.clauseEnd(end, v.units[m.unit].end)
	for _, q := range clean {
		switch {
		case q.start >= from && q.end <= to:
			add('C', word(q.word))
		case q.end <= from:
			add('B', word(q.word))
		default:
			add('A', word(q.word))
		}
	}
	s := v.sents[m.sent]
	if h := v.units[m.unit].section; h >= 0 && h != m.sent {
		hs := v.sents[h]
		for _, q := range v.cuesIn(hs.start, hs.end) {
			add('H', word(q.word))
		}
	}
	add('s', uint32(b2i(f.official)), uint32(b2i(f.bulletin)), uint32(b2i(f.meeting)), uint32(b2i(s.heading)))
	add('t', uint32(b2i(m.sent == v.title)), uint32(b2i(f.official)))
	add('k', uint32(b2i(condemned(v, m.ent))))
	add('n', uint32(min(c.last-c.first, 5)))
	add('m', at(m.end-2), at(m.end-1))
	add('h', uint32(b2i(c.inParen)), uint32(b2i(c.named)))
	add('o', bucket(m.start-from))
	un := v.units[m.unit]
	add('u', uint32(b2i(headless(v, un))), uint32(b2i(f.official)))
	add('v', uint32(b2i(c.left[0] < 0)), uint32(b2i(hasCompany(v, un))), uint32(b2i(f.official)))
	add('w', uint32(min(digitsIn(v.text[from:to]), 6)))
	add('z', uint32(c.clause&stanceClasses))
	return dst
}

// stanceClasses are the classes that generalise over cue words.
const stanceClasses = promotes | use | curb | control | lift | negate | growth | private

func hasCompany(v *view, un unit) bool {
	for i := un.ments[0]; i < un.ments[1]; i++ {
		if v.ments[i].typ == schema.Company {
			return true
		}
	}
	return false
}

func digitsIn(s []rune) int {
	n := 0
	for _, r := range s {
		n += b2i(isDigit(r))
	}
	return n
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func bucket(n int) uint32 {
	switch {
	case n <= 3:
		return uint32(n)
	case n <= 6:
		return 4
	case n <= 12:
		return 5
	case n <= 25:
		return 6
	case n <= 50:
		return 7
	}
	return 8
}

// wordHash is a hash of a cue word that does not depend on its index.
func wordHash(w int32) uint32 { return cues().hashes[w] }

// stance is how an article's sentence stands to an industry.
type stance struct {
	back, curb, cover float64 // log-odds
}

// stances judges every mention of an industry; others have a zero stance.
type stances struct {
	of       []stance
	contexts []context
}

func readContexts(v *view) ([]context, [][]cue) {
	cs := make([]context, len(v.ments))
	clean := make([][]cue, len(v.units))
	for u := range v.units {
		un := v.units[u]
		has := false
		for i := un.ments[0]; i < un.ments[1]; i++ {
			has = has || v.ments[i].typ == schema.Industry
		}
		if !has {
			continue
		}
		clean[u] = cleanCues(v, u, nil)
		for i := un.ments[0]; i < un.ments[1]; i++ {
			if v.ments[i].typ == schema.Industry {
				cs[i] = readContext(v, i, clean[u])
			}
		}
	}
	return cs, clean
}
