package cypher_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
	"policygraph/ner"
	"policygraph/schema"
)

// The world of the fixture. Organs and places are real ones, what articles say
// of them is invented; so are all persons, plans, media and articles.
var world = []ner.Entity{
	{Type: schema.Region, Name: "中国", Region: "100000", Level: "national", Code: "100000", Aliases: []string{"我国"}},
	{Type: schema.Region, Name: "上海市", Region: "310000", Level: "provincial", Code: "310000", Parent: "中国", Aliases: []string{"上海", "本市"}},
	{Type: schema.Region, Name: "江苏省", Region: "320000", Level: "provincial", Code: "320000", Parent: "中国", Aliases: []string{"江苏"}},
	{Type: schema.Region, Name: "苏州市", Region: "320500", Level: "municipal", Code: "320500", Parent: "江苏省", Aliases: []string{"苏州"}},
	{Type: schema.Agency, Name: "工业和信息化部", Region: "100000", Level: "national", Aliases: []string{"工信部"}},
	{Type: schema.Agency, Name: "国家发展和改革委员会", Region: "100000", Level: "national", Aliases: []string{"国家发展改革委"}},
	{Type: schema.Agency, Name: "上海市科学技术委员会", Region: "310000", Level: "provincial", Aliases: []string{"市科委"}},
	{Type: schema.Agency, Name: "上海市人民政府", Region: "310000", Level: "provincial", Aliases: []string{"市政府"}},
	{Type: schema.Agency, Name: "江苏省工业和信息化厅", Region: "320000", Level: "provincial", Aliases: []string{"省工信厅"}},
	{Type: schema.Agency, Name: "苏州市科学技术局", Region: "320500", Level: "municipal", Aliases: []string{"市科技局"}},
	{Type: schema.Association, Name: "长江集成电路产业联盟", Aliases: []string{"联盟"}},
	{Type: schema.Industry, Name: "新一代信息技术产业"},
	{Type: schema.Industry, Name: "集成电路", Code: "1.2.4", Parent: "新一代信息技术产业", Aliases: []string{"芯片"}},
	{Type: schema.Industry, Name: "集成电路设计", Parent: "集成电路"},
	{Type: schema.Industry, Name: "人工智能", Parent: "新一代信息技术产业", Aliases: []string{"AI"}},
	{Type: schema.Industry, Name: "生物医药"},
	{Type: schema.Industry, Name: "钢铁"},
	{Type: schema.Industry, Name: "虚拟货币"},
	{Type: schema.Industry, Name: "低空经济"},
	{Type: schema.Plan, Name: "上海市集成电路产业三年行动计划", Kind: "行动计划", Start: "2022", End: "2024", Number: "沪府办发〔2022〕900号", Region: "310000",
		Aliases: []string{"《集成电路产业三年行动计划》", "《计划》"}},
	{Type: schema.Plan, Name: "上海市“十四五”科技规划", Kind: "规划", Start: "2021", End: "2025", Region: "310000"},
	{Type: schema.Plan, Name: "上海市“十三五”科技规划", Kind: "规划", Start: "2016", End: "2020", Region: "310000"},
	{Type: schema.Plan, Name: "钢铁产能置换办法", Kind: "办法"},
	{Type: schema.Person, Name: "顾望舒", Parent: "上海市科学技术委员会"},
	{Type: schema.Person, Name: "顾望舒", Parent: "苏州市科学技术局"},
	{Type: schema.Person, Name: "秦越川", Parent: "上海市科学技术委员会"},
}

// entityOf finds an entity of the world by name, name@organisation where
// two persons share it.
func entityOf(t testing.TB, name string) ner.Entity {
	t.Helper()
	name, above, _ := strings.Cut(name, "@")
	i := slices.IndexFunc(world, func(e ner.Entity) bool { return e.Name == name && (above == "" || e.Parent == above) })
	if i < 0 {
		t.Fatalf("the world has no %s %s", name, above)
	}
	e := world[i]
	if e.Type == schema.Person {
		e.ID = schema.ID(e.Type, e.Name, e.Parent)
		e.Parent = ""
		return e
	}
	e.ID = schema.ID(e.Type, e.Name, "")
	if e.Parent != "" {
		e.Parent = entityOf(t, e.Parent).ID
	}
	return e
}

// said is what a sentence says: head TYPE tail, with an attribute or two.
type said struct {
	head, relation, tail string
	confidence           float64
	attrs                map[string]string
}

// line is a sentence of an article with what it says.
type line struct {
	text string
	says []said
}

// story is an article of the fixture.
type story struct {
	id, date, source, title string
	lines                   []line
	target                  *graph.Target // set by the first head of SETS
}

// document brings a story into the extraction form.
func (s story) document(t testing.TB) graph.Document {
	t.Helper()
	d := graph.Document{}
	d.ID, d.Title, d.Date, d.Source, d.Hash = s.id, s.title, s.date, s.source, s.id
	d.URL = "https://news.example/" + s.id
	d.Reporters = []string{"叶知秋"}
	text := s.title
	held := map[string]ner.Entity{}
	var hold func(e ner.Entity)
	hold = func(e ner.Entity) {
		if _, ok := held[e.ID]; ok || e.ID == "" {
			return
		}
		held[e.ID] = e
		if e.Parent != "" {
			_, name, _ := strings.Cut(e.Parent, ":")
			hold(entityOf(t, name))
		}
		for _, r := range world {
			if e.Type == schema.Agency && r.Type == schema.Region && r.Code == e.Region {
				hold(entityOf(t, r.Name))
			}
		}
	}
	for _, l := range s.lines {
		start := len([]rune(text)) + 1
		text += "\n" + l.text
		span := graph.Span{start, len([]rune(text))}
		for _, c := range l.says {
			r := graph.Relation{Type: schema.RelationType(c.relation), Confidence: c.confidence, Attrs: c.attrs, Rule: "verb", Evidence: []graph.Span{span}}
			if c.relation == "ISSUED" || c.relation == "COVERS" {
				r.Rule = "title"
			}
			for _, end := range []struct {
				name string
				id   *string
			}{{c.head, &r.Head}, {c.tail, &r.Tail}} {
				if s.target != nil && end.name == s.target.Name {
					*end.id = schema.ID(schema.Target, s.target.Name, c.head)
					continue
				}
				e := entityOf(t, end.name)
				*end.id = e.ID
				hold(e)
			}
			if s.target != nil && c.relation == "SETS" {
				target := *s.target
				target.ID, target.Evidence = r.Tail, span
				d.Targets = append(d.Targets, target)
			}
			if c.relation == "ABOUT" {
				r.Head = d.Targets[0].ID
			}
			d.Relations = append(d.Relations, r)
		}
	}
	d.Text = text
	for _, id := range slices.Sorted(maps.Keys(held)) {
		d.Entities = append(d.Entities, held[id])
	}
	d.Mentions = mentionsOf(text, d.Entities)
	return d
}

// mentionsOf finds the names of the entities in a text, the longest first.
func mentionsOf(text string, entities []ner.Entity) []ner.Mention {
	runes := []rune(text)
	var found []ner.Mention
	for i := 0; i < len(runes); {
		var best ner.Mention
		for _, e := range entities {
			for _, name := range append([]string{e.Name}, e.Aliases...) {
				if n := len([]rune(name)); n > best.End-best.Start && strings.HasPrefix(string(runes[i:]), name) {
					best = ner.Mention{Start: i, End: i + n, Text: name, Type: e.Type, Entity: e.ID, Rule: "invented"}
				}
			}
		}
		if best.Entity == "" {
			i++
			continue
		}
		found = append(found, best)
		i = best.End
	}
	return found
}
