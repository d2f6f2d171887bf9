package report

import (
	"cmp"
	"context"
	"slices"
	"time"

	"policygraph/graph/store"
	"policygraph/schema"
)

// gathered is the part of a graph that a report needs, without sentences.
type gathered struct {
	articles []gatheredArticle // by date and id
	total    int               // articles in the graph file
	entities map[string]store.Entity
	pairs    []gatheredPair // strongest first
	plans    map[string]*gatheredPlan

	regionNames map[string]string // by code
}

type gatheredArticle struct {
	id, title, url, source string
	day                    int // since 1970; noDay where the date is unknown
}

const noDay = -1 << 31

// gatheredPair is a head, a sector and a type with what claims it.
type gatheredPair struct {
	head, sector string
	typ          schema.RelationType
	claims       []gatheredClaim // by article
	plans        []string        // sorted
}

type gatheredClaim struct {
	article    int32
	confidence float64
	spans      []span // the best first
}

// span is a sentence of an article in code points, half open.
type span struct{ start, end int32 }

type gatheredPlan struct {
	issuers, sectors []string // sorted
	day              int      // first article; noDay where unknown
}

type pairKey struct {
	head, sector string
	typ          schema.RelationType
}

// collect reads what filter lets pass.
func collect(ctx context.Context, src Source, filter store.Filter) (*gathered, error) {
	g := &gathered{entities: map[string]store.Entity{}, plans: map[string]*gatheredPlan{}, regionNames: map[string]string{}}
	number := map[string]int32{}
	if err := g.readClaims(ctx, src, filter, number); err != nil {
		return nil, err
	}
	if err := g.readArticles(ctx, src, filter, number); err != nil {
		return nil, err
	}
	if err := g.readPlans(ctx, src); err != nil {
		return nil, err
	}
	for e, err := range src.Entities(ctx, store.Filter{}) {
		if err != nil {
			return nil, err
		}
		if e.Type != schema.Person && e.Type != schema.Target {
			g.entities[e.ID] = e
		}
		if code := cmp.Or(e.Code, e.Region); e.Type == schema.Region && code != "" {
			g.regionNames[code] = e.Name
		}
	}
	slices.SortFunc(g.pairs, g.stronger)
	return g, nil
}

func (g *gathered) readClaims(ctx context.Context, src Source, filter store.Filter, number map[string]int32) error {
	index := map[pairKey]int{}
	for c, err := range src.Claims(ctx, filter) {
		if err != nil {
			return err
		}
		if c.Type != schema.Backs && c.Type != schema.Restricts || c.Article == "" {
			continue
		}
		n, ok := number[c.Article]
		if !ok {
			n = int32(len(g.articles))
			number[c.Article] = n
			g.articles = append(g.articles, gatheredArticle{id: c.Article, day: dayOf(c.Date)})
		}
		key := pairKey{c.Head, c.Tail, c.Type}
		i, ok := index[key]
		if !ok {
			i = len(g.pairs)
			index[key] = i
			g.pairs = append(g.pairs, gatheredPair{head: c.Head, sector: c.Tail, typ: c.Type})
		}
		claim := gatheredClaim{article: n, confidence: c.Confidence}
		for _, e := range c.Evidence {
			claim.spans = append(claim.spans, span{int32(e.Start), int32(e.End)})
		}
		g.pairs[i].claims = append(g.pairs[i].claims, claim)
	}
	return nil
}

// readArticles fills in the articles' titles and puts them in order.
func (g *gathered) readArticles(ctx context.Context, src Source, filter store.Filter, number map[string]int32) error {
	for a, err := range src.Articles(ctx, store.Filter{Since: filter.Since, Until: filter.Until}) {
		if err != nil {
			return err
		}
		g.total++
		if n, ok := number[a.ID]; ok {
			g.articles[n] = gatheredArticle{a.ID, a.Title, safeURL(a.URL), a.Source, dayOf(a.Date)}
		}
	}
	order := make([]int32, len(g.articles))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		x, y := &g.articles[a], &g.articles[b]
		return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.id, y.id))
	})
	sorted := make([]gatheredArticle, len(order))
	rank := make([]int32, len(order))
	for i, o := range order {
		sorted[i] = g.articles[o]
		rank[o] = int32(i)
	}
	g.articles = sorted
	for i := range g.pairs {
		claims := g.pairs[i].claims
		for j := range claims {
			claims[j].article = rank[claims[j].article]
		}
		slices.SortFunc(claims, func(a, b gatheredClaim) int { return cmp.Compare(a.article, b.article) })
	}
	return nil
}

// stronger orders pairs: more articles first, then the more recent, then by
// article, so that pairs of one sentence stand together.
func (g *gathered) stronger(a, b gatheredPair) int {
	return cmp.Or(
		cmp.Compare(len(b.claims), len(a.claims)),
		cmp.Compare(b.last(), a.last()),
		cmp.Compare(a.head, b.head),
		cmp.Compare(a.sector, b.sector),
		cmp.Compare(a.typ, b.typ),
	)
}

func (p *gatheredPair) last() int32 { return p.claims[len(p.claims)-1].article }

// dayOf returns the days since 1970 of a date YYYY-MM-DD, YYYY-MM or YYYY.
func dayOf(date string) int {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return int(t.Unix() / (24 * 60 * 60))
		}
	}
	return noDay
}
