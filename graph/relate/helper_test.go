package relate

import (
	"strings"
	"testing"

	"policygraph/graph"
	"policygraph/ner"
	source "policygraph/ner/article"
	"policygraph/schema"
)

// named is an entity of a test article: type, name and aliases, as in
// "AGENCY 云州市人民政府|市政府".
func parseEntity(s string) ner.Entity {
	typ, names, _ := strings.Cut(s, " ")
	list := strings.Split(names, "|")
	return ner.Entity{ID: typ + ":" + list[0], Type: schema.EntityType(typ), Name: list[0], Aliases: append([]string{}, list[1:]...)}
}

// annotate makes a document of a text and its entities: every occurrence of a
// name or an alias is a mention, the longest first.
func annotate(text string, entities ...string) *ner.Document {
	doc := &ner.Document{Article: source.Article{ID: "t", Title: strings.SplitN(text, "\n", 2)[0], Date: "2024-03-05", Text: text}}
	runes := []rune(text)
	type name struct {
		text []rune
		ent  int
	}
	var names []name
	for _, s := range entities {
		e := parseEntity(s)
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			names = append(names, name{[]rune(n), len(doc.Entities)})
		}
		doc.Entities = append(doc.Entities, e)
	}
	for i := 0; i < len(runes); {
		best := -1
		for k, n := range names {
			if len(n.text) <= len(runes)-i && string(runes[i:i+len(n.text)]) == string(n.text) && (best < 0 || len(n.text) > len(names[best].text)) {
				best = k
			}
		}
		if best < 0 {
			i++
			continue
		}
		e := doc.Entities[names[best].ent]
		end := i + len(names[best].text)
		doc.Mentions = append(doc.Mentions, ner.Mention{Start: i, End: end, Text: string(runes[i:end]), Type: e.Type, Entity: e.ID})
		i = end
	}
	return doc
}

func relator(t testing.TB) *Relator {
	t.Helper()
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lines writes relations of the given types as "HEAD TYPE TAIL [title]".
func lines(doc *ner.Document, rs []graph.Relation, types ...schema.RelationType) []string {
	name := map[string]string{}
	for _, e := range doc.Entities {
		name[e.ID] = e.Name
	}
	var out []string
	for _, r := range rs {
		for _, t := range types {
			if r.Type != t {
				continue
			}
			s := name[r.Head] + " " + string(t) + " " + name[r.Tail]
			if title := r.Attrs["title"]; title != "" {
				s += " " + title
			}
			out = append(out, s)
		}
	}
	return out
}
