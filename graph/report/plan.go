package report

import (
	"context"
	"slices"

	"policygraph/graph/store"
	"policygraph/schema"
)

// readPlans finds for each pair the plans that its head issued and that cover
// its sector, in whatever article, as store.Backs does.
func (g *gathered) readPlans(ctx context.Context, src Source) error {
	issued := map[string][]string{}  // head → plans
	covered := map[string][]string{} // sector → plans
	either := store.Filter{Types: []schema.RelationType{schema.Issued, schema.Covers}}
	for c, err := range src.Claims(ctx, either) {
		if err != nil {
			return err
		}
		switch c.Type {
		case schema.Issued:
			issued[c.Head] = append(issued[c.Head], c.Tail)
			p := g.plan(c.Tail)
			p.issuers = append(p.issuers, c.Head)
			p.seen(dayOf(c.Date))
		case schema.Covers:
			covered[c.Tail] = append(covered[c.Tail], c.Head)
			p := g.plan(c.Head)
			p.sectors = append(p.sectors, c.Tail)
			p.seen(dayOf(c.Date))
		}
	}
	for _, lists := range []map[string][]string{issued, covered} {
		for k, l := range lists {
			slices.Sort(l)
			lists[k] = slices.Compact(l)
		}
	}
	for _, p := range g.plans {
		slices.Sort(p.issuers)
		p.issuers = slices.Compact(p.issuers)
		slices.Sort(p.sectors)
		p.sectors = slices.Compact(p.sectors)
	}
	for i := range g.pairs {
		p := &g.pairs[i]
		p.plans = intersection(issued[p.head], covered[p.sector])
	}
	return nil
}

func (g *gathered) plan(id string) *gatheredPlan {
	p := g.plans[id]
	if p == nil {
		p = &gatheredPlan{day: noDay}
		g.plans[id] = p
	}
	return p
}

func (p *gatheredPlan) seen(day int) {
	if day != noDay && (p.day == noDay || day < p.day) {
		p.day = day
	}
}

// intersection returns what two sorted lists have in common.
func intersection(a, b []string) []string {
	var out []string
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}
