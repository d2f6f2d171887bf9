package report

import (
	"bytes"
	"context"
	"encoding/json"
	"math"

	"policygraph/graph/store"
	"policygraph/schema"
)

// The size of a choice is estimated; where the page turns out larger than
// allowed, it is made again with less.
const fitAttempts = 5

// fit returns the page's data as JSON of at most budget bytes.
func (g *gathered) fit(ctx context.Context, src Source, opts Options, budget int) ([]byte, error) {
	for target, n := budget, 0; ; n++ {
		c := choose(g, target)
		t := newTables(c)
		rest := target - int(float64(target)*pairShare) + c.left
		rest -= t.addPlans(int(float64(target) * planShare))
		rest -= t.addNets(int(float64(target) * netShare))
		c.more(rest)
		texts, err := c.read(ctx, src, opts.Filter)
		if err != nil {
			return nil, err
		}
		t.addPairs(texts)
		t.addScope(opts.Filter)
		out, err := encode(&t.data)
		if err != nil || len(out) <= budget || n == fitAttempts {
			return out, err
		}
		target = int(float64(target) * 0.97 * float64(budget) / float64(len(out)))
	}
}

// encode writes JSON that may stand inside a script element: the encoder
// escapes <, >, &, U+2028 and U+2029.
func encode(d *data) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(true)
	if err := enc.Encode(d); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// tables turn a choice into the page's data.
type tables struct {
	*choice
	data    data
	heads   ranking
	sectors ranking
	plans   ranking
	edges   []edge // of the pairs, in their order
}

// edge is a pair in the page's indexes.
type edge struct{ head, sector, articles int }

func newTables(c *choice) *tables {
	t := &tables{choice: c}
	heads, sectors := newTally(), newTally()
	for _, p := range c.pairs {
		heads.add(p.head, p.claims)
		sectors.add(p.sector, p.claims)
	}
	t.heads, t.sectors = heads.rank(), sectors.rank()
	for _, p := range c.pairs {
		t.edges = append(t.edges, edge{t.heads.index[p.head], t.sectors.index[p.sector], len(p.claims)})
	}
	t.addHeads()
	t.addSectors()
	return t
}

func (c *entityColumns) add(id string, e store.Entity) {
	c.Name = append(c.Name, e.Name)
	if id == schema.ID(e.Type, e.Name, "") {
		id = ""
	}
	c.ID = append(c.ID, id)
	aliases := e.Aliases[:min(len(e.Aliases), maxAliases)]
	if aliases == nil {
		aliases = []string{}
	}
	c.Alias = append(c.Alias, aliases)
}

func (t *tables) addHeads() {
	d := &t.data.Heads
	region := map[string]int{}
	t.data.Regions = []string{}
	for _, id := range t.heads.ids {
		e := t.g.entity(id)
		d.add(id, e)
		place := t.g.placeOf(e)
		r := -1
		if place.province != "" {
			n, ok := region[place.province]
			if !ok {
				n = len(t.data.Regions)
				region[place.province] = n
				t.data.Regions = append(t.data.Regions, place.province)
			}
			r = n
		}
		d.Type = append(d.Type, string(e.Type))
		d.Level = append(d.Level, place.level)
		d.Region = append(d.Region, r)
	}
}

func (t *tables) addSectors() {
	d := &t.data.Sectors
	d.GroupName, d.GroupParent = []string{}, []int{}
	tax := newTaxonomy(t.g, t.sectors.ids)
	for _, id := range t.sectors.ids {
		e := t.g.entity(id)
		d.add(id, e)
		d.Code = append(d.Code, e.Code)
		d.Group = append(d.Group, tax.group(id))
	}
	d.GroupName, d.GroupParent = tax.names, tax.parents
}

// addPairs adds the cells with their evidence and the articles that they
// refer to.
func (t *tables) addPairs(texts []string) {
	used := make([]bool, len(t.g.articles))
	for _, p := range t.pairs {
		for i := range p.claims {
			used[p.claims[i].article] = true
		}
	}
	index := t.addArticles(used)
	d := &t.data.Pairs
	*d = pairs{[]int{}, []int{}, []int{}, [][]int{}, [][]int{}, [][]int{}, [][]int{}}
	lastHead := 0
	for i, p := range t.pairs {
		e := t.edges[i]
		d.Head = append(d.Head, e.head-lastHead)
		lastHead = e.head
		d.Sector = append(d.Sector, e.sector)
		typ := 0
		if p.typ == schema.Restricts {
			typ = 1
		}
		d.Type = append(d.Type, typ)
		list := make([]int, len(p.claims))
		for j := range p.claims {
			list[j] = index[p.claims[j].article]
		}
		d.Articles = append(d.Articles, differences(list))
		shown := []int{}
		for _, id := range p.plans {
			if n, ok := t.plans.index[id]; ok {
				shown = append(shown, n)
			}
		}
		d.Plans = append(d.Plans, shown)
		sentence, confidence := []int{}, []int{}
		for _, e := range p.evidence {
			sentence = append(sentence, e.sentence)
			confidence = append(confidence, int(math.Round(100*e.confidence)))
		}
		d.Evidence = append(d.Evidence, sentence)
		d.Confidence = append(d.Confidence, confidence)
	}
	s := &t.data.Sentences
	s.Article, s.Text = []int{}, texts
	for _, key := range t.sentences {
		s.Article = append(s.Article, index[key.article])
	}
}

// addArticles adds the used articles and returns their indexes on the page.
func (t *tables) addArticles(used []bool) []int {
	d := &t.data.Articles
	*d = articles{Day: []int{}, Cited: []int{}, Title: []string{}, URL: []string{}, Source: []int{}, Sources: []string{}}
	index := make([]int, len(used))
	source := map[string]int{"": -1}
	n, day, cited := 0, 0, 0
	for i := range used {
		if !used[i] {
			continue
		}
		a := &t.g.articles[i]
		index[i] = n
		if a.day == noDay {
			d.Undated++
		} else {
			d.Day = append(d.Day, a.day-day)
			day = a.day
		}
		if t.cited[int32(i)] {
			s, ok := source[a.source]
			if !ok {
				s = len(d.Sources)
				source[a.source] = s
				d.Sources = append(d.Sources, a.source)
			}
			d.Cited = append(d.Cited, n-cited)
			cited = n
			d.Title = append(d.Title, a.title)
			d.URL = append(d.URL, a.url)
			d.Source = append(d.Source, s)
		}
		n++
	}
	return index
}

// differences replaces each number of an ascending list by what it adds to
// the one before.
func differences(list []int) []int {
	last := 0
	for i, n := range list {
		list[i], last = n-last, n
	}
	return list
}
