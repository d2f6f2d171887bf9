package report

import (
	"cmp"
	"strings"

	"policygraph/graph/store"
	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// The levels that heads are grouped by, beside those of the ontology.
const (
	levelArea         = "area"         // regions that join several provinces
	levelForeign      = "foreign"      // other countries
	levelOrganization = "organization" // firms, institutes, associations without a level
)

// place is where a head belongs in the matrix.
type place struct {
	level    string // national, provincial, municipal, district, zone or one of the above; empty where unknown
	province string // name; empty for the nation, areas and where unknown
}

// placeOf returns where a head belongs, by its own level and region, else by
// the digits of its administrative code.
func (g *gathered) placeOf(e store.Entity) place {
	p := place{level: e.Level}
	code := e.Region
	if e.Type == schema.Region {
		code = cmp.Or(e.Code, e.Region)
	}
	if code == "" && p.level == "" {
		code = codeOfName(e)
	}
	switch {
	case code == "":
	case code[0] >= 'A':
		if e.Type == schema.Region {
			p.level = levelForeign
			if code[0] == 'A' && len(code) == len("A01") && code[1] <= '9' {
				p.level = levelArea
			}
		}
	case len(code) >= 6 && code[:6] != nationCode:
		p.province = g.regionName(code[:2] + "0000")
		p.level = cmp.Or(p.level, levelOfCode(code))
	case code == nationCode:
		p.level = cmp.Or(p.level, "national")
	}
	if p.level == "national" {
		p.province = ""
	}
	if p.level == "" && e.Type != schema.Agency && e.Type != schema.Region {
		p.level = levelOrganization
	}
	return p
}

// codeOfName returns the administrative code of a place, a central organ or an
// organ that starts with its place's name, where it carries none: the graph was
// made by another recogniser.
func codeOfName(e store.Entity) string {
	lex := lexicon.Default()
	switch e.Type {
	case schema.Region:
		code, _ := placeAhead(e.Name)
		return code
	case schema.Agency:
		if known := lex.Find(lexicon.Organ, e.Name); len(known) > 0 && known[0].Name == e.Name {
			return nationCode
		}
		code, rest := placeAhead(e.Name)
		if below, _ := placeAhead(rest); lex.Within(below, code) {
			code = below // 江苏省苏州市…
		}
		if len(code) >= 6 && code != nationCode { // 中国共产党… is no place's
			return code
		}
	}
	return ""
}

// placeAhead returns the code of the longest full name of a place that a name
// starts with, and what follows it.
func placeAhead(name string) (code, rest string) {
	for i := range name {
		code, rest = placeNamed(name[:i], name[i:], code, rest)
	}
	return placeNamed(name, "", code, rest)
}

func placeNamed(name, after, code, rest string) (string, string) {
	for _, r := range lexicon.Default().Regions(name) {
		if r.Name == name {
			return r.Code, after
		}
	}
	return code, rest
}

const nationCode = "100000"

func levelOfCode(code string) string {
	switch {
	case len(code) > 6:
		return "zone"
	case strings.HasSuffix(code, "0000"):
		return "provincial"
	case strings.HasSuffix(code, "00") && !lexicon.Municipality(code):
		return "municipal"
	}
	return "district"
}

// regionName returns the name of the region of a code: as the graph has it,
// else as the lexicon does, else the code.
func (g *gathered) regionName(code string) string {
	if name, ok := g.regionNames[code]; ok {
		return name
	}
	name := code
	if e := lexicon.Default().Region(code); e != nil {
		name = e.Name
	}
	g.regionNames[code] = name
	return name
}
