package tagger

import (
	"math"
	"slices"
)

// leastSpan is the marginal probability from which a span makes its string a
// candidate name of the article.
const leastSpan = 0.01

// latticeSpan is a span with its marginal probability.
type latticeSpan struct {
	start, end int32
	kind       uint8 // of the lattice
	p          float32
	rule       uint8    // that proposes it, plus one, p being 0; 0 if the lattice does
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
	wording       float32 // log odds by its wording
	contexts      int32   // occurrences that those take in
	proposed      float32 // occurrences that a rule proposes
	unbalanced    bool    // opens or shuts brackets without the other
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

// documentScratch is the working space of the decision for one article.
type documentScratch struct {
	spans        []latticeSpan
	names        []name
	index        map[uint64]int32 // hash of string: first name of the string
	initials     map[rune]int32   // where a name may begin: number of its list
	lists        []initial
	occurrences  []occurrence
	inputs       []float32
	keys         []uint64
	seen         []int32 // contexts used, by name
	line         []uint16
	segmentation segmentation           // of a name
	title        int32                  // end of the first line
	tenor        [tenors]float32        // of the article, words of each per hundred characters
	ends, starts [][coarseKinds]float32 // by place and kind, the most probable span that ends or begins there
}

func (d *documentScratch) collect(v *Vocabulary, text []rune) {
	if d.index == nil {
		d.index, d.initials = map[uint64]int32{}, map[rune]int32{}
	}
	clear(d.index)
	clear(d.initials)
	d.lists = d.lists[:0]
	d.names, d.occurrences = d.names[:0], d.occurrences[:0]
	d.title = int32(len(text))
	for i, r := range text {
		if r == '\n' {
			d.title = int32(i)
			break
		}
	}
	for _, s := range d.spans {
		d.note(v, text, s)
	}
	d.find(text)
	d.weigh(text)
	d.tenorsOf(text)
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
	if outsideNames(text[s.start]) || outsideNames(text[s.end-1]) {
		return
	}
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
	n.unbalanced = !balanced(text[s.start : s.start+n.length])
	d.names = append(d.names, n)
	d.listOf(text[s.start]).add(id, n.length)
}

// initial lists the names that begin with one character.
type initial struct {
	names   []int32
	lengths []int32 // distinct
}

func (l *initial) add(id, length int32) {
	l.names = append(l.names, id)
	if !slices.Contains(l.lengths, length) {
		l.lengths = append(l.lengths, length)
	}
}

func (d *documentScratch) listOf(r rune) *initial {
	i, ok := d.initials[r]
	if !ok {
		i = int32(len(d.lists))
		d.initials[r] = i
		if len(d.lists) < cap(d.lists) {
			d.lists = d.lists[:i+1]
			d.lists[i].names, d.lists[i].lengths = d.lists[i].names[:0], d.lists[i].lengths[:0]
		} else {
			d.lists = append(d.lists, initial{})
		}
	}
	return &d.lists[i]
}

// longList is from where on names are looked up, not compared one by one.
const longList = 32

// find lists the occurrences of every name.
func (d *documentScratch) find(text []rune) {
	found := func(at int, id int32) {
		d.occurrences = append(d.occurrences, occurrence{start: int32(at), name: id})
	}
	for i, r := range text {
		number, ok := d.initials[r]
		if !ok {
			continue
		}
		list := &d.lists[number]
		if len(list.names) < longList {
			for _, id := range list.names {
				n := &d.names[id]
				if i+int(n.length) <= len(text) && slices.Equal(text[i:i+int(n.length)], text[n.start:n.start+n.length]) {
					found(i, id)
				}
			}
			continue
		}
		for _, length := range list.lengths {
			if i+int(length) > len(text) {
				continue
			}
			h := hashRunes(text[i:i+int(length)]) * 8
			for kind := range uint64(coarseKinds) {
				if id, ok := d.index[h+kind]; ok {
					found(i, id)
				}
			}
		}
	}
}

const longestName = 96

// weigh finds what the lattice says of each occurrence, and sums it up by name.
func (d *documentScratch) weigh(text []rune) {
	slices.SortStableFunc(d.spans, func(a, b latticeSpan) int { return int(a.start) - int(b.start) })
	d.neighbours(len(text))
	lo := 0
	for i := range d.occurrences {
		o := &d.occurrences[i]
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
				if s.kind != n.kind {
					o.rival += s.p
					continue
				}
				for k, v := range s.kinds {
					n.kinds[k] += v
				}
				if s.rule == 0 {
					o.p = s.p
				} else {
					o.rules |= 1 << (s.rule - 1)
				}
			case s.start <= start && s.end >= end:
				o.around += s.p
			case s.start >= start && s.end <= end:
				o.inside += s.p
			default:
				o.cross += s.p
			}
		}
		d.surround(text, o, end)
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
		if o.rules != 0 {
			n.proposed++
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
