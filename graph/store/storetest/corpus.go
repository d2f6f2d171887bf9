// Package storetest invents recognised articles for tests and benchmarks:
// places, agencies, officials, plans, sectors and targets with everything that
// a graph holds of them, offsets right, the entities above them included.
package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"

	"policygraph/graph"
	"policygraph/ner"
	"policygraph/schema"
)

// Corpus is a world of invented entities that articles draw from. The same
// seed and sizes give the same articles.
type Corpus struct {
	Seed     uint64
	Agencies int // how many there are to choose from
	Persons  int
	Plans    int
	Sectors  int
	Claims   int // sentences with a claim in an article, 1 or more
	Edition  int // of the extraction: another edition finds other claims in the same texts
}

// Small is a corpus whose articles share most of their entities.
func Small(seed uint64) Corpus {
	return Corpus{Seed: seed, Agencies: 12, Persons: 8, Plans: 6, Sectors: 10, Claims: 5}
}

var (
	provinces  = []string{"江苏省", "浙江省", "广东省", "四川省", "陕西省"}
	cities     = []string{"甲州市", "乙城市", "丙江市", "丁海市"}
	bureaus    = []string{"科学技术局", "发展和改革委员会", "财政局", "商务局", "农业农村局"}
	industries = []string{"集成电路", "生物医药", "新能源汽车", "现代农业", "海洋装备", "文化产业"}
	surnames   = []string{"林", "沈", "顾", "陆", "蒋"}
	verbs      = []string{"将大力支持", "计划重点发展", "已经出台措施扶持"}
)

// Document returns the article with this number.
func (c Corpus) Document(number int) graph.Document {
	w := &writer{c: c, index: map[string]int{},
		r:       rand.New(rand.NewPCG(c.Seed, uint64(number))),
		finding: rand.New(rand.NewPCG(c.Seed^uint64(c.Edition)<<32, uint64(number)))}
	doc := &w.doc
	doc.ID = fmt.Sprintf("https://news.example/%d/%d.html", c.Seed, number)
	doc.URL = doc.ID
	doc.Title = fmt.Sprintf("第%d号简讯：各地布局新产业", number)
	doc.Date = fmt.Sprintf("%d-%02d-%02d", 2019+w.r.IntN(5), 1+w.r.IntN(12), 1+w.r.IntN(28))
	doc.Source = []string{"晨报", "时报", "观察网"}[w.r.IntN(3)]
	doc.Reporters = []string{surnames[w.r.IntN(len(surnames))] + "记"}
	w.plain(doc.Title + "\n")
	for range max(c.Claims, 1) {
		w.sentence()
	}
	doc.Text = string(w.text)
	sum := sha256.Sum256([]byte(doc.Text))
	doc.Hash = hex.EncodeToString(sum[:8])
	return *doc
}

// Documents returns the articles with the numbers from up to before to.
func (c Corpus) Documents(from, to int) []graph.Document {
	var docs []graph.Document
	for i := from; i < to; i++ {
		docs = append(docs, c.Document(i))
	}
	return docs
}

type writer struct {
	c       Corpus
	r       *rand.Rand // for the text
	finding *rand.Rand // for what the edition finds in it
	text    []rune
	doc     graph.Document
	index   map[string]int // entity id to its place in doc.Entities
	start   int            // of the sentence
}

func (w *writer) plain(s string) { w.text = append(w.text, []rune(s)...) }

// name writes an entity's name, or now and then its alias, as a mention.
func (w *writer) name(e ner.Entity, alias string) string {
	id := w.entity(e)
	text := e.Name
	if alias != "" && w.r.IntN(3) == 0 {
		text = alias
		known := &w.doc.Entities[w.index[id]]
		if !slices.Contains(known.Aliases, alias) {
			known.Aliases = append(known.Aliases, alias)
			slices.Sort(known.Aliases)
		}
	}
	start := len(w.text)
	w.plain(text)
	w.doc.Mentions = append(w.doc.Mentions, ner.Mention{Start: start, End: len(w.text), Text: text, Type: e.Type, Entity: id, Rule: "invented"})
	return id
}

func (w *writer) entity(e ner.Entity) string {
	if e.ID == "" {
		e.ID = schema.ID(e.Type, e.Name, "")
	}
	if _, ok := w.index[e.ID]; !ok {
		w.index[e.ID] = len(w.doc.Entities)
		w.doc.Entities = append(w.doc.Entities, e)
	}
	return e.ID
}

// place makes sure that a city and all above it are there.
func (w *writer) place(n int) (name, code string) {
	country := w.entity(ner.Entity{Type: schema.Region, Name: "中国", Region: "100000", Level: "national"})
	p := n % len(provinces)
	pcode := fmt.Sprintf("9%d0000", p)
	province := w.entity(ner.Entity{Type: schema.Region, Name: provinces[p], Region: pcode, Level: "provincial", Parent: country})
	c := n / len(provinces) % len(cities)
	code = fmt.Sprintf("9%d%02d00", p, c+1)
	name = provinces[p] + cities[c]
	w.entity(ner.Entity{Type: schema.Region, Name: name, Region: code, Level: "municipal", Parent: province})
	return name, code
}

func (w *writer) agency() string {
	n := w.r.IntN(max(w.c.Agencies, 1))
	place, code := w.place(n)
	kind := bureaus[n/(len(provinces)*len(cities))%len(bureaus)]
	name := place + kind
	if series := n / (len(provinces) * len(cities) * len(bureaus)); series > 0 {
		name = fmt.Sprintf("%s第%d分局", name, series)
	}
	return w.name(ner.Entity{Type: schema.Agency, Name: name, Region: code, Level: "municipal"}, "市"+kind)
}

func (w *writer) sector() string {
	n := w.r.IntN(max(w.c.Sectors, 1))
	top := w.entity(ner.Entity{Type: schema.Industry, Name: industries[n%len(industries)]})
	if n < len(industries) {
		return w.name(ner.Entity{ID: top, Type: schema.Industry, Name: industries[n]}, industries[n]+"业")
	}
	return w.name(ner.Entity{Type: schema.Industry, Name: fmt.Sprintf("%s细分%d", industries[n%len(industries)], n/len(industries)), Parent: top}, "")
}

func (w *writer) plan() string {
	n := w.r.IntN(max(w.c.Plans, 1))
	p := ner.Entity{Type: schema.Plan, Name: fmt.Sprintf("第%d号产业发展规划", n+1), Kind: "规划"}
	if w.r.IntN(2) == 0 {
		p.Number = fmt.Sprintf("政办发〔2021〕%d号", n+1)
	}
	if w.r.IntN(2) == 0 {
		p.Start, p.End = "2021", "2025"
	}
	return w.name(p, "《规划》")
}

func (w *writer) person(organization string) string {
	n := w.r.IntN(max(w.c.Persons, 1))
	name := fmt.Sprintf("%s%d", surnames[n%len(surnames)], n)
	return w.name(ner.Entity{ID: schema.ID(schema.Person, name, organization), Type: schema.Person, Name: name}, "")
}

func (w *writer) claim(head string, t schema.RelationType, tail string, attrs map[string]string) {
	for _, r := range w.doc.Relations {
		if r.Head == head && r.Type == t && r.Tail == tail {
			return
		}
	}
	w.doc.Relations = append(w.doc.Relations, graph.Relation{Head: head, Type: t, Tail: tail, Attrs: attrs, Rule: "invented",
		Evidence:   []graph.Span{{w.start, len(w.text)}},
		Confidence: float64(50+w.finding.IntN(50)) / 100})
}

func (w *writer) sentence() {
	w.start = len(w.text)
	kind := w.r.IntN(10)
	skip := w.c.Edition > 0 && w.finding.IntN(3) == 0 // an edition finds less
	switch {
	case kind < 4:
		agency := w.agency()
		w.plain(verbs[w.r.IntN(len(verbs))])
		sectors := []string{w.sector()}
		w.plain("和")
		sectors = append(sectors, w.sector())
		w.plain("。")
		for _, s := range sectors {
			if !skip {
				w.claim(agency, schema.Backs, s, map[string]string{"instrument": "资金"})
			}
		}
	case kind < 5:
		agency := w.agency()
		w.plain("将严格限制")
		sector := w.sector()
		w.plain("的低水平扩张。")
		w.claim(agency, schema.Restricts, sector, nil)
	case kind < 7:
		agency := w.agency()
		w.plain("印发了")
		plan := w.plan()
		w.plain("，其中提到")
		sector := w.sector()
		w.plain("。")
		w.claim(agency, schema.Issued, plan, nil)
		if !skip {
			w.claim(plan, schema.Covers, sector, nil)
		}
	case kind < 9:
		agency := w.agency()
		w.plain("副局长")
		person := w.person(agency)
		w.plain("出席。")
		w.claim(person, schema.HoldsPost, agency, map[string]string{"title": "副局长"})
	default:
		w.target()
	}
	w.plain("\n")
}

func (w *writer) target() {
	plan := w.plan()
	w.plain("提出，到2025年")
	sector := w.sector()
	value := float64(100 * (1 + w.r.IntN(20)))
	w.plain(fmt.Sprintf("规模达到%.0f亿元。", value))
	t := graph.Target{Name: fmt.Sprintf("2025年 规模 ≈%.0f亿元", value), Metric: "规模", Operator: "≈", Value: value, Unit: "亿元", Year: "2025",
		Evidence: graph.Span{w.start, len(w.text)}}
	t.ID = schema.ID(schema.Target, t.Name, plan+sector)
	if !slices.ContainsFunc(w.doc.Targets, func(o graph.Target) bool { return o.ID == t.ID }) {
		w.doc.Targets = append(w.doc.Targets, t)
	}
	w.claim(plan, schema.Sets, t.ID, nil)
	w.claim(t.ID, schema.About, sector, nil)
}
