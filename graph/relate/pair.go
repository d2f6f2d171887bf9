package relate

import (
	"math"

	"policygraph/schema"
)

// backInstances proposes who backs or curbs which industry: everyone who may
// act in a unit, with every industry of the unit. Both relations share the
// proposals and their features.
func backInstances(v *view, f form, actors []actor, d *discourse, st *stances) []instance {
	var out []instance
	counts := entityCounts(v)
	total := 0
	for i, n := range counts {
		if canAct(v.ents[i].Type) {
			total = max(total, n)
		}
	}
	var pool feats
	for u := range v.units {
		if d.resp[u] {
			continue
		}
		un := v.units[u]
		seen := map[int]int{}
		for i := un.ments[0]; i < un.ments[1]; i++ {
			m := v.ments[i]
			if m.typ != schema.Industry {
				continue
			}
			// The most telling mention of an industry in the unit speaks for it.
			if j, ok := seen[m.ent]; ok && score(st.of[j]) >= score(st.of[i]) {
				continue
			}
			seen[m.ent] = i
		}
		if len(seen) == 0 {
			continue
		}
		var speakers, subjects, resps int
		for _, s := range d.stands[u] {
			speakers += b2i(s.dist[roleSpeaker] < 3)
			subjects += b2i(s.dist[roleSubject] == 0)
			resps += b2i(s.dist[roleResponsible] < far)
		}
		for i := un.ments[0]; i < un.ments[1]; i++ {
			m := v.ments[i]
			if m.typ != schema.Industry || seen[m.ent] != i {
				continue
			}
			for k := range d.stands[u] {
				s := &d.stands[u][k]
				if s.ent == m.ent || v.ents[s.ent].Type == schema.Media && s.dist[roleSubject] > 0 {
					continue
				}
				if len(pool)+128 > cap(pool) {
					pool = make(feats, 0, 1<<14)
				}
				from := len(pool)
				pool = backFeatures(pool, v, f, actors, d, st, counts, total, u, i, s, speakers, subjects, resps)
				out = append(out, instance{head: s.ent, tail: m.ent, sent: m.sent, x: pool[from:len(pool):len(pool)], rule: roleRules[mainRole(s)]})
			}
		}
	}
	return out
}

func score(s stance) float64 { return math.Max(s.back, s.curb) }

// mainRole is the role that speaks loudest for a stand.
func mainRole(s *stand) role {
	best, at := 1000, rolePresent
	weight := [roleCount]int{roleSubject: 1, roleSpeaker: 1, rolePlan: 3, roleMeeting: 2, roleSource: 5, roleResponsible: 0, roleHeading: 6, roleTitle: 14, roleIssuer: 8, roleDecides: 9, rolePresent: 12}
	for k := range s.dist {
		if s.dist[k] < far && weight[k]+int(s.dist[k]) < best {
			best, at = weight[k]+int(s.dist[k]), role(k)
		}
	}
	return at
}

func backFeatures(x feats, v *view, f form, actors []actor, d *discourse, st *stances, counts []int, total, u, i int, s *stand, speakers, subjects, resps int) feats {
	m := v.ments[i]
	un := v.units[u]
	t := st.of[i]
	c := &st.contexts[i]
	// What is done to the industry.
	x.real(t.back)
	x.real(t.curb)
	x.real(t.cover)
	x.flag(c.leftClass[0]&promotes != 0)
	x.num(min(c.leftGap[0], 30))
	x.flag(c.leftClass[0]&foster != 0 || c.rightClass[0]&foster != 0)
	x.flag(c.leftClass[0]&use != 0)
	x.flag(c.leftClass[0]&curb != 0 || c.rightClass[0]&curb != 0)
	x.flag(c.clause&curb != 0)
	x.flag(c.clause&control != 0)
	x.flag(c.clause&lift != 0)
	x.flag(c.clause&growth != 0)
	x.flag(c.unit&growth != 0)
	x.flag(c.unit&curb != 0)
	x.flag(c.unit&future != 0)
	x.flag(c.unit&must != 0)
	x.flag(c.unit&done != 0)
	x.flag(c.unit&private != 0)
	x.flag(c.leftAll&promotes != 0)
	x.flag(c.inHeading)
	x.flag(c.named)
	x.num(min(c.last-c.first, 10))
	// Who acts.
	for k := range s.dist {
		x.num(int(s.dist[k]))
	}
	x.flag(s.office)
	x.num(min(speakers, 5))
	x.num(min(subjects, 5))
	x.num(min(resps, 5))
	x.num(min(len(d.stands[u]), 20))
	x.num(d.planAt[u])
	// The actor in the sentence.
	nearest := false
	if s.ment >= 0 {
		a := actors[s.ment]
		h := v.ments[s.ment]
		lo, hi := min(h.end, m.end), max(h.start, m.start)
		x.flag(h.start < m.start)
		x.num(min(hi-lo, 99))
		x.num(clausesBetween(v, lo, hi))
		x.num(prepClass(a.prep))
		x.flag(a.initial)
		x.flag(a.possessive)
		x.flag(a.modal)
		x.flag(a.official)
		x.flag(a.speaks)
		x.num(min(a.verbGap, 20))
		x.flag(a.verb&promotes != 0)
		x.flag(a.paren)
		x.flag(a.convenes)
		nearest = true
		for k := s.ment + 1; k < i; k++ {
			if canAct(v.ments[k].typ) && k > a.last {
				nearest = false
			}
		}
		x.num(a.last - a.first)
	} else {
		x.flag(false)
		x.num(100)
		x.num(21)
		x.num(7)
		for range 5 {
			x.flag(false)
		}
		x.num(21)
		for range 3 {
			x.flag(false)
		}
		x.num(0)
	}
	x.flag(nearest)
	// Others who act nearer to the industry.
	rival, rivalPublic := 0, 0
	for k := un.ments[0]; k < i; k++ {
		if canAct(v.ments[k].typ) && v.ments[k].ent != s.ent && actors[k].initial && !actors[k].possessive {
			rival++
			if v.ments[k].typ == schema.Agency || v.ments[k].typ == schema.Region {
				rivalPublic++
			}
		}
	}
	x.num(min(rival, 4))
	x.num(min(rivalPublic, 4))
	// The entities.
	e := v.ents[s.ent]
	x.flag(e.Type == schema.Agency)
	x.flag(e.Type == schema.Region)
	x.flag(e.Type == schema.Company)
	x.flag(e.Type == schema.Institute)
	x.flag(e.Type == schema.Association)
	x.flag(e.Name == "中国")
	x.flag(organOf(v, s.ent) >= 0)
	x.num(min(counts[s.ent], 20))
	x.real(float64(counts[s.ent]) / float64(max(total, 1)))
	x.num(min(counts[m.ent], 20))
	// The article.
	x.flag(f.official)
	x.flag(f.bulletin)
	x.flag(f.meeting)
	x.flag(f.plan >= 0)
	x.num(min(u, 30))
	x.num(v.sents[un.first].level)
	x.num(un.section - m.sent)
	x.flag(m.sent == 0)
	x.flag(f.official && m.sent < f.body)
	return x
}
