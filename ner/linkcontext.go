package ner

import (
	"cmp"
	"slices"

	"policygraph/ner/article"
	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// scene is what an article tells about the place and time that its names are
// meant in. It is built once an article.
type scene struct {
	*Linker
	article  *article.Article
	text     []rune
	date     string // YYYY-MM-DD, empty where unknown
	titleEnd int    // code points of the title line

	places      []placeAt            // regions named in the text, by place
	weight      map[string]int       // by code: how much the article is about it, its inner places included
	ranked      [numTiers]tierPlaces // the regions of each tier
	local       bool                 // the article's organs are those of a region
	localOrgans int                  // mentions of a region's organs, those after 省 or 市 twice
	seat        *lexicon.Entry       // the region whose organs are meant where none is named
	defined     map[string]int       // short form → the mention that it was introduced for
}

// tierPlaces are the regions of a tier, the weightiest first.
type tierPlaces struct {
	entries []*lexicon.Entry
	sum     int // of their weights
}

// placeAt is a region named in the text.
type placeAt struct {
	start, end int
	entry      *lexicon.Entry
}

// How far back a named region decides what 市 or 省 means, in code points.
const nearPlace = 200

// Weights of a region's occurrences.
const (
	inText     = 2
	inTitle    = 10
	inOrgan    = 4 // at the start of an organ's name
	shared     = 1 // by a name that other regions have too
	inDateline = 12
	ofMedium   = 8 // the home of the article's medium
)

// newScene reads the places of an article.
func (l *Linker) newScene(a *article.Article, mentions []Mention) *scene {
	s := &scene{Linker: l, article: a, text: []rune(a.Text), weight: map[string]int{}}
	s.date = isoDate(a.Date)
	if s.date == "" {
		s.date = s.statedDate()
	}
	s.titleEnd = len(s.text)
	if i := slices.Index(s.text, '\n'); i >= 0 {
		s.titleEnd = i
	}
	s.findPlaces(mentions)
	s.rank()
	s.findDefinitions(mentions)
	s.findSeat(mentions)
	return s
}

var occurrenceClasses = lexicon.Classes(lexicon.Province, lexicon.City, lexicon.County, lexicon.Zone)

// findPlaces lists the regions that the text names and weighs them: more in
// the title, at the start of an organ's name, in the dateline and as the home
// of the medium.
func (s *scene) findPlaces(mentions []Mention) {
	type open struct {
		i       int
		entries []*lexicon.Entry
	}
	var several []open
	m := 0
	s.lex.Longest(s.text, occurrenceClasses, func(h lexicon.Hit) bool {
		if h.Weak {
			return true
		}
		for m < len(mentions) && mentions[m].End <= h.Start {
			m++
		}
		inside := m < len(mentions) && mentions[m].Start <= h.Start
		if inside && (mentions[m].Type == schema.Person || mentions[m].Type == schema.Company || mentions[m].Type == schema.Media) {
			return true
		}
		w := inText
		if h.Start < s.titleEnd {
			w = inTitle
		}
		if inside && mentions[m].Type == schema.Agency {
			w += inOrgan
		}
		if len(s.places) > 0 && s.places[len(s.places)-1].start == h.Start {
			return true // another class of the same span
		}
		s.places = append(s.places, placeAt{h.Start, h.End, h.Entries[0]})
		if len(h.Entries) > 1 {
			several = append(several, open{len(s.places) - 1, h.Entries})
			return true
		}
		s.weigh(h.Entries[0], w)
		return true
	})
	for _, o := range several {
		s.places[o.i].entry = s.pick(o.entries)
		s.weigh(s.places[o.i].entry, shared)
	}
	s.weighName(s.article.Place, inDateline)
	for _, e := range s.lex.Find(lexicon.Media, s.article.Source) {
		s.weighName(e.Place, ofMedium)
	}
}

// weigh counts a region, and in part the regions that it lies in.
func (s *scene) weigh(e *lexicon.Entry, w int) {
	for e != nil && e.Code != chinaCode && e.Code != "" {
		s.weight[e.Code] += w
		e = s.lex.Region(e.Parent)
	}
}

// weighName counts the region of a dateline or a medium, which may be a chain.
func (s *scene) weighName(name string, w int) {
	if name == "" {
		return
	}
	if p, ok := s.leading(name, nil, s.pick, func(rest string) bool { return rest == "" }); ok {
		s.weigh(p.entry, w)
	}
}

// pick chooses between the regions that share a name: the one that the article
// is about, or that lies where it is about, else the highest.
func (s *scene) pick(entries []*lexicon.Entry) *lexicon.Entry {
	if len(entries) == 1 {
		return entries[0]
	}
	best, score := entries[0], -1
	for _, e := range entries {
		if p := s.lex.Region(e.Parent); p != nil && slices.Contains(entries, p) {
			continue // 岳阳 is the city before it is the county in it
		}
		w := s.weight[e.Code]
		for p, k := s.lex.Region(e.Parent), 10; p != nil && p.Code != chinaCode; p, k = s.lex.Region(p.Parent), k/2 {
			w += k * s.weight[p.Code]
		}
		switch e.Level {
		case "national", "provincial":
			w += 10000
		case "municipal":
			w += 15
		case "district":
			w += 5
		case "": // an economic region, a country
			w += 8
		}
		if w > score {
			best, score = e, w
		}
	}
	return best
}

// rank orders the regions of each tier by weight.
func (s *scene) rank() {
	for code, w := range s.weight {
		e := s.lex.Region(code)
		for _, t := range tiersOf(e) {
			s.ranked[t].entries = append(s.ranked[t].entries, e)
			s.ranked[t].sum += w
		}
	}
	for t := range s.ranked {
		slices.SortFunc(s.ranked[t].entries, func(a, b *lexicon.Entry) int {
			return cmp.Or(cmp.Compare(s.weight[b.Code], s.weight[a.Code]), cmp.Compare(a.Code, b.Code))
		})
	}
}

// regionOf returns the region that a word of tier t stands for at a place of
// the text, nil if the article does not tell.
func (s *scene) regionOf(t tier, at int) *lexicon.Entry {
	if t == nation {
		return s.lex.Region(chinaCode)
	}
	if s.seat != nil && isTier(s.seat, t) && s.dominant(s.seat, t) {
		return s.seat
	}
	if e := s.nearest(t, at); e != nil && !s.outweighed(e, t) {
		return e
	}
	return s.heaviest(t)
}

// nearest returns the last region of the tier that is named before a place, in
// the same line and not far.
func (s *scene) nearest(t tier, at int) *lexicon.Entry {
	i, _ := slices.BinarySearchFunc(s.places, at, func(p placeAt, at int) int { return cmp.Compare(p.start, at) })
	for i--; i >= 0; i-- {
		p := s.places[i]
		if at-p.end > nearPlace || slices.Contains(s.text[p.end:max(p.end, at)], '\n') {
			return nil
		}
		if isTier(p.entry, t) {
			return p.entry
		}
	}
	return nil
}

// heaviest returns the region of a tier that the article is most about.
func (s *scene) heaviest(t tier) *lexicon.Entry {
	if r := s.ranked[t].entries; len(r) > 0 {
		return r[0]
	}
	return nil
}

// dominant tells whether half of what the article says of regions of a tier is
// about e.
func (s *scene) dominant(e *lexicon.Entry, t tier) bool {
	return 2*s.weight[e.Code] >= s.ranked[t].sum
}

// dominantIn tells whether most of what the article says of a region's own
// higher region is about it.
func (s *scene) dominantIn(e *lexicon.Entry) bool {
	outer := s.lex.Region(e.Parent)
	return outer == nil || outer.Code == chinaCode || 3*s.weight[e.Code] >= 2*s.weight[outer.Code]
}

// outweighed tells whether another region of the tier is what the article is
// about.
func (s *scene) outweighed(e *lexicon.Entry, t tier) bool {
	h := s.heaviest(t)
	return h != nil && h != e && s.dominant(h, t) && s.weight[h.Code] > 3*s.weight[e.Code]
}
