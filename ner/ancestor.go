package ner

import (
	"strings"

	"policygraph/schema"
)

// Ancestors returns what the entities belong to but that is not among them:
// the regions, sectors and organisations above them, and the regions of
// agencies, each once, in the order in which they are reached.
func (l *Linker) Ancestors(entities []Entity) []Entity {
	known := make(map[string]bool, len(entities))
	for i := range entities {
		known[entities[i].ID] = true
	}
	var out []Entity
	add := func(e Entity, ok bool) {
		if ok && !known[e.ID] {
			known[e.ID] = true
			out = append(out, e)
		}
	}
	visit := func(e *Entity) {
		if e.Parent != "" {
			add(l.byID(e.Parent))
		}
		if e.Type == schema.Agency && e.Region != "" {
			add(l.byCode(e.Region))
		}
	}
	for i := range entities {
		visit(&entities[i])
	}
	for i := 0; i < len(out); i++ {
		e := out[i]
		visit(&e)
	}
	return out
}

// byCode describes the region of a code.
func (l *Linker) byCode(code string) (Entity, bool) {
	r := l.lex.Region(code)
	if r == nil {
		return Entity{}, false
	}
	e := l.regionEntity(target{name: r.Name, region: r}, nil)
	e.Aliases = []string{}
	return e, true
}

// byID describes the entity of an id that the lexicons gave.
func (l *Linker) byID(id string) (Entity, bool) {
	kind, rest, _ := strings.Cut(id, ":")
	t := schema.EntityType(strings.ToUpper(kind))
	if rest, code, ok := strings.Cut(rest, "@"); ok && t == schema.Region && rest != "" {
		return l.byCode(code)
	}
	e := l.Describe(t, rest)
	return e, e.ID == id
}
