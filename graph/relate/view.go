package relate

import (
	"slices"
	"sort"

	"policygraph/ner"
	"policygraph/schema"
)

// view is an article prepared for relating: its sentences, the mentions and
// cues in each, and its entities by number.
type view struct {
	doc   *ner.Document
	text  []rune
	sents []sentence
	units []unit
	ments []mention
	cues  []cue
	ents  []ner.Entity
	sure  []float64      // by entity, the confidence of its surest mention; 0 if it has none
	index map[string]int // entity id → number

	title int   // the sentence that is the title: the first with Chinese words
	piece []int // by sentence, the piece of a digest that it belongs to; nil in other articles

	cueAt    []int32 // first cue that starts at or after a place
	clauseAt []int32 // number of the clause that a place lies in
}

// mention is a mention with the numbers of its entity, sentence and unit.
type mention struct {
	start, end int
	ent        int
	typ        schema.EntityType
	sent, unit int
}

// sentence is a sentence of ner.Sentences with its mentions and its unit.
type sentence struct {
	start, end  int
	para        int
	unit        int
	ments       [2]int // range in view.ments
	heading     bool
	numbered    bool
	section     int // number of the last heading at or before it, -1 before the first
	level       int // of a heading: 1 for 一、 2 for （一） 3 for 1. 4 unnumbered; 0 otherwise
	ownTerminal bool
}

// unit is what reads as one sentence: sentences joined where a semicolon, or a
// line that the page broke, parts them.
type unit struct {
	first, last int // sentences, inclusive
	start, end  int
	ments       [2]int
	section     int // sentence number of the governing heading, -1 for none
}

// policyBanks are banks that lend on the state's behalf.
var policyBanks = []string{"国家开发银行", "中国进出口银行", "中国农业发展银行"}

// inPublicRole are entities as they act: policy banks as agencies.
func inPublicRole(entities []ner.Entity) []ner.Entity {
	out := entities
	for i, e := range entities {
		if slices.Contains(policyBanks, e.Name) {
			if &out[0] == &entities[0] {
				out = slices.Clone(entities)
			}
			out[i].Type = schema.Agency
		}
	}
	return out
}

func newView(doc *ner.Document) *view {
	v := &view{doc: doc, text: []rune(doc.Text), ents: inPublicRole(doc.Entities), index: make(map[string]int, len(doc.Entities))}
	for i, e := range doc.Entities {
		if _, ok := v.index[e.ID]; !ok {
			v.index[e.ID] = i
		}
	}
	v.readMentions()
	v.readSentences()
	v.piece = v.pieces()
	v.joinUnits()
	v.cues = cues().find(v.text, make([]cue, 0, len(v.text)/4))
	v.indexPlaces()
	return v
}

// readMentions takes the mentions that lie in the text, name a known entity
// and do not overlap an earlier one.
func (v *view) readMentions() {
	v.ments = make([]mention, 0, len(v.doc.Mentions))
	v.sure = make([]float64, len(v.ents))
	for _, m := range v.doc.Mentions {
		e, ok := v.index[m.Entity]
		if !ok || m.Start < 0 || m.End > len(v.text) || m.Start >= m.End {
			continue
		}
		v.ments = append(v.ments, mention{start: m.Start, end: m.End, ent: e, typ: v.ents[e].Type})
		sure := m.Confidence
		if sure == 0 {
			sure = 1
		}
		v.sure[e] = max(v.sure[e], sure)
	}
	sort.SliceStable(v.ments, func(i, j int) bool { return v.ments[i].start < v.ments[j].start })
	kept, end := v.ments[:0], 0
	for _, m := range v.ments {
		if m.start >= end {
			kept, end = append(kept, m), m.end
		}
	}
	v.ments = kept
}

// clip cuts the mentions that run over the sentence that they begin in, so that
// no one need look beyond it.
func (v *view) clip(spans []ner.Sentence) {
	kept, k := v.ments[:0], 0
	for _, m := range v.ments {
		for k < len(spans) && spans[k].End <= m.start {
			k++
		}
		if k == len(spans) {
			break
		}
		if m.start, m.end = max(m.start, spans[k].Start), min(m.end, spans[k].End); m.start < m.end {
			kept = append(kept, m)
		}
	}
	v.ments = kept
}

func (v *view) readSentences() {
	spans := ner.Sentences(v.text)
	v.sents = make([]sentence, len(spans))
	v.clip(spans)
	k, section := 0, -1
	v.title = titleSentence(v.text, spans)
	for i, s := range spans {
		first := k
		for k < len(v.ments) && v.ments[k].start < s.End {
			v.ments[k].sent = i
			k++
		}
		t := sentence{start: s.Start, end: s.End, para: s.Paragraph, ments: [2]int{first, k}}
		t.ownTerminal = endsSentence(v.text[s.End-1]) || (s.End-s.Start > 1 && endsSentence(v.text[s.End-2]))
		t.level = headingLevel(v.text[s.Start:s.End])
		alone := (i == 0 || spans[i-1].Paragraph != s.Paragraph) && (i+1 == len(spans) || spans[i+1].Paragraph != s.Paragraph)
		short := s.End-s.Start <= 45
		t.numbered = t.level > 0
		switch {
		case t.numbered && short && i > v.title:
			t.heading = true
		case alone && short && !t.ownTerminal && i > v.title && s.End-s.Start >= 3 && !hasComma(v.text[s.Start:s.End]):
			t.heading, t.level = true, 4
		default:
			t.level = 0
		}
		if t.heading {
			section = i
		}
		t.section = section
		v.sents[i] = t
	}
}

// longestUnit bounds a unit of several sentences, in characters: a list that goes
// on for pages is no sentence.
const longestUnit = 2000

// joinUnits joins sentences that a semicolon or a broken line parts.
func (v *view) joinUnits() {
	for i := range v.sents {
		s := &v.sents[i]
		if n := len(v.units); n > 0 {
			u := &v.units[n-1]
			p := v.sents[u.last]
			last := v.text[p.end-1]
			semicolon := last == '；' || last == ';'
			broken := p.para != s.para && !p.heading && !s.heading && (p.end-p.start > 25 || hasComma(v.text[p.start:p.end])) && i > 1 && (isHan(last) || last == '、' || last == '，') && !s.numbered
			if u.last != 0 && s.end-u.start <= longestUnit && (semicolon && s.start-p.end < 3 || broken) {
				u.last, u.end, u.ments[1] = i, s.end, s.ments[1]
				s.unit = n - 1
				continue
			}
		}
		s.unit = len(v.units)
		section := s.section
		if s.heading {
			section = i
		}
		v.units = append(v.units, unit{first: i, last: i, start: s.start, end: s.end, ments: s.ments, section: section})
	}
	for i := range v.ments {
		v.ments[i].unit = v.sents[v.ments[i].sent].unit
	}
}

func titleSentence(text []rune, spans []ner.Sentence) int {
	for i, s := range spans {
		n := 0
		for _, r := range text[s.Start:s.End] {
			n += b2i(isHan(r))
		}
		if n >= 4 {
			return i
		}
	}
	return 0
}

func (v *view) indexPlaces() {
	n := len(v.text)
	v.cueAt = make([]int32, n+1)
	k := len(v.cues)
	for i := n; i >= 0; i-- {
		for k > 0 && v.cues[k-1].start >= i {
			k--
		}
		v.cueAt[i] = int32(k)
	}
	v.clauseAt = make([]int32, n+1)
	c := int32(0)
	for i, r := range v.text {
		v.clauseAt[i] = c
		if endsClause(r) {
			c++
		}
	}
	v.clauseAt[n] = c
}

// cuesIn returns the cues that start in [start, end).
func (v *view) cuesIn(start, end int) []cue {
	if start >= end {
		return nil
	}
	return v.cues[v.cueAt[start]:v.cueAt[end]]
}

// has tells whether a cue of a class lies in [start, end).
func (v *view) has(start, end int, c class) bool {
	for _, q := range v.cuesIn(start, end) {
		if q.class&c != 0 && q.end <= end {
			return true
		}
	}
	return false
}

// clauseStart and clauseEnd give the clause around a place, within [lo, hi).
func (v *view) clauseStart(at, lo int) int {
	for at > lo && !endsClause(v.text[at-1]) {
		at--
	}
	return at
}

func (v *view) clauseEnd(at, hi int) int {
	for at < hi && !endsClause(v.text[at]) {
		at++
	}
	return at
}

// mentionsIn returns the numbers of the mentions of a unit.
func (v *view) unitMentions(u int) []mention { return v.ments[v.units[u].ments[0]:v.units[u].ments[1]] }

func hasComma(s []rune) bool {
	for _, r := range s {
		if r == '，' || r == ',' {
			return true
		}
	}
	return false
}

func endsSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '；', '!', '?', ';', '：', ':':
		return true
	}
	return false
}

func endsClause(r rune) bool {
	switch r {
	case '，', ',', '。', '！', '？', '；', '!', '?', ';', '：', ':', '\n':
		return true
	}
	return false
}

func isHan(r rune) bool   { return r >= 0x4e00 && r <= 0x9fff }
func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// headingLevel tells how a sentence is numbered: 1 for 一、 2 for （一） 3 for
// 1. or （1）, 0 for not at all.
func headingLevel(s []rune) int {
	numeral := func(r rune) bool {
		switch r {
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
			return true
		}
		return false
	}
	i, level := 0, 0
	switch {
	case len(s) == 0:
		return 0
	case s[0] == '（' || s[0] == '(':
		i, level = 1, 2
	case numeral(s[0]):
		level = 1
	case isDigit(s[0]):
		level = 3
	case s[0] == '第':
		i, level = 1, 1
	default:
		return 0
	}
	j := i
	for j < len(s) && j < i+4 && (numeral(s[j]) || isDigit(s[j])) {
		if isDigit(s[j]) && level == 2 {
			level = 3
		}
		j++
	}
	if j == i || j >= len(s) {
		return 0
	}
	switch s[j] {
	case '、', '．', '.', '）', ')', '章', '条', '是':
		if s[j] == '.' && j+1 < len(s) && isDigit(s[j+1]) {
			return 0
		}
		return level
	}
	return 0
}

// certain is the probability that an entity is one, by its surest mention; 1
// for one that is named in a title only.
func (v *view) certain(ent int) float64 {
	if v.sure[ent] == 0 {
		return 1
	}
	return v.sure[ent]
}
