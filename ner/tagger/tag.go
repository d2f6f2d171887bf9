package tagger

import (
	"slices"

	"policygraph/schema"
)

// Span is a stretch of an article’s text that names something, in code points,
// half open.
type Span struct {
	Start, End int
	Type       schema.EntityType
	Prob       float64 // that it is a mention of this type, by the whole article
	Local      float64 // the same by its line alone: the marginal probability of the lattice
	Rule       string  // what saw it there: "lattice", a rule of form, or "elsewhere" for a name that other lines suggest
}

// Tagging is what a model finds in an article.
type Tagging struct {
	// Spans are the mentions: by start, not overlapping.
	Spans []Span
	// Candidates are all occurrences, Spans among them, that may be mentions
	// (Prob at least LeastCandidate); they overlap. By start, end, then type.
	Candidates []Span
}

// LeastCandidate is the probability from which an occurrence is a candidate.
const LeastCandidate = 0.1

// decisionThreshold is the probability from which an occurrence may be a
// mention; a little below one half, since a missed mention costs as much as a
// wrong one and there are more of them.
const decisionThreshold = 0.4

// Tag finds the mentions in the text of an article, whose first line is its
// title.
func (m *Model) Tag(text []rune) Tagging {
	sc := m.pool.Get().(*scratch)
	defer m.pool.Put(sc)
	m.read(sc, text)
	d := &sc.document
	d.judgeWording(m, text)
	d.decide(&m.names)
	var t Tagging
	for _, i := range d.choose(decisionThreshold) {
		t.Spans = append(t.Spans, m.span(d, i))
	}
	for i := range d.occurrences {
		if o := &d.occurrences[i]; o.q >= LeastCandidate {
			t.Candidates = append(t.Candidates, m.span(d, int32(i)))
		}
	}
	slices.SortFunc(t.Candidates, func(a, b Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return a.End - b.End
		}
		return coarseKind(a.Type) - coarseKind(b.Type)
	})
	return t
}

func (m *Model) span(d *documentScratch, i int32) Span {
	o := &d.occurrences[i]
	n := &d.names[o.name]
	t := coarseTypes[n.kind]
	if n.kind == organization {
		t = organizationKinds[n.organization()]
	}
	return Span{Start: int(o.start), End: int(o.start + n.length), Type: t, Prob: float64(o.q), Local: float64(o.p), Rule: o.seenBy()}
}

// read runs the lattice over every line and gathers the article’s names.
func (m *Model) read(sc *scratch, text []rune) {
	d := &sc.document
	d.spans = d.spans[:0]
	for start, end := range lineSpans(text) {
		m.readLine(sc, text, start, end)
	}
	d.collect(m.vocabulary, text)
}

func (m *Model) readLine(sc *scratch, text []rune, start, end int) {
	n := end - start
	x := &sc.extractor
	x.extract(m.vocabulary, text[start:end], start == 0)
	sc.emissions(m, n)
	d := &sc.document
	first := len(d.spans)
	l := &sc.lattice
	sc.exponentiate(m, n)
	if l.run(n) {
		l.spans(n, leastSpan, func(s, e, kind int, p float64) {
			d.spans = append(d.spans, latticeSpan{start: int32(start + s), end: int32(start + e), kind: uint8(kind), p: float32(p)})
		})
	}
	x.propose(func(s, e, kind int, r rule) {
		d.spans = append(d.spans, latticeSpan{start: int32(start + s), end: int32(start + e), kind: uint8(kind), rule: uint8(r) + 1})
	})
	for i := first; i < len(d.spans); i++ {
		if c := &d.spans[i]; c.kind == organization {
			sc.keys = x.kindKeys(sc.keys[:0], m.vocabulary, int(c.start)-start, int(c.end)-start)
			m.kinds.sums(&c.kinds, sc.keys)
		}
	}
}
