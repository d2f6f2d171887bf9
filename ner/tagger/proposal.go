package tagger

import "policygraph/ner/lexicon"

// A rule of form proposes a span for a name, whatever the lattice thinks of it;
// the forest learns how far each is to be believed.
type rule uint8

const (
	bookTitle      rule = iota // 《…》
	quoted                     // what stands between “ and ”
	quotedHead                 // “…”工程
	documentTitle              // what ends like a document’s title
	noticeTitle                // X in 关于印发X的通知
	organizationOf             // what ends like an organisation’s name
	knownPlace                 // a region of the lexicon, or a chain of them
	placeOf                    // what ends like a zone’s name
	abbreviation               // 沪 in 沪苏浙
	nameAfterPost              // a surname and one or two characters after a post
	nameFollowed               // the same before 表示 and the like
	nameBetween                // the same between marks of punctuation
	rules
)

var ruleNames = [rules]string{"book marks", "quotation marks", "quoted head", "title ending", "notice", "organisation ending",
	"known place", "zone ending", "abbreviations in a row", "name after a post", "name before a verb", "name in a list"}

// Kinds of the lattice that the rules propose, beside organization.
const (
	person = 1
	plan   = 3
	region = 4
)

const (
	regionClasses = 1<<lexicon.Province | 1<<lexicon.City | 1<<lexicon.County | 1<<lexicon.Zone | 1<<lexicon.Area | 1<<lexicon.Country
	postClasses   = 1<<lexicon.Post | 1<<lexicon.Occupation
	orgClasses    = 1<<lexicon.OrgSuffix | 1<<lexicon.Department
)

// proposer finds the spans that the rules propose in a line.
type proposer struct {
	line   []uint16
	found  func(start, end, kind int, r rule)
	places []bool // a region’s name begins here
	posts  []bool // a post ends here
}

// propose calls found with each span of the line that x has extracted, more
// than once if several rules propose it.
func (x *extractor) propose(found func(start, end, kind int, r rule)) {
	p := &x.proposer
	p.line, p.found = x.line, found
	p.mark(x.seg.hits)
	p.brackets()
	p.abbreviations()
	p.chains(x.seg.hits)
	for _, h := range x.seg.hits {
		start, end := int(h.start), int(h.end)
		if h.classes&(1<<lexicon.Surname) != 0 {
			p.name(start, end)
		}
		if h.classes&(1<<lexicon.PlanKind) != 0 {
			p.ending(end, plan, documentTitle)
		}
		if h.classes&orgClasses != 0 {
			p.ending(end, organization, organizationOf)
		}
	}
	for end := 2; end <= len(p.line); end++ {
		switch last := pairAt(p.line, end-2); {
		case planEndings[last]:
			p.ending(end, plan, documentTitle)
		case zoneEndings[last]:
			p.ending(end, region, placeOf)
		}
		if end+3 <= len(p.line) && p.line[end] == '的' && p.line[end+1] == '通' && p.line[end+2] == '知' {
			p.ending(end, plan, noticeTitle)
		}
	}
}

func (p *proposer) mark(hits []hit) {
	p.places, p.posts = grow(p.places, len(p.line)+1), grow(p.posts, len(p.line)+1)
	clear(p.places)
	clear(p.posts)
	for _, h := range hits {
		if h.end-h.start < 2 {
			continue
		}
		if h.classes&regionClasses != 0 {
			p.places[h.start] = true
		}
		if h.classes&postClasses != 0 {
			p.posts[h.end] = true
		}
	}
}

// chains proposes the known regions, and those that stand one behind the other
// together: 苏州市相城区.
func (p *proposer) chains(hits []hit) {
	first, last := -1, -1
	for _, h := range hits {
		start, end := int(h.start), int(h.end)
		if h.classes&regionClasses == 0 || end-start < 2 {
			continue
		}
		p.found(start, end, region, knownPlace)
		switch {
		case start == last:
			p.found(first, end, region, knownPlace)
			last = end
		case start > last || end > last && start == first:
			first, last = start, end
		}
	}
}

// The longest content of quotation marks, and what may follow them of a name,
// in characters.
const (
	maxQuoted = 30
	maxHead   = 12
)

func (p *proposer) brackets() {
	for i, c := range p.line {
		var shut uint16
		switch c {
		case '《':
			shut = '》'
		case '“':
			shut = '”'
		case '"':
			shut = '"'
		default:
			continue
		}
		end := matching(p.line, i, shut)
		switch {
		case end < 0:
		case c == '《':
			p.found(i, end+1, plan, bookTitle)
		case end-i > 2 && end-i <= maxQuoted+1:
			p.found(i+1, end, plan, quoted)
			for j := end + 2; j < min(end+maxHead, len(p.line)) && !stops(p.line[j]); j++ {
				if planEndings[pairAt(p.line, j-1)] {
					p.found(i, j+1, plan, quotedHead)
				}
			}
		}
	}
}

// matching is the place of the mark that shuts what is opened at i, or -1.
func matching(line []uint16, i int, shut uint16) int {
	depth := 1
	for j := i + 1; j < len(line) && j <= i+maxBracket; j++ {
		switch line[j] {
		case shut:
			if depth--; depth == 0 {
				return j
			}
		case line[i]:
			depth++
		}
	}
	return -1
}

// abbreviations proposes each of two or more one-character names in a row.
func (p *proposer) abbreviations() {
	short := func(i int) bool { return i >= 0 && i < len(p.line) && shortPlaces[p.line[i]] }
	beside := func(i, step int) bool {
		j := i + step
		if j >= 0 && j < len(p.line) && (p.line[j] == '、' || p.line[j] == '-') {
			j += step
		}
		return short(j)
	}
	for i := range p.line {
		if short(i) && (beside(i, 1) || beside(i, -1)) {
			p.found(i, i+1, region, abbreviation)
		}
	}
}
