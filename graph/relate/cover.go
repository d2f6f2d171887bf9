package relate

import (
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
	put := func(u, i, plan, p int) {
		if len(pool)+96 > cap(pool) {
			pool = make(feats, 0, 1<<14)
		}
		from := len(pool)
		pool = coverFeatures(pool, v, f, actors, d, st, counts, titled, u, i, plan, p)
		rule := ruleCoversDocument
		switch {
		case titled[[2]int{plan, v.ments[i].ent}]:
			rule = ruleCoversTitle
		case p >= 0:
			rule = ruleCoversSentence
		case d.plan[u] == plan:
			rule = ruleCoversSays
		}
		out = append(out, instance{head: plan, tail: v.ments[i].ent, sent: v.ments[i].sent, x: pool[from:len(pool):len(pool)], rule: rule})
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
					put(u, i, m.ent, nearestMention(v, un, m.ent, i))
				}
			}
			if q := d.plan[u]; q >= 0 && !plans[q] {
				plans[q] = true
				put(u, i, q, -1)
			}
			if f.plan >= 0 && !plans[f.plan] {
				put(u, i, f.plan, -1)
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

// titledIndustries are the pairs of a plan and an industry that its title names.
func titledIndustries(v *view) map[[2]int]bool {
	out := map[[2]int]bool{}
	for p, e := range v.ents {
		if e.Type != schema.Plan {
			continue
		}
		for i, q := range v.ents {
			if q.Type != schema.Industry {
				continue
			}
			if named(e.Name, q.Name) {
				out[[2]int{p, i}] = true
				continue
			}
			for _, a := range q.Aliases {
				if named(e.Name, a) {
					out[[2]int{p, i}] = true
				}
			}
		}
	}
	return out
}

func named(title, industry string) bool {
	if len(industry) < 6 && industry != "AI" && industry != "5G" && industry != "6G" {
		return false
	}
	return strings.Contains(title, industry)
}

func coverFeatures(x feats, v *view, f form, actors []actor, d *discourse, st *stances, counts []int, titled map[[2]int]bool, u, i, plan, p int) feats {
	m := v.ments[i]
	t := st.of[i]
	c := &st.contexts[i]
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
		x.num(plansBetween(v, p, i))
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
	x.flag(strings.Contains(n, "行动") || strings.Contains(n, "工程"))
	x.flag(strings.Contains(n, "十四五") || strings.Contains(n, "十五五") || strings.Contains(n, "纲要"))
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
