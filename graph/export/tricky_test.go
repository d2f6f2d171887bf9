package export_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/ner"
	"policygraph/schema"
)

// nasty has what formats trip over: quotation marks, separators, markup,
// escapes, line ends, control characters, characters of four bytes, an
// unassigned one.
const nasty = "甲\"乙'丙`;,|\t<b>&amp;</b>\\n\\u0041%41{}[]^😀𠀀é\u0001\u001f\u007f\u0085\u2028\ufffe\r\n末"

// article builds a document: text is what is written so far.
type article struct {
	doc  graph.Document
	text []rune
}

func newArticle(id, title, date string) *article {
	a := &article{}
	a.doc.ID, a.doc.Title, a.doc.Date, a.doc.Hash = id, title, date, "h-"+id
	a.doc.Entities, a.doc.Mentions, a.doc.Relations = []ner.Entity{}, []ner.Mention{}, []graph.Relation{}
	a.write(title + "\n")
	return a
}

func (a *article) write(s string) graph.Span {
	start := len(a.text)
	a.text = append(a.text, []rune(s)...)
	return graph.Span{start, len(a.text)}
}

// entity brings an entity along and returns its id.
func (a *article) entity(e ner.Entity) string {
	if e.ID == "" {
		e.ID = schema.ID(e.Type, e.Name, "")
	}
	for _, known := range a.doc.Entities {
		if known.ID == e.ID {
			return e.ID
		}
	}
	a.doc.Entities = append(a.doc.Entities, e)
	return e.ID
}

func (a *article) mention(id, text string) {
	span := a.write(text)
	a.doc.Mentions = append(a.doc.Mentions, ner.Mention{Start: span[0], End: span[1], Text: text, Type: typeOf(id), Entity: id, Rule: "by hand"})
}

func typeOf(id string) schema.EntityType {
	prefix, _, _ := strings.Cut(id, ":")
	return schema.EntityType(strings.ToUpper(prefix))
}

func (a *article) relate(head string, t schema.RelationType, tail string, confidence float64, attrs map[string]string, evidence ...graph.Span) {
	a.doc.Relations = append(a.doc.Relations, graph.Relation{
		Head: head, Type: t, Tail: tail, Confidence: confidence, Attrs: attrs, Rule: "rule." + strings.ToLower(string(t)), Evidence: evidence})
}

func (a *article) document() graph.Document {
	a.doc.Text = string(a.text)
	return a.doc
}

func trickyDocuments() []graph.Document {
	region := ner.Entity{Type: schema.Region, Name: "虚拟省", Region: "980000", Level: "provincial"}
	agency := ner.Entity{Type: schema.Agency, Name: "虚拟省科学技术厅", Aliases: []string{"省科技厅", nasty, "a;b|c,d"}, Region: "980000", Level: "provincial"}
	above := ner.Entity{Type: schema.Industry, Name: "电子", Code: "39"}
	sector := ner.Entity{Type: schema.Industry, Name: "芯片" + nasty, Code: "3973", Parent: schema.ID(schema.Industry, "电子", "")}
	plan := ner.Entity{Type: schema.Plan, Name: "虚拟省“十四五”电子规划", Aliases: []string{"《规划》"}, Kind: "规划", Start: "2021", End: "2025", Number: "虚政发〔2021〕9号", Region: "980000"}
	person := ner.Entity{ID: "person:林某@虚拟省科学技术厅", Type: schema.Person, Name: "林某"}

	a := newArticle("https://news.example/1?a=b&c=<d>#部分 空格", "标题"+nasty, "2021-09-10")
	a.doc.Source, a.doc.URL, a.doc.Editor, a.doc.Place, a.doc.Filed = "晨报", a.doc.ID, "编\"辑", "虚拟", "2021-09-09"
	a.doc.Reporters = []string{"记者甲", "记\"者;乙"}
	ra, ag, ab, se, pl, pe := a.entity(region), a.entity(agency), a.entity(above), a.entity(sector), a.entity(plan), a.entity(person)
	first := a.write("首先，")
	a.mention(ag, "虚拟省科学技术厅")
	a.write("将支持")
	a.mention(se, sector.Name)
	first[1] = a.write("。\n")[1]
	second := a.write("其次，")
	a.mention(pe, "林某")
	a.write("说：")
	a.mention(pl, "《规划》")
	a.write(nasty)
	a.mention(ra, "虚拟省")
	second[1] = a.write("加力。")[1]
	a.relate(ag, schema.Backs, se, 0.875, map[string]string{"instrument": "funds\t" + nasty, "status": "announced"}, first, second)
	a.relate(ag, schema.Restricts, se, 0, nil, second)
	a.relate(ag, schema.Issued, pl, 1, nil, second)
	a.relate(pl, schema.Covers, se, 0.1, nil, first)
	a.relate(pl, schema.Covers, ab, 0.30000000000000004, nil, first)
	a.relate(pe, schema.HoldsPost, ag, 0.95, map[string]string{"title": "党组书记、厅长", "former": "true"}, second)
	target := graph.Target{ID: schema.ID(schema.Target, "2025年 产值 >=8500.5亿元", "规划"), Name: "2025年 产值 >=8500.5亿元", Metric: "产值", Operator: ">=", Value: 8500.5, Unit: "亿元", Year: "2025", Evidence: second}
	a.doc.Targets = []graph.Target{target}
	a.relate(pl, schema.Sets, target.ID, 0.5, nil, second)
	a.relate(target.ID, schema.About, se, 0.5, nil, second)

	// An article whose id is an entity's, with the same claim of another day.
	b := newArticle(ag, "第二篇", "2023-02-28")
	ra, ag, ab, se = b.entity(region), b.entity(ner.Entity{Type: schema.Agency, Name: agency.Name, Aliases: []string{"省厅"}, Region: "980000"}), b.entity(above), b.entity(sector)
	span := b.write("本期")
	b.mention(ag, "省厅")
	b.mention(ag, "省厅")
	b.write("与")
	b.mention(ra, "虚拟省")
	b.write("扶持")
	b.mention(se, sector.Name)
	b.mention(ab, "电子")
	span[1] = len(b.text)
	b.relate(ag, schema.Backs, se, 0.9, nil, span)
	b.relate(ra, schema.Backs, ab, 0.7, nil, span)

	// One without a date, in which an entity is named and nothing claimed.
	c := newArticle("undated", "第三篇", "")
	media := c.entity(ner.Entity{Type: schema.Media, Name: "虚拟晚报"})
	c.mention(media, "虚拟晚报")
	return []graph.Document{a.document(), b.document(), c.document()}
}

// trickyGraph is a graph file with the tricky documents.
func trickyGraph(t testing.TB) *store.Graph {
	t.Helper()
	return graphOf(t, trickyDocuments()...)
}

func graphOf(t testing.TB, docs ...graph.Document) *store.Graph {
	t.Helper()
	g, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, d := range docs {
		if _, err := g.Put(t.Context(), d, "by hand"); err != nil {
			t.Fatal(fmt.Errorf("%s: %w", d.ID, err))
		}
	}
	return g
}
