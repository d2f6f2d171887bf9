package ner

import (
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// Describe completes an entity from its type and canonical name, with what the
// lexicons know of it. Aliases are empty.
func (l *Linker) Describe(t schema.EntityType, name string) Entity {
	first := func(found []*lexicon.Entry) *lexicon.Entry { return found[0] }
	return l.describe(t, target{name: name}, first)
}

func (s *scene) entity(t schema.EntityType, to target) Entity { return s.describe(t, to, s.pick) }

func (l *Linker) describe(t schema.EntityType, to target, pick picker) Entity {
	var e Entity
	switch t {
	case schema.Industry:
		e = l.industry(to.name)
	case schema.Person:
		e = person(to.name, to.qualifier)
	case schema.Region:
		e = l.regionEntity(to, pick)
	case schema.Plan:
		e = l.planEntity(to, pick)
	default:
		e = l.organisationEntity(t, to, pick)
	}
	e.Aliases = []string{}
	return e
}

// regionEntity describes a region, one of the lists or another.
func (l *Linker) regionEntity(to target, pick picker) Entity {
	e := Entity{ID: schema.ID(schema.Region, to.name, ""), Type: schema.Region, Name: to.name}
	known := to.region
	if known == nil || known.Name != to.name {
		known = nil
		for _, x := range l.lex.Regions(to.name) {
			if x.Name == to.name {
				known = x
				break
			}
		}
	}
	if known == nil {
		return e
	}
	e.ID, e.Code, e.Region, e.Level = l.regionID(known), known.Code, known.Code, known.Level
	if p := l.lex.Region(known.Parent); p != nil {
		e.Parent = l.regionID(p)
	}
	return e
}

// planEntity describes a plan by its title.
func (l *Linker) planEntity(to target, pick picker) Entity {
	e := Entity{ID: schema.ID(schema.Plan, to.name, ""), Type: schema.Plan, Name: to.name}
	e.Kind = l.planKind(to.name)
	e.Start, e.End = period(to.name)
	region := to.region
	if region == nil {
		if p, ok := l.leading(to.name, nil, pick, func(rest string) bool { return rest != "" }); ok {
			region = p.entry
		}
	}
	if region != nil {
		e.Region = region.Code
	}
	return e
}

// organisationEntity describes an organisation: of an organ the region and
// level, and what it is part of.
func (l *Linker) organisationEntity(t schema.EntityType, to target, pick picker) Entity {
	e := Entity{ID: schema.ID(t, to.name, ""), Type: t, Name: to.name}
	if t != schema.Agency {
		if to.region != nil {
			e.Region = to.region.Code
		}
		return e
	}
	if found := l.lex.Find(lexicon.Organ, to.name); len(found) > 0 && found[0].Name == to.name {
		e.Level = "national"
		if found[0].Kind != "外国" {
			e.Region = chinaCode
		} else {
			e.Level = ""
		}
		if found[0].Parent != "" {
			e.Parent = schema.ID(schema.Agency, found[0].Parent, "")
		}
		return e
	}
	region := to.region
	place := ""
	for _, lead := range []string{"", "中国共产党", "中国人民政治协商会议", "中国人民武装警察部队", "国家税务总局", "中国共产主义青年团"} {
		rest, ok := strings.CutPrefix(to.name, lead)
		if !ok {
			continue
		}
		if p, ok := l.leading(rest, nil, pick, l.isOrganRest); ok && p.entry.Code != chinaCode {
			if region == nil {
				region = p.entry
			}
			place = rest[:p.n]
		}
	}
	if o, _ := l.organPrefix(to.name); o != nil && place == "" {
		e.Parent = schema.ID(schema.Agency, o.Name, "")
	}
	if region == nil {
		return e
	}
	e.Region, e.Level = region.Code, region.Level
	if e.Level == "zone" {
		e.Level = "district"
	}
	if place == "" {
		return e
	}
	if parent := parentOrgan(to.name, place); parent != "" {
		e.Parent = schema.ID(schema.Agency, parent, "")
	}
	return e
}

// parentOrgan names the organ that a local organ belongs to, empty for those at
// the top: an office its government, committee or congress, a department the
// government.
func parentOrgan(name, place string) string {
	for _, top := range []string{"中国共产党" + place + "委员会", "中国人民政治协商会议" + place + "委员会", place + "人民代表大会常务委员会", place + "人民代表大会"} {
		if name == top {
			return ""
		}
		if strings.HasPrefix(name, top) {
			return top
		}
	}
	government := place + "人民政府"
	if !strings.HasPrefix(name, place) || name == government || strings.HasSuffix(name, "法院") || strings.HasSuffix(name, "检察院") ||
		strings.HasSuffix(name, "军区") || strings.HasSuffix(name, "监察委员会") {
		return ""
	}
	return government
}
