package ner

import (
	"cmp"
	"slices"
	"strings"

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

// isoDate returns a date in the form that it can be compared in, empty where
// it is not one.
func isoDate(date string) string {
	if len(date) < 10 || date[4] != '-' || date[7] != '-' {
		return ""
	}
	return date[:10]
}

// statedDate is the day that an undated document states itself: the last full
// date of its text, else the year of the first document number.
func (s *scene) statedDate() string {
	for i := len(s.text) - 1; i >= 8; i-- {
		if s.text[i] != '日' {
			continue
		}
		if day, ok := fullDate(s.text[max(0, i-10):i]); ok {
			return day
		}
	}
	if numbers := documentNumbers(s.text); len(numbers) > 0 {
		return numbers[0].year + "-07-01"
	}
	return ""
}

// fullDate reads the date that ends text: 2019年5月6, without 日.
func fullDate(text []rune) (string, bool) {
	var fields []string
	for _, sep := range []rune{'年', '月', 0} {
		at := len(text)
		if sep != 0 {
			if at = slices.Index(text, sep); at < 0 {
				return "", false
			}
		}
		f := strings.TrimSpace(string(text[:at]))
		if sep == '年' {
			if r := []rune(f); len(r) >= 4 && isYear(r[len(r)-4:]) {
				f = string(r[len(r)-4:])
			} else {
				return "", false
			}
		} else if f == "" || len(f) > 2 || strings.Trim(f, "0123456789") != "" {
			return "", false
		} else if len(f) == 1 {
			f = "0" + f
		}
		fields = append(fields, f)
		if sep != 0 {
			text = text[at+1:]
		}
	}
	return strings.Join(fields, "-"), true
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

// findSeat decides whether the article's organs are a region's, and which.
func (s *scene) findSeat(mentions []Mention) {
	central, local := 0, 0
	tiers := map[tier]int{}
	issuer := s.titleIssuer()
	for i := range mentions {
		m := &mentions[i]
		if m.Type != schema.Agency {
			continue
		}
		name := agencyText(m.Text)
		if o := s.lex.OrganAt(name, s.date); o != nil && !weakName(o, name) {
			central++
			if m.Start < s.titleEnd {
				central += 3
			}
			continue
		}
		if p, ok := s.leading(name, nil, s.pick, s.isOrganRest); ok && p.entry.Code != chinaCode {
			if p.entry.Class == lexicon.Zone {
				continue
			}
			local++
			if m.Start < s.titleEnd && issuer == nil {
				issuer = p.entry
			}
			continue
		}
		if t, _, ok := s.tierPrefix(name); ok {
			local += 2
			tiers[t] += 2
		}
	}
	s.localOrgans = local
	s.local = local > central || local > 0 && issuer != nil
	if !s.local {
		return
	}
	s.seat = issuer
	if issuer == nil {
		most := noTier
		for _, t := range []tier{province, autonomous, city, district, county, prefecture} {
			if tiers[t] > tiers[most] {
				most = t
			}
		}
		if most != noTier {
			s.seat = s.heaviest(most)
		}
	}
	for _, p := range s.places {
		if s.seat == nil && p.start < s.titleEnd && p.entry.Class != lexicon.Zone && s.dominantIn(p.entry) {
			s.seat = p.entry
		}
	}
	if s.seat == nil {
		for _, t := range []tier{province, autonomous, city} {
			if e := s.heaviest(t); e != nil && (s.seat == nil || s.weight[e.Code] > s.weight[s.seat.Code]) {
				s.seat = e
			}
		}
	}
}

// titleIssuer returns the region whose organ the title starts with, nil if it
// starts with none.
func (s *scene) titleIssuer() *lexicon.Entry {
	title := agencyText(string(s.text[:min(s.titleEnd, 60)]))
	p, ok := s.leading(title, nil, s.pick, func(rest string) bool { return s.departmentPrefix(rest) > 0 || strings.HasPrefix(rest, "委") })
	if !ok || p.entry.Code == chinaCode || p.entry.Class == lexicon.Zone {
		return nil
	}
	return p.entry
}

var blanks = strings.NewReplacer(" ", "", "　", "", "\n", "", "\u00a0", "")

// agencyText is an organ's name as it is looked up: without blanks, the name of
// the state and the number of its term (政协第十三届全国委员会).
func agencyText(text string) string {
	text = strings.TrimPrefix(blanks.Replace(text), "中华人民共和国")
	start := strings.Index(text, "第")
	if start < 0 {
		return text
	}
	end := strings.LastIndex(text, "届")
	if end < start || strings.Trim(text[start:end], "一二三四五六七八九十届第、0123456789") != "" {
		return text
	}
	rest := text[end+len("届"):]
	if !strings.HasPrefix(rest, "全国") && !strings.HasPrefix(rest, "中央") && !strings.HasPrefix(rest, "人民代表大会") {
		return text
	}
	return text[:start] + rest
}

func weakName(e *lexicon.Entry, name string) bool { return slices.Contains(e.Weak, name) }
