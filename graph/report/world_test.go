package report

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/ner"
	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// world invents articles: agencies and sectors have real names, what they are
// said to do is made up. The same sizes give the same articles.
type world struct {
	agencies, sectors []ner.Entity
	plans             map[string][]ner.Entity // by the agency that issues them
	above             map[string]ner.Entity   // sectors above others, by id
}

var (
	ministries = []string{"国务院", "国家发展和改革委员会", "工业和信息化部", "科学技术部", "财政部", "商务部", "农业农村部", "生态环境部", "交通运输部", "国家能源局", "中国人民银行", "文化和旅游部"}
	bureaus    = []string{"人民政府", "发展和改革委员会", "科学技术厅", "工业和信息化厅", "财政厅", "商务厅", "农业农村厅", "文化和旅游厅", "交通运输厅", "生态环境厅"}
	offices    = []string{"人民政府", "发展和改革委员会", "科学技术局", "工业和信息化局", "商务局", "农业农村局"}
)

func newWorld(agencies, sectors, plans int) *world {
	w := &world{plans: map[string][]ner.Entity{}, above: map[string]ner.Entity{}}
	r := rand.New(rand.NewPCG(7, 7))
	add := func(name, region, level string) {
		w.agencies = append(w.agencies, ner.Entity{ID: schema.ID(schema.Agency, name, ""), Type: schema.Agency, Name: name, Region: region, Level: level})
	}
	for _, m := range ministries {
		add(m, "100000", "national")
	}
	lex := lexicon.Default()
	for _, b := range bureaus {
		for _, p := range lex.Entries(lexicon.Province) {
			add(p.Name+b, p.Code, "provincial")
		}
	}
	for _, o := range offices {
		for _, c := range lex.Entries(lexicon.City) {
			add(c.Name+o, c.Code, "municipal")
		}
	}
	r.Shuffle(len(w.agencies)-len(ministries), func(i, j int) {
		i, j = i+len(ministries), j+len(ministries)
		w.agencies[i], w.agencies[j] = w.agencies[j], w.agencies[i]
	})
	w.agencies = w.agencies[:min(agencies, len(w.agencies))]
	w.agencies = append(w.agencies, ner.Entity{ID: schema.ID(schema.Region, "上海市", ""), Type: schema.Region, Name: "上海市", Region: "310000", Level: "provincial"})

	seen := map[string]bool{}
	entries := append([]*lexicon.Entry{}, lex.Entries(lexicon.Industry)...)
	r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	for _, e := range entries {
		if len(w.sectors) < sectors && !seen[e.Name] {
			seen[e.Name] = true
			w.sectors = append(w.sectors, w.sector(e))
		}
	}
	for i := range plans {
		issuer := w.agencies[i%len(w.agencies)]
		name := fmt.Sprintf("%s关于促进%s高质量发展的行动方案", issuer.Name, w.sectors[i*3%len(w.sectors)].Name)
		w.plans[issuer.ID] = append(w.plans[issuer.ID], ner.Entity{ID: schema.ID(schema.Plan, name, ""), Type: schema.Plan, Name: name, Kind: "行动方案", Start: "2021", End: "2025", Number: fmt.Sprintf("〔2021〕%d号", i+1)})
	}
	return w
}

// sector makes the entity of a sector and of all above it.
func (w *world) sector(e *lexicon.Entry) ner.Entity {
	s := ner.Entity{ID: schema.ID(schema.Industry, e.Name, ""), Type: schema.Industry, Name: e.Name, Code: e.Code}
	if up := lexicon.Default().IndustryOf(e.Parent); e.Parent != "" && up != nil {
		parent := w.sector(up)
		s.Parent = parent.ID
		w.above[parent.ID] = parent
	}
	return s
}

// pick draws from a list; the first are drawn most often.
func pick[T any](r *rand.Rand, list []T) T {
	n := float64(len(list))
	return list[min(len(list)-1, int(math.Pow(n+1, r.Float64())-1))]
}

// article is one article in the making.
type article struct {
	w    *world
	r    *rand.Rand
	doc  graph.Document
	text []rune
	seen map[string]bool
	made map[string]bool
}

func (w *world) document(n int) graph.Document {
	a := &article{w: w, r: rand.New(rand.NewPCG(11, uint64(n))), seen: map[string]bool{}, made: map[string]bool{}}
	agency := pick(a.r, w.agencies)
	day := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, a.r.IntN(5*365))
	a.doc.Title = fmt.Sprintf("%s谈产业布局（%d）", agency.Name, n)
	a.doc.ID = fmt.Sprintf("https://news.example/%d.html", n)
	a.doc.URL = a.doc.ID
	a.doc.Date = day.Format(time.DateOnly)
	a.doc.Source = []string{"晨报", "都市观察", "产业周刊"}[a.r.IntN(3)]
	a.doc.Hash = fmt.Sprint(n)
	a.write(a.doc.Title, "\n")
	for range 2 + a.r.IntN(4) {
		a.sentence(agency)
		if a.r.IntN(3) == 0 {
			agency = pick(a.r, w.agencies)
		}
	}
	a.doc.Text = string(a.text)
	return a.doc
}

func (a *article) sentence(agency ner.Entity) {
	start := len(a.text)
	var sectors []ner.Entity
	for range 1 + a.r.IntN(4) {
		sectors = append(sectors, pick(a.r, a.w.sectors))
	}
	typ := schema.Backs
	var plan *ner.Entity
	switch k := a.r.IntN(10); {
	case k == 0:
		typ = schema.Restricts
		a.write("　　", agency, "有关负责人说，下一步将严格控制", list(sectors), "的新增产能，对不达标的项目不再核准，已经开工的要限期整改。\n")
	case k < 4 && len(a.w.plans[agency.ID]) > 0:
		p := pick(a.r, a.w.plans[agency.ID])
		plan = &p
		a.write("　　日前，", agency, "印发", p, "，提出用三年左右时间建设一批示范项目，推动", list(sectors), "形成规模，带动上下游企业一同发展。\n")
	case k < 7:
		a.write("　　", agency, "将安排专项资金，对", list(sectors), "的首批应用项目给予补助，并在用地、人才和融资上给予便利。\n")
	default:
		a.write("　　据介绍，", agency, "今年把", list(sectors), "列入重点，鼓励企业开展技术改造。\n")
	}
	evidence := []graph.Span{{start, len(a.text) - 1}}
	for _, s := range sectors {
		a.relate(agency, typ, s, evidence)
		if plan != nil {
			a.relate(*plan, schema.Covers, s, evidence)
		}
	}
	if plan != nil {
		a.relate(agency, schema.Issued, *plan, evidence)
	}
}

type list []ner.Entity

func (a *article) write(parts ...any) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			a.text = append(a.text, []rune(p)...)
		case ner.Entity:
			a.mention(p)
		case list:
			for i, e := range p {
				if i > 0 {
					a.text = append(a.text, '、')
				}
				a.mention(e)
			}
		}
	}
}

func (a *article) mention(e ner.Entity) {
	for up := e; ; {
		if !a.seen[up.ID] {
			a.seen[up.ID] = true
			a.doc.Entities = append(a.doc.Entities, up)
		}
		parent, ok := a.w.above[up.Parent]
		if !ok {
			break
		}
		up = parent
	}
	start := len(a.text)
	a.text = append(a.text, []rune(e.Name)...)
	a.doc.Mentions = append(a.doc.Mentions, ner.Mention{Start: start, End: len(a.text), Text: e.Name, Type: e.Type, Entity: e.ID})
}

func (a *article) relate(head ner.Entity, typ schema.RelationType, tail ner.Entity, evidence []graph.Span) {
	key := strings.Join([]string{head.ID, string(typ), tail.ID}, "\x00")
	if !a.made[key] {
		a.made[key] = true
		a.doc.Relations = append(a.doc.Relations, graph.Relation{Head: head.ID, Type: typ, Tail: tail.ID, Evidence: evidence, Confidence: 0.6 + 0.01*float64(a.r.IntN(40))})
	}
}

// worldOf returns a world that suits a number of articles.
func worldOf(articles int) *world {
	switch {
	case articles <= 20:
		return newWorld(10, 16, 4)
	case articles <= 1000:
		return newWorld(160, 240, 60)
	}
	return newWorld(2200, 2000, 1500)
}

// newGraph puts documents into a new graph file.
func newGraph(tb testing.TB, n int, document func(int) graph.Document) *store.Graph {
	tb.Helper()
	ctx := context.Background()
	g, err := store.Open(ctx, filepath.Join(tb.TempDir(), "graph.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { g.Close() })
	w, err := g.Writer(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	for i := range n {
		if _, err := w.Put(ctx, document(i), "test"); err != nil {
			w.Close() // else closing the graph would wait for it
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return g
}
