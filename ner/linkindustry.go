package ner

import (
	"strings"

	"policygraph/schema"
)

// sectorEndings are generic words that are no part of a sector's name where
// the rest names it by itself.
var sectorEndings = []string{"产业链", "产业集群", "产业", "行业", "领域", "市场", "企业", "技术", "板块", "概念股", "赛道"}

// canonicalIndustry returns the name of a sector: the taxonomy's, else the
// surface without a generic ending.
func (l *Linker) canonicalIndustry(surface string) string {
	name := strings.Trim(strings.Join(strings.Fields(surface), ""), "“”\"《》")
	if strings.Count(surface, "“") != strings.Count(name, "“") && strings.Contains(name, "“") || strings.Contains(name, "”") {
		name = strings.Join(strings.Fields(surface), "")
	}
	for {
		if e := l.lex.IndustryOf(name); e != nil {
			return e.Name
		}
		cut := false
		for _, end := range sectorEndings {
			rest, ok := strings.CutSuffix(name, end)
			if !ok {
				continue
			}
			if n := len([]rune(rest)); n >= 4 || n >= 2 && l.lex.IndustryOf(rest) != nil {
				name, cut = rest, true
				break
			}
		}
		if !cut {
			return name
		}
	}
}

// industry describes a sector.
func (l *Linker) industry(name string) Entity {
	e := Entity{ID: schema.ID(schema.Industry, name, ""), Type: schema.Industry, Name: name}
	if known := l.lex.IndustryOf(name); known != nil && known.Name == name {
		e.Code = known.Code
		if known.Parent != "" {
			e.Parent = schema.ID(schema.Industry, known.Parent, "")
		}
	}
	return e
}
