package tagger

import (
	"math"
	"math/bits"
	"slices"
)

// leastSpan is the marginal probability from which a span makes its string a
// candidate name of the article.
const leastSpan = 0.03

// latticeSpan is a span with its marginal probability.
type latticeSpan struct {
	start, end int32
	kind       uint8 // of the lattice
	p          float32
	kinds      [8]int32 // scores of the kinds, of an organisation
}

// name is a string that some span of the article suggests as a name, with what
// the article’s occurrences of it say together.
type name struct {
	start, length int32 // of one occurrence
	kind          uint8
	classes       uint32 // lexicons that hold it
	cost          float32
	count         float32
	sum, top      float32 // of the occurrences’ probabilities
	odds          float32
	best          float32 // how many are more probable than not
	rival         float32 // probability of other kinds, summed
	around        float32 // probability of longer spans around it, summed
	cross         float32
	inside        float32
	listed        float32 // occurrences beside 、
	title         float32
	free          float32
	freeSum       float32
	kinds         [8]int32
}

// organization is the kind of organisation that the occurrences suggest.
func (n *name) organization() int {
	best := 0
	for i, v := range n.kinds[:len(organizationKinds)] {
		if v > n.kinds[best] {
			best = i
		}
	}
	return best
}

type occurrence struct {
	start  int32
	name   int32
	p      float32
	rival  float32
	around float32
	cross  float32
	inside float32
	listed bool
	line   int32
	q      float32 // probability after weighing the whole article
}

// documentScratch is the working space of the decision for one article.
type documentScratch struct {
	spans       []latticeSpan
	names       []name
	index       map[uint64]int32 // hash of string: first name of the string
	first       map[rune][]int32
	occurrences []occurrence
	inputs      []float32
	title       int32 // end of the first line
	length      int32
	density     [8]float32   // expected mentions of each kind in 100 characters
	lineStart   []int32      // by line
	lines       [][8]float32 // expected mentions of each kind in a line
}

func (d *documentScratch) collect(v *Vocabulary, text []rune) {
	if d.index == nil {
		d.index, d.first = map[uint64]int32{}, map[rune][]int32{}
	}
	clear(d.index)
	clear(d.first)
	d.names, d.occurrences = d.names[:0], d.occurrences[:0]
	d.title = int32(len(text))
	for i, r := range text {
		if r == '\n' {
			d.title = int32(i)
			break
		}
	}
	d.length = int32(len(text))
	d.density = [8]float32{}
	d.lines, d.lineStart = append(d.lines[:0], [8]float32{}), append(d.lineStart[:0], 0)
	for i, r := range text {
		if r == '\n' {
			d.lines, d.lineStart = append(d.lines, [8]float32{}), append(d.lineStart, int32(i+1))
		}
	}
	line := 0
	for _, s := range d.spans {
		for line+1 < len(d.lineStart) && d.lineStart[line+1] <= s.start {
			line++
		}
		d.density[s.kind] += 100 * s.p / float32(len(text))
		d.lines[line][s.kind] += s.p
		d.note(v, text, s)
	}
	d.find(text)
	d.weigh(text)
}

func hashRunes(text []rune) uint64 {
	h := uint64(len(text))
	for _, r := range text {
		h = mix(h ^ uint64(r))
	}
	return h
}

// note makes the string of a span a name, if it is none yet.
func (d *documentScratch) note(v *Vocabulary, text []rune, s latticeSpan) {
	h := hashRunes(text[s.start:s.end])*8 + uint64(s.kind)
	if _, ok := d.index[h]; ok {
		return
	}
	id := int32(len(d.names))
	d.index[h] = id
	n := name{start: s.start, length: s.end - s.start, kind: s.kind, cost: 20}
	if entry := v.lookup(text[s.start:s.end]); entry >= 0 {
		n.classes = v.classes(entry)
		if c := v.cost(entry); c != noCost {
			n.cost = float32(c) * costUnit
		}
	}
	d.names = append(d.names, n)
	d.first[text[s.start]] = append(d.first[text[s.start]], id)
}

// find lists the occurrences of every name.
func (d *documentScratch) find(text []rune) {
	for i := range text {
		for _, id := range d.first[text[i]] {
			n := &d.names[id]
			if i+int(n.length) <= len(text) && slices.Equal(text[i:i+int(n.length)], text[n.start:n.start+n.length]) {
				d.occurrences = append(d.occurrences, occurrence{start: int32(i), name: id})
			}
		}
	}
}

const longestName = 96

// weigh finds what the lattice says of each occurrence, and sums it up by name.
func (d *documentScratch) weigh(text []rune) {
	slices.SortStableFunc(d.spans, func(a, b latticeSpan) int { return int(a.start) - int(b.start) })
	lo, line := 0, int32(0)
	for i := range d.occurrences {
		o := &d.occurrences[i]
		for int(line)+1 < len(d.lineStart) && d.lineStart[line+1] <= o.start {
			line++
		}
		o.line = line
		n := &d.names[o.name]
		start, end := o.start, o.start+n.length
		for lo < len(d.spans) && d.spans[lo].start < start-longestName {
			lo++
		}
		for _, s := range d.spans[lo:] {
			if s.start >= end {
				break
			}
			switch {
			case s.end <= start:
			case s.start == start && s.end == end:
				if s.kind == n.kind {
					o.p = s.p
					for k, v := range s.kinds {
						n.kinds[k] += v
					}
				} else {
					o.rival += s.p
				}
			case s.start <= start && s.end >= end:
				o.around += s.p
			case s.start >= start && s.end <= end:
				o.inside += s.p
			default:
				o.cross += s.p
			}
		}
		o.listed = start > 0 && text[start-1] == '、' || int(end) < len(text) && text[end] == '、'
		n.count++
		n.sum += o.p
		n.top = max(n.top, o.p)
		p := min(max(float64(o.p), 0.002), 0.998)
		n.odds += float32(math.Log(p / (1 - p)))
		n.rival += o.rival
		n.around += o.around
		n.inside += o.inside
		n.cross += o.cross
		if o.p > 0.5 {
			n.best++
		}
		if o.listed {
			n.listed++
		}
		if end <= d.title {
			n.title++
		}
		if o.around < 0.5 {
			n.free++
			n.freeSum += o.p
		}
	}
}

// nameInputs is the number of inputs of the forest.
const nameInputs = 41 + 32

// input describes an occurrence to the forest.
func (d *documentScratch) input(dst []float32, o *occurrence) []float32 {
	n := &d.names[o.name]
	others := max(n.count-1, 1)
	flag := func(b bool) float32 {
		if b {
			return 1
		}
		return 0
	}
	free := max(n.free, 1)
	dst = append(dst,
		o.p, flag(o.p > 0.5), o.rival, o.around, o.cross, o.inside, flag(o.listed), flag(o.start < d.title),
		float32(n.kind), float32(n.length), n.count, n.free, n.sum/n.count, n.top, n.odds, n.odds/n.count,
		n.best/n.count, n.best, n.rival/n.count, n.around/n.count, n.cross/n.count, n.inside/n.count,
		n.listed, n.title, (n.sum-o.p)/others, n.freeSum/free, n.cost, float32(bits.OnesCount32(n.classes)))
	for c := range 32 {
		dst = append(dst, float32(n.classes>>c&1))
	}
	dst = append(dst,
		d.density[n.kind], d.density[0], d.density[2], d.density[3], d.density[4], float32(d.length), float32(o.start)/float32(d.length),
		d.lines[o.line][n.kind]-o.p, d.lines[o.line][0], d.lines[o.line][2], float32(d.lineEnd(o.line)-d.lineStart[o.line]), flag(o.start == d.lineStart[o.line]), flag(o.start+n.length == d.lineEnd(o.line)))
	return dst
}

func (d *documentScratch) lineEnd(line int32) int32 {
	if int(line)+1 < len(d.lineStart) {
		return d.lineStart[line+1] - 1
	}
	return d.length
}

// decide gives every occurrence its probability.
func (d *documentScratch) decide(f *forest) {
	for i := range d.occurrences {
		o := &d.occurrences[i]
		if len(f.trees) == 0 {
			o.q = o.p
			continue
		}
		d.inputs = d.input(d.inputs[:0], o)
		o.q = float32(1 / (1 + math.Exp(-float64(f.score(d.inputs)))))
	}
}

// choose picks the occurrences that do not overlap and have together the
// greatest sum of q above threshold; it returns them by start.
func (d *documentScratch) choose(threshold float32) []int32 {
	type state struct {
		end   int32
		value float32
		occ   int32
		prev  int32
	}
	var kept []int32
	for i := range d.occurrences {
		if d.occurrences[i].q > threshold {
			kept = append(kept, int32(i))
		}
	}
	end := func(i int32) int32 { return d.occurrences[i].start + d.names[d.occurrences[i].name].length }
	slices.SortStableFunc(kept, func(a, b int32) int { return int(end(a)) - int(end(b)) })
	states := make([]state, 0, len(kept)+1)
	states = append(states, state{occ: -1})
	for _, i := range kept {
		o := &d.occurrences[i]
		at, _ := slices.BinarySearchFunc(states, o.start+1, func(s state, end int32) int { return int(s.end) - int(end) })
		at-- // the last state that ends at or before the start
		v := states[at].value + o.q - threshold
		if v > states[len(states)-1].value {
			states = append(states, state{end(i), v, i, int32(at)})
		}
	}
	var out []int32
	for at := int32(len(states) - 1); at > 0; at = states[at].prev {
		out = append(out, states[at].occ)
	}
	slices.Reverse(out)
	return out
}
