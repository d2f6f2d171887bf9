package relate

import (
	"sort"
	"strings"

	"policygraph/schema"
)

// The rules that propose what a plan covers.
const (
	ruleCoversTitle    = "named-in-title"
	ruleCoversSays     = "plan-says"
	ruleCoversSentence = "co-mention"
	ruleCoversDocument = "in-document"
)

// coverInstances proposes which plan deals with which industry.
func coverInstances(v *view, f form, actors []actor, d *discourse, st *stances) []instance {
	var out []instance
	counts := entityCounts(v)
	titled := titledIndustries(v)
	var pool feats
	put := func(u, i, plan, p, industry int) {
		if len(pool)+96 > cap(pool) {
			pool = make(feats, 0, 2048)
		}
		from := len(pool)
		pool = coverFeatures(pool, v, f, actors, d, st, counts, titled, u, i, plan, p, industry)
		rule := ruleCoversDocument
		switch {
		case titled[[2]int{plan, industry}]:
			rule = ruleCoversTitle
		case p >= 0:
			rule = ruleCoversSentence
		case d.plan[u] == plan:
			rule = ruleCoversSays
		}
		sent := v.units[u].first
		if i >= 0 {
			sent = v.ments[i].sent
		} else if p >= 0 {
			sent = v.ments[p].sent
		}
		out = append(out, instance{head: plan, tail: industry, sent: sent, x: pool[from:len(pool):len(pool)], rule: rule})
	}
	for _, k := range sortedPairs(titled) {
		if p := firstMention(v, k[0]); p >= 0 {
			put(v.ments[p].unit, -1, k[0], p, k[1])
		}
	}
	for u := range v.units {
		un := v.units[u]
		for i := un.ments[0]; i < un.ments[1]; i++ {
			if v.ments[i].typ != schema.Industry {
				continue
			}
			plans := map[int]bool{}
			for p := un.ments[0]; p < un.ments[1]; p++ {
				if m := v.ments[p]; m.typ == schema.Plan && !plans[m.ent] {
					plans[m.ent] = true
					put(u, i, m.ent, nearestMention(v, un, m.ent, i), v.ments[i].ent)
				}
			}
			if q := d.plan[u]; q >= 0 && !plans[q] {
				plans[q] = true
				put(u, i, q, -1, v.ments[i].ent)
			}
			if f.plan >= 0 && !plans[f.plan] {
				put(u, i, f.plan, -1, v.ments[i].ent)
			}
		}
	}
	return out
}

func nearestMention(v *view, un unit, ent, to int) int {
	best := -1
	for p := un.ments[0]; p < un.ments[1]; p++ {
		if v.ments[p].ent == ent && (best < 0 || abs(p-to) < abs(best-to)) {
			best = p
		}
	}
	return best
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// titledIndustries are the pairs of a plan and an industry that its title
// names. Of names that overlap in a title the longest counts: 智能光伏, not 光伏.
func titledIndustries(v *view) map[[2]int]bool {
	out := map[[2]int]bool{}
	for p, e := range v.ents {
		if e.Type != schema.Plan {
			continue
		}
		type hit struct{ start, end, ent int }
		var hits []hit
		for i, q := range v.ents {
			if q.Type != schema.Industry {
				continue
			}
			for _, n := range append([]string{q.Name}, q.Aliases...) {
				if len(n) < 2 || len(n) < 6 && isHan([]rune(n)[0]) {
					continue
				}
				for at := 0; ; {
					k := strings.Index(e.Name[at:], n)
					if k < 0 {
						break
					}
					hits = append(hits, hit{at + k, at + k + len(n), i})
					at += k + len(n)
				}
			}
		}
		for _, h := range hits {
			longest := true
			for _, o := range hits {
				if o.end-o.start > h.end-h.start && o.start < h.end && h.start < o.end {
					longest = false
				}
			}
			if longest {
				out[[2]int{p, h.ent}] = true
			}
		}
	}
	return out
}

func coverFeatures(x feats, v *view, f form, actors []actor, d *discourse, st *stances, counts []int, titled map[[2]int]bool, u, i, plan, p, industry int) feats {
	var t stance
	c := &context{}
	m := mention{ent: industry, start: v.units[u].start, end: v.units[u].start, sent: v.units[u].first}
	if i >= 0 {
		m, t, c = v.ments[i], st.of[i], &st.contexts[i]
	}
	x.flag(i < 0)
	x.real(t.back)
	x.real(t.curb)
	x.real(t.cover)
	x.flag(c.leftClass[0]&promotes != 0)
	x.num(min(c.leftGap[0], 30))
	x.flag(c.leftClass[0]&use != 0)
	x.flag(c.clause&curb != 0)
	x.flag(c.clause&growth != 0)
	x.flag(c.unit&growth != 0)
	x.flag(c.unit&future != 0)
	x.flag(c.unit&private != 0)
	x.flag(c.inHeading)
	x.num(min(c.last-c.first, 10))
	x.flag(titled[[2]int{plan, m.ent}])
	x.flag(d.plan[u] == plan)
	if d.plan[u] == plan {
		x.num(d.planAt[u])
	} else {
		x.num(far)
	}
	x.flag(f.plan == plan)
	x.flag(f.official)
	x.flag(f.official && f.plan == plan)
	x.flag(f.bulletin)
	x.flag(f.meeting)
	x.num(min(counts[plan], 12))
	x.num(min(counts[m.ent], 20))
	x.num(min(m.sent, 30))
	x.num(m.sent - f.body)
	x.num(v.sents[m.sent].level)
	if p >= 0 {
		a := actors[p]
		q := v.ments[p]
		lo, hi := min(q.end, m.end), max(q.start, m.start)
		x.flag(true)
		x.flag(q.start < m.start)
		x.num(min(hi-lo, 99))
		x.num(clausesBetween(v, lo, hi))
		x.flag(a.speaks)
		x.flag(v.has(max(v.units[u].start, q.start-8), q.start, basis))
		x.flag(v.has(max(v.units[u].start, q.start-6), q.start, issue))
		x.num(prepClass(a.prep))
		x.num(plansBetween(v, p, max(i, 0)))
	} else {
		x.flag(false)
		x.flag(false)
		x.num(100)
		x.num(21)
		x.flag(false)
		x.flag(false)
		x.flag(false)
		x.num(7)
		x.num(0)
	}
	var speaker, subject, responsible int = far, far, far
	for _, s := range d.stands[u] {
		speaker = min(speaker, int(s.dist[roleSpeaker]))
		subject = min(subject, int(s.dist[roleSubject]))
		responsible = min(responsible, int(s.dist[roleResponsible]))
	}
	x.num(speaker)
	x.num(subject)
	x.num(responsible)
	x.flag(d.resp[u])
	n := v.ents[plan].Name
	x.flag(strings.HasSuffix(n, "法") || strings.HasSuffix(n, "条例"))
	x.flag(hasAny(n, "行动", "工程"))
	x.flag(hasAny(n, "十四五", "十五五", "纲要"))
	return x
}

func plansBetween(v *view, p, i int) int {
	n := 0
	for k := min(p, i) + 1; k < max(p, i); k++ {
		if v.ments[k].typ == schema.Plan && v.ments[k].ent != v.ments[p].ent {
			n++
		}
	}
	return min(n, 5)
}

func sortedPairs(m map[[2]int]bool) [][2]int {
	out := make([][2]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i][0] < out[j][0] || out[i][0] == out[j][0] && out[i][1] < out[j][1]
	})
	return out
}
