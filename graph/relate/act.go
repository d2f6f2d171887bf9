package relate

import (
	"strings"

	"policygraph/schema"
)

// An act is an entity that may be acting on a list of industries in a unit.
// Whether it is, does not depend on what is done to the industries: that is
// their stance.
type act struct {
	stand *stand
	list  int // first mention of the list
	unit  int
	x     feats
}

// readActs proposes, for each list of industries, everyone who may be acting.
func readActs(v *view, f form, actors []actor, d *discourse, ctx []context) []act {
	var out []act
	counts := entityCounts(v)
	total := 1
	for i, n := range counts {
		if canAct(v.ents[i].Type) {
			total = max(total, n)
		}
	}
	home := homeRegion(v)
	var pool feats
	for u := range v.units {
		if d.resp[u] {
			continue
		}
		un := v.units[u]
		n := countStands(v, d.stands[u])
		last := -1
		for i := un.ments[0]; i < un.ments[1]; i++ {
			if v.ments[i].typ != schema.Industry || ctx[i].first == last {
				continue
			}
			last = ctx[i].first
			for k := range d.stands[u] {
				s := &d.stands[u][k]
				if s.dropped || v.ents[s.ent].Type == schema.Media {
					continue
				}
				if len(pool)+96 > cap(pool) {
					pool = make(feats, 0, 2048)
				}
				from := len(pool)
				pool = actFeatures(pool, v, f, actors, d, counts, total, home, u, last, s, n)
				out = append(out, act{s, last, u, pool[from:len(pool):len(pool)]})
			}
		}
	}
	return out
}

// standCount counts who is there in a unit.
type standCount struct {
	speakers, subjects, agencies, private, responsible, issuers, all int
}

func countStands(v *view, list []stand) standCount {
	var n standCount
	for _, s := range list {
		n.speakers += b2i(s.dist[roleSpeaker] < 3)
		n.subjects += b2i(s.dist[roleSubject] == 0)
		n.agencies += b2i(s.dist[roleSubject] == 0 && v.ents[s.ent].Type != schema.Region)
		n.private += b2i(s.dist[roleSubject] == 0 && (v.ents[s.ent].Type == schema.Company || v.ents[s.ent].Type == schema.Institute))
		n.responsible += b2i(s.dist[roleResponsible] < far)
		n.issuers += b2i(s.dist[roleIssuer] == 0 && !s.dropped)
		n.all += b2i(!s.dropped)
	}
	return n
}

func actFeatures(x feats, v *view, f form, actors []actor, d *discourse, counts []int, total, home, u, i int, s *stand, n standCount) feats {
	m := v.ments[i]
	un := v.units[u]
	for k := range s.dist {
		x.num(int(s.dist[k]))
	}
	x.flag(s.office)
	x.num(min(n.speakers, 6))
	x.num(min(n.subjects, 6))
	x.num(min(n.agencies, 6))
	x.num(min(n.private, 6))
	x.num(min(n.responsible, 6))
	x.num(min(n.issuers, 6))
	x.num(min(n.all, 12))
	x.num(d.planAt[u])
	// The actor in the sentence.
	nearest := false
	if s.ment >= 0 {
		k := nearestBefore(v, un, s.ent, i, s.ment)
		a := actors[k]
		h := v.ments[k]
		lo, hi := min(h.end, m.end), max(h.start, m.start)
		x.flag(h.start < m.start)
		x.num(min(hi-lo, 99))
		x.num(clausesBetween(v, lo, hi))
		a.describe(&x)
		x.num(min(a.verbGap, 20))
		x.flag(a.verb&promotes != 0)
		x.flag(a.paren)
		x.flag(a.convenes)
		nearest = true
		for q := k + 1; q < i; q++ {
			if canAct(v.ments[q].typ) && q > a.last {
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
	x.flag(nearest && s.dist[roleSubject] == 0)
	// Does it have the floor, and does the unit go on without a subject?
	held := min(s.dist[roleSubject], s.dist[roleSpeaker], s.dist[roleMeeting], s.dist[rolePlan])
	x.flag(d.floor[u] >= 0 && int(held) == u-d.floor[u])
	x.num(int(held))
	x.flag(headless(v, un))
	x.flag(headless(v, un) && d.floor[u] >= 0 && int(held) == u-d.floor[u])
	// A statement is carried on by sentences without a subject.
	x.flag(framed(v, un))
	x.flag(carriesOn(v, un))
	other := 0
	for k := u; k >= 0 && u-k < int(min(held, 8)); k-- {
		other += b2i(!d.open[k])
	}
	x.num(other)
	x.flag(other == 0 && held > 0 && held < 9)
	// Others who act nearer to the industries.
	rival, agency := 0, 0
	for k := un.ments[0]; k < i; k++ {
		if canAct(v.ments[k].typ) && v.ments[k].ent != s.ent && actors[k].initial && !actors[k].possessive {
			rival++
			agency += b2i(v.ments[k].typ == schema.Agency || v.ments[k].typ == schema.Region)
		}
	}
	x.num(min(rival, 4))
	x.num(min(agency, 4))
	e := v.ents[s.ent]
	x.flag(e.Type == schema.Agency || e.Type == schema.Company && s.dist[roleIssuer] == 0)
	x.flag(e.Type == schema.Region)
	x.flag(e.Type == schema.Company && s.dist[roleIssuer] != 0)
	x.flag(e.Type == schema.Institute)
	x.flag(e.Type == schema.Association)
	x.flag(e.Name == "中国")
	x.flag(s.ent == home)
	x.flag(strings.HasSuffix(e.Name, "人民政府") || e.Name == "国务院" || e.Name == "中国共产党中央委员会")
	x.real(float64(counts[s.ent]) / float64(total))
	x.flag(f.official)
	x.flag(f.bulletin)
	x.flag(f.meeting)
	x.flag(f.plan >= 0)
	x.flag(m.sent == v.title)
	x.flag(v.has(un.start, un.end, expert))
	x.flag(v.has(un.start, un.end, learn))
	x.flag(v.has(un.start, un.end, private))
	x.flag(v.has(un.start, un.end, future|must))
	x.flag(v.sents[un.first].heading)
	x.flag(f.official && m.sent < f.body)
	return x
}

// nearestBefore is the entity's last mention in the unit before mention i, or
// its given one.
func nearestBefore(v *view, un unit, ent, i, given int) int {
	for k := i - 1; k >= un.ments[0]; k-- {
		if v.ments[k].ent == ent {
			return k
		}
	}
	return given
}
