package ner

import (
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// classesOf are the lists in which a name of a type is looked up, the
// likeliest first.
var classesOf = map[schema.EntityType][]lexicon.Class{
	schema.Company:     {lexicon.Company, lexicon.Listed, lexicon.Association, lexicon.Institute, lexicon.Media},
	schema.Institute:   {lexicon.University, lexicon.Institute, lexicon.Association, lexicon.Organ, lexicon.Company},
	schema.Media:       {lexicon.Media, lexicon.Company},
	schema.Association: {lexicon.Association, lexicon.Institute, lexicon.Organ, lexicon.Company},
	schema.Agency:      {lexicon.Association, lexicon.Institute, lexicon.Media},
}

// organisation links a company, institute, medium or association: by the
// lists, else by its local name (省社科院), else as it stands.
func (s *scene) organisation(m *Mention) target {
	name := closeUp(m.Text)
	if m.Type == schema.Media {
		name = bare(name)
	}
	if known, weak := s.known(name, m.Type); known != "" && !(weak && s.local && s.seat != nil && s.lex.IsDepartment(name)) {
		return target{name: known}
	}
	if m.Type == schema.Institute || m.Type == schema.Association {
		if p, ok := s.leading(name, nil, s.pick, s.lex.IsDepartment); ok && p.entry.Code != chinaCode && isFull(name[:p.n], p.entry) {
			return target{name: s.organIn(p.entry, s.organPlace(p.entry), name[p.n:], s.date), region: p.entry}
		}
	}
	if m.Type != schema.Media {
		for _, p := range tierPrefixes {
			rest, ok := strings.CutPrefix(name, p.word)
			if !ok || len([]rune(rest)) < 3 && !s.lex.IsDepartment(rest) {
				continue
			}
			if e := s.regionOf(p.tier, m.Start); e != nil {
				return target{name: s.organIn(e, s.organPlace(e), rest, s.date), region: e}
			}
		}
		if s.seat != nil && m.Type != schema.Company && s.lex.IsDepartment(name) {
			return target{name: s.organIn(s.seat, s.organPlace(s.seat), name, s.date), region: s.seat}
		}
	}
	return target{name: name, open: true}
}

// closeUp takes out the blanks of a name but those between Latin words.
func closeUp(name string) string {
	fields := strings.Fields(name)
	var b strings.Builder
	for i, f := range fields {
		if i > 0 && fields[i-1][len(fields[i-1])-1] < 0x80 && f[0] < 0x80 {
			b.WriteByte(' ')
		}
		b.WriteString(f)
	}
	return b.String()
}

// known returns the canonical name that the lists give, empty if they have
// none, and whether it is a weak one there. The mark of a share's kind (京东方A) is
// no part of a company's name.
func (l *Linker) known(name string, t schema.EntityType) (canonical string, weak bool) {
	for _, c := range classesOf[t] {
		if found := l.lex.Find(c, name); len(found) > 0 {
			return found[0].Name, weakName(found[0], name)
		}
	}
	if t == schema.Company && len(name) > 3 && (strings.HasSuffix(name, "A") || strings.HasSuffix(name, "B")) && name[len(name)-2] >= 0x80 {
		return l.known(name[:len(name)-1], t)
	}
	return "", false
}

func isFull(surface string, e *lexicon.Entry) bool {
	return strings.HasSuffix(surface, e.Name)
}
