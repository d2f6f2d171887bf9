package ner

import (
	"slices"
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

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
	end := strings.LastIndex(text, "届")
	if end <= 0 {
		return text
	}
	rest := text[end+len("届"):]
	if !strings.HasPrefix(rest, "全国") && !strings.HasPrefix(rest, "中央") && !strings.HasPrefix(rest, "人民代表大会") && !strings.HasPrefix(rest, "人大") && !strings.HasPrefix(rest, "政协") {
		return text
	}
	return strings.TrimRight(text[:end], "一二三四五六七八九十届第、0123456789") + rest
}

func weakName(e *lexicon.Entry, name string) bool { return slices.Contains(e.Weak, name) }
