package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"policygraph/graph/store"
	"policygraph/schema"
)

// addScope says what the page was made from and what it leaves out.
func (t *tables) addScope(f store.Filter) {
	s := &t.data.Scope
	s.Articles = t.g.total
	s.Pairs = len(t.g.pairs)
	s.Left = s.Pairs - len(t.pairs)
	shown := make(map[*gatheredPair]bool, len(t.pairs))
	for _, p := range t.pairs {
		shown[p.gatheredPair] = true
	}
	for i := range t.g.pairs {
		if p := &t.g.pairs[i]; !shown[p] {
			s.LeftMax = max(s.LeftMax, len(p.claims))
		}
	}
	s.Filter = describe(f)
}

// describe says a filter in words.
func describe(f store.Filter) []string {
	out := []string{}
	add := func(label, value string) {
		if value != "" {
			out = append(out, label+value)
		}
	}
	if !slices.Contains(f.Types, schema.Restricts) {
		add("只含支持", " ")
	}
	if !slices.Contains(f.Types, schema.Backs) {
		add("只含限制", " ")
	}
	add("机构：", f.Agency)
	add("行业：", f.Sector)
	add("地区：", f.Region)
	add("起：", f.Since)
	add("止：", f.Until)
	if f.MinConfidence > 0 {
		add("可信度不低于 ", strconv.FormatFloat(f.MinConfidence, 'g', -1, 64))
	}
	if f.MinSources > 1 {
		add("", fmt.Sprintf("至少 %d 篇文章", f.MinSources))
	}
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// addPlans adds the plans that tie heads and sectors of the page together,
// those of most pairs first, until they take budget bytes, and returns the
// bytes they took.
func (t *tables) addPlans(budget int) int {
	pairs := map[string]int{}
	for _, p := range t.pairs {
		for _, id := range p.plans {
			pairs[id]++
		}
	}
	var ids []string
	for id, p := range t.g.plans {
		if len(indexes(p.issuers, t.heads))+len(indexes(p.sectors, t.sectors)) > 0 {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(pairs[b], pairs[a]), cmp.Compare(t.g.plans[b].day, t.g.plans[a].day), cmp.Compare(a, b))
	})
	used := 0
	for i, id := range ids {
		p := t.g.plans[id]
		cost := t.costOfEntity(id) + 2*entityCost + listCost*(len(p.issuers)+len(p.sectors)+pairs[id])
		if used+cost > budget {
			ids = ids[:i]
			break
		}
		used += cost
	}
	t.plans = newRanking(ids)

	d := &t.data.Plans
	*d = plans{
		entityColumns: entityColumns{[]string{}, []string{}, [][]string{}},
		Kind:          []string{}, Number: []string{}, Start: []string{}, End: []string{},
		Day: []int{}, Issuer: [][]int{}, Covers: [][]int{},
	}
	for _, id := range ids {
		e, p := t.g.entity(id), t.g.plans[id]
		d.add(id, e)
		d.Kind = append(d.Kind, e.Kind)
		d.Number = append(d.Number, e.Number)
		d.Start = append(d.Start, e.Start)
		d.End = append(d.End, e.End)
		d.Day = append(d.Day, max(p.day, 0))
		d.Issuer = append(d.Issuer, indexes(p.issuers, t.heads))
		d.Covers = append(d.Covers, indexes(p.sectors, t.sectors))
	}
	return used
}

// indexes returns the places of the ids that are ranked, in order.
func indexes(ids []string, r ranking) []int {
	out := []int{}
	for _, id := range ids {
		if n, ok := r.index[id]; ok {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
