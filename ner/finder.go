package ner

import (
	"slices"
	"sort"

	"policygraph/schema"
)

// refine applies the rules of form to what the tagger sees: they add names that
// their form shows, and mend such as are cut off or run on.
func (l *Linker) refine(text []rune, mentions []Mention) []Mention {
	t := newFinder(l, text, mentions)
	t.titles()
	t.bodies()
	t.selves()
	t.departments()
	t.known()
	t.placedOrgans()
	t.firmLists()
	t.shortNames()
	t.organs()
	t.branches()
	t.industries()
	t.officeSectors()
	t.persons()
	t.places()
	t.partPlaces()
	t.bareZones()
	t.sharedEndings()
	return t.mentions
}

// finder finds names in a text by their form.
type finder struct {
	*Linker
	text     []rune
	whole    searchText
	mentions []Mention // by place, never overlapping
}

func newFinder(l *Linker, text []rune, mentions []Mention) *finder {
	return &finder{l, text, newSearchText(text), mentions}
}

// ruleConfidence is the share of the rules' mentions that are right, measured
// by cross-validation.
const ruleConfidence = 0.9

// put makes [start, end) a plan unless a plan, a medium or a longer name of an
// organisation spans it already.
func (t *finder) put(start, end int, rule string) {
	if t.spans(start, end) {
		m := t.mentions[t.endingAfter(start)]
		if m.Type == schema.Plan || m.Type == schema.Media || m.Type.IsOrganization() && m.End-m.Start > end-start {
			return
		}
	}
	t.replace(start, end, schema.Plan, rule)
}

// replace makes [start, end) a mention; what overlaps it is no mention any more.
func (t *finder) replace(start, end int, typ schema.EntityType, rule string) {
	first := t.endingAfter(start)
	last := first
	for last < len(t.mentions) && t.mentions[last].Start < end {
		last++
	}
	t.mentions = slices.Replace(t.mentions, first, last,
		Mention{Start: start, End: end, Text: string(t.text[start:end]), Type: typ, Rule: rule, Confidence: ruleConfidence})
}

// endingAfter is the number of the first mention that ends after i.
func (t *finder) endingAfter(i int) int {
	return sort.Search(len(t.mentions), func(k int) bool { return t.mentions[k].End > i })
}

// placeAt tells whether a region's name of two to four characters begins at i.
func (t *finder) placeAt(i, end int) bool {
	for n := 2; n <= 4 && i+n <= end; n++ {
		if len(t.lex.Regions(string(t.text[i:i+n]))) > 0 {
			return true
		}
	}
	return false
}

// hasAny tells whether one of words stands at a place.
func (t *finder) hasAny(at int, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return t.has(at, w) })
}

func (t *finder) has(at int, word string) bool {
	if at < 0 {
		return false
	}
	for _, r := range word {
		if at >= len(t.text) || t.text[at] != r {
			return false
		}
		at++
	}
	return true
}

// add makes [start, end) a mention unless one spans it already.
func (t *finder) add(typ schema.EntityType, start, end int, rule string) {
	if !t.spans(start, end) {
		t.replace(start, end, typ, rule)
	}
}

// spans tells whether a mention spans [start, end).
func (t *finder) spans(start, end int) bool {
	k := t.endingAfter(start)
	return k < len(t.mentions) && t.mentions[k].Start <= start && t.mentions[k].End >= end
}

// touches tells whether a mention overlaps [start, end).
func (t *finder) touches(start, end int) bool {
	k := t.endingAfter(start)
	return k < len(t.mentions) && t.mentions[k].Start < end
}

// cuts tells whether [start, end) overlaps a plan or an organisation.
func (t *finder) cuts(start, end int) bool {
	for k := t.endingAfter(start); k < len(t.mentions) && t.mentions[k].Start < end; k++ {
		if t.mentions[k].Type == schema.Plan || t.mentions[k].Type.IsOrganization() {
			return true
		}
	}
	return false
}
