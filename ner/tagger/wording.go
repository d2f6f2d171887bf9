package tagger

import "math"

// Wording is what a name is made of and what stands beside its occurrences: the
// features of a logistic regression for each type, whose verdict the forest
// weighs with the rest.

const (
	wordingTemplate = 96  // apart from the other templates
	contextTemplate = 120 //
	maxContexts     = 8   // occurrences whose neighbours are looked at
	wordingUnit     = 1.0 / 32
)

// wordingKeys are the features of the string of a name.
func (d *documentScratch) wordingKeys(dst []uint64, v *Vocabulary, text []rune, n *name) []uint64 {
	add := func(k uint8, value uint64) { dst = append(dst, key(wordingTemplate+k, value)) }
	d.line = foldInto(d.line[:0], text[n.start:n.start+n.length])
	line := d.line
	value := uint64(0)
	for i := 0; i < 3 && i < len(line); i++ {
		value = value<<16 | uint64(shape(line[len(line)-1-i]))
		add(uint8(i), value)
	}
	value = 0
	for i := 0; i < 2 && i < len(line); i++ {
		value = value<<16 | uint64(shape(line[i]))
		add(3+uint8(i), value)
	}
	add(5, uint64(min(len(line), 20)))
	d.segmentation.segment(v, line)
	words := d.segmentation.words
	path := uint64(0)
	for i, w := range words {
		coarse := uint64(clusterUnknown)
		if w.id >= 0 {
			fine := uint64(v.cluster(w.id))
			coarse = uint64(clusterLevel2(v.cluster(w.id)))
			if i == 0 {
				add(6, fine)
				add(7, coarse)
			}
			if i == len(words)-1 {
				add(8, fine)
				add(9, coarse)
				add(10, uint64(w.id))
			}
			add(11, coarse)
		}
		path = path<<12 | coarse
	}
	if len(words) <= 4 {
		add(12, path)
	}
	add(13, uint64(min(len(words), 6)))
	for c := range uint32(32) {
		if n.classes>>c&1 == 1 {
			add(14, uint64(c))
		}
	}
	add(15, uint64(n.classes))
	return dst
}

// contextKeys are the features of the neighbours of an occurrence.
func contextKeys(dst []uint64, text []rune, start, end int) []uint64 {
	fold := foldTable()
	get := func(i int) uint64 {
		if i < 0 || i >= len(text) {
			return padRune
		}
		if r := text[i]; uint32(r) < 1<<16 {
			return uint64(shape(fold[r]))
		}
		return otherRune
	}
	before, after := get(start-1), get(end)
	for k, value := range [...]uint64{before, get(start-2)<<16 | before, after, after<<16 | get(end+1), before<<16 | after} {
		dst = append(dst, key(contextTemplate+uint8(k), value))
	}
	return dst
}

// contextScale is what each of n contexts counts.
func contextScale(n int32) float32 { return float32(1 / math.Sqrt(float64(n))) }

// judgeWording sets the verdict of every name.
func (d *documentScratch) judgeWording(m *Model, text []rune) {
	for i := range d.names {
		n := &d.names[i]
		d.keys = d.wordingKeys(d.keys[:0], m.vocabulary, text, n)
		n.wording = wordingUnit * float32(m.wording.sum(d.keys, int(n.kind)))
		n.contexts = 0
	}
	for i := range d.occurrences {
		n := &d.names[d.occurrences[i].name]
		if n.contexts < maxContexts {
			n.contexts++
		}
	}
	d.seen = grow(d.seen, len(d.names))
	clear(d.seen)
	for i := range d.occurrences {
		o := &d.occurrences[i]
		n := &d.names[o.name]
		if d.seen[o.name] < maxContexts {
			d.seen[o.name]++
			d.keys = contextKeys(d.keys[:0], text, int(o.start), int(o.start+n.length))
			n.wording += wordingUnit * contextScale(n.contexts) * float32(m.wording.sum(d.keys, int(n.kind)))
		}
	}
}
