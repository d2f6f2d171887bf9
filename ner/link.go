package ner

import (
	"slices"
	"strings"

	"policygraph/ner/article"
	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// Linker gives mentions their entities: the canonical name of each, with what
// the lexicons know of it. It holds nothing but the lexicon and is safe for
// concurrent use; the same article and mentions give the same document.
type Linker struct {
	lex *lexicon.Lexicon
}

// NewLinker returns a Linker that knows the names of lex.
func NewLinker(lex *lexicon.Lexicon) *Linker { return &Linker{lex} }

// Link returns the document of an article with its mentions, each linked to an
// entity. The mentions' spans and types are taken as they are; they must not
// overlap, and Text must be what stands there. Mentions that mean the same
// thing share an entity: organs by their full name at the article's date, with
// the region that the article is about; regions by name and chain; plans by
// full title; companies by the common name, else the longest form in the
// article; persons by name, told apart by the organisation that they are
// introduced with; sectors by the taxonomy.
func (l *Linker) Link(a *article.Article, mentions []Mention) Document {
	d := Document{Article: *a, Mentions: slices.Clone(mentions), Entities: []Entity{}}
	if d.Mentions == nil {
		d.Mentions = []Mention{}
	}
	slices.SortStableFunc(d.Mentions, func(x, y Mention) int { return x.Start - y.Start })
	s := l.newScene(a, d.Mentions)
	targets := s.link(d.Mentions)
	var entities []Entity
	known := map[string]bool{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		e := s.entity(m.Type, targets[i])
		m.Entity = e.ID
		if !known[e.ID] {
			known[e.ID] = true
			entities = append(entities, e)
		}
	}
	d.Entities = byFirstMention(entities, d.Mentions)
	s.numberPlans(&d)
	return d
}

// link finds the targets of all mentions: first those that are plain by
// themselves, then plans, then the short forms of others, then persons.
func (s *scene) link(mentions []Mention) []target {
	targets := make([]target, len(mentions))
	for i := range mentions {
		m := &mentions[i]
		if m.Type != schema.Plan && s.definition(m.Text, m.Type, mentions) >= 0 {
			targets[i].open = true
			continue
		}
		switch m.Type {
		case schema.Agency:
			targets[i] = s.agency(i, mentions, targets)
		case schema.Region:
			targets[i] = s.region(i, mentions, targets)
		case schema.Industry:
			targets[i].name = s.canonicalIndustry(m.Text)
		case schema.Person:
			targets[i].name = canonicalPerson(m.Text)
		case schema.Plan:
		default:
			targets[i] = s.organisation(m)
		}
	}
	s.linkAcronyms(mentions, targets)
	s.plans(mentions, targets)
	s.resolve(mentions, targets)
	for i := range targets {
		if bare(targets[i].name) == "" { // nothing but marks
			targets[i].name = mentions[i].Text
		}
	}
	s.employ(mentions, targets)
	return targets
}

// linkAcronyms makes acronyms and what they stand for one.
func (s *scene) linkAcronyms(mentions []Mention, targets []target) {
	acronyms := s.acronyms(mentions)
	if len(acronyms) == 0 {
		return
	}
	for i := range mentions {
		j, ok := acronyms[mentions[i].Text]
		if !ok || mentions[i].Type != mentions[j].Type || mentions[i].Type == schema.Plan {
			continue
		}
		if mentions[i].Type == schema.Industry && s.lex.IndustryOf(mentions[i].Text) != nil {
			targets[j] = targets[i] // 第五代移动通信系统（5G）: the taxonomy knows the acronym
		} else {
			targets[i] = targets[j]
		}
	}
}

// resolve links the short forms that other mentions of the article explain.
func (s *scene) resolve(mentions []Mention, targets []target) {
	for i := range mentions {
		m := &mentions[i]
		if !targets[i].open {
			continue
		}
		if d := s.definition(m.Text, m.Type, mentions); d >= 0 && d != i && targets[d].name != "" {
			targets[i] = targets[d]
			targets[i].open = false
			continue
		}
		if targets[i].name == "" {
			targets[i].name = bare(m.Text)
		}
		if m.Type == schema.Agency && isSelf(m.Text) {
			if t, ok := s.ownOrgan(m.Text, mentions, targets); ok {
				targets[i] = t
				continue
			}
		}
		if t, ok := s.longForm(i, mentions, targets); ok {
			targets[i] = t
		}
	}
}

// isSelf tells whether an organ speaks of itself: 我部, 本委.
func isSelf(text string) bool {
	r := []rune(text)
	return len(r) == 2 && (r[0] == '我' || r[0] == '本') && strings.ContainsRune("部委局会署行办厅院", r[1])
}

// ownOrgan returns the first organ whose kind is the self-reference's, else
// the one that the title starts with.
func (s *scene) ownOrgan(text string, mentions []Mention, targets []target) (target, bool) {
	kind := string([]rune(text)[1:])
	fits := func(name string) bool {
		return strings.HasSuffix(name, kind) || kind == "委" && strings.HasSuffix(name, "委员会")
	}
	for j := range mentions {
		if mentions[j].Type == schema.Agency && !isSelf(mentions[j].Text) && fits(targets[j].name) {
			return targets[j], true
		}
	}
	if o, _ := s.organPrefix(agencyText(string(s.text[:min(s.titleEnd, 40)]))); o != nil && fits(o.Name) {
		return target{name: o.Name}, true
	}
	return target{}, false
}

// longForm returns the target of the longest name of the same kind of thing in
// the article that the mention is short for.
func (s *scene) longForm(i int, mentions []Mention, targets []target) (target, bool) {
	short := targets[i].name
	text := bare(mentions[i].Text)
	office := strings.TrimSuffix(short, "办公室")
	best, bestLen := -1, 0
	isOffice := false
	for j := range mentions {
		same := mentions[j].Type == mentions[i].Type
		if j == i || !same && !(mentions[j].Type.IsOrganization() && mentions[i].Type.IsOrganization()) {
			continue
		}
		long := targets[j].name
		if len(long) <= len(short) || long == "" {
			if office != short && len(office) > 6 && strings.HasSuffix(long, office) && best < 0 {
				best, isOffice = j, true
			}
			continue
		}
		if !same && long != "" && !strings.HasPrefix(long, short) || !s.explains(text, short, long, mentions[i].Type) {
			if office != short && len(office) > 6 && strings.HasSuffix(long, office) && best < 0 {
				best, isOffice = j, true
			}
			continue
		}
		if len(long) > bestLen {
			best, bestLen, isOffice = j, len(long), false
		}
	}
	if best < 0 {
		return target{}, false
	}
	t := targets[best]
	t.open = false
	if isOffice {
		t.name += "办公室"
	}
	return t, true
}

// explains tells whether long is a fuller form of the name short, which stands
// in the article as text.
func (s *scene) explains(text, short, long string, t schema.EntityType) bool {
	n := len([]rune(text))
	switch {
	case n < 2 || n < 5 && genericNames[text]:
		return false
	case t == schema.Company:
		return s.isFirmOf(text, long)
	case n >= 3 && (strings.HasSuffix(long, short) || strings.HasSuffix(long, text)):
		return true
	case t == schema.Region:
		return n >= 3 && isShortFor(text, long)
	case t == schema.Agency:
		return n >= 4 && isShortFor(text, long)
	}
	return strings.HasPrefix(long, text)
}

// genericNames are endings that say too little to find the whole name by.
var genericNames = map[string]bool{"委员会": true, "办公室": true, "领导小组": true, "集团公司": true, "联合会": true, "技术中心": true}

// isFirmOf tells whether a firm's long name is the short one, with its region
// before it and its form after it: 赛德盛 of 安徽赛德盛医药科技有限公司.
func (s *scene) isFirmOf(short, long string) bool {
	if strings.HasPrefix(long, short) {
		return true
	}
	p, ok := s.leading(long, nil, s.pick, func(rest string) bool { return len(rest) > 6 })
	if !ok {
		return false
	}
	rest := []rune(strings.TrimLeft(long[p.n:], "（("))
	r := []rune(short)
	return strings.HasPrefix(string(rest), short) || len(r) >= 4 && len(rest) >= 2 && r[0] == rest[0] && r[1] == rest[1] && isShortFor(short, string(rest))
}

// employ tells persons of one name apart by the organisation that the article
// introduces them with; an article has one person of a name.
func (s *scene) employ(mentions []Mention, targets []target) {
	employer := map[string]string{}
	for i := range mentions {
		if mentions[i].Type != schema.Person {
			continue
		}
		name := targets[i].name
		if employer[name] == "" {
			employer[name] = s.employer(i, mentions, targets)
		}
	}
	for name, organ := range employer {
		if known, shared := s.lex.Figure(name); known && (!shared || organ == "" || len(s.lex.Find(lexicon.Organ, organ)) > 0) {
			employer[name] = ""
		}
	}
	for i := range mentions {
		if mentions[i].Type == schema.Person {
			targets[i].qualifier = employer[targets[i].name]
		}
	}
}
