package relate

import (
	"strings"
)

// emit writes the stands of a unit.
func (r *reader) emit(u int) {
	v := r.v
	un := v.units[u]
	var list []stand
	at := func(e int) *stand {
		for i := range list {
			if list[i].ent == e {
				return &list[i]
			}
		}
		s := stand{ent: e, ment: -1}
		for k := range s.dist {
			s.dist[k] = far
		}
		list = append(list, s)
		return &list[len(list)-1]
	}
	put := func(ents []int, k role, d int, limit int) {
		if d > limit {
			return
		}
		for _, e := range ents {
			if !canAct(v.ents[e].Type) {
				continue
			}
			s := at(e)
			s.dist[k] = min(s.dist[k], uint8(d))
		}
	}
	put(r.subject.ents, roleSubject, u-r.subject.unit, 12)
	put(r.speaker.ents, roleSpeaker, u-r.speaker.unit, 20)
	put(r.meeting.ents, roleMeeting, u-r.meeting.unit, 20)
	put(r.source.ents, roleSource, u-r.source.unit, 8)
	put(r.decides.ents, roleDecides, min(u-r.decides.unit, far-1), far-2)
	plan, planAt := -1, far
	if len(r.plan.ents) > 0 && u-r.plan.unit < 25 {
		plan, planAt = r.plan.ents[0], u-r.plan.unit
		put(r.issued[plan], rolePlan, planAt, 25)
	}
	if r.f.plan >= 0 {
		if r.f.official {
			put(r.documentIssuers(), roleIssuer, 0, far)
		} else {
			put(r.issued[r.f.plan], roleIssuer, 1, far)
		}
	}
	if h := un.section; h >= 0 && v.sents[h].unit != u {
		for i := v.sents[h].ments[0]; i < v.sents[h].ments[1]; i++ {
			put([]int{v.ments[i].ent}, roleHeading, u-v.sents[h].unit, 12)
		}
	}
	put(r.title, roleTitle, 1, far)
	put(r.titleActs, roleTitle, 0, far)
	for i := un.ments[0]; i < un.ments[1]; i++ {
		if m := v.ments[i]; canAct(m.typ) {
			put([]int{m.ent}, rolePresent, 0, 0)
			at(m.ent).ment = i
		}
	}
	r.viaOffice(&list, at)
	r.out.stands = append(r.out.stands, list)
	r.out.floor = append(r.out.floor, max(r.subject.unit, r.speaker.unit, r.meeting.unit, r.plan.unit, -1))
	r.out.plan = append(r.out.plan, plan)
	r.out.planAt = append(r.out.planAt, planAt)
	r.out.resp = append(r.out.resp, false)
	r.out.open = append(r.out.open, headless(v, un) || framed(v, un) || carriesOn(v, un))
}

// viaOffice lets an organ stand where its office does: what an office prints
// is its organ's.
func (r *reader) viaOffice(list *[]stand, at func(int) *stand) {
	for i := 0; i < len(*list); i++ {
		organ := organOf(r.v, (*list)[i].ent)
		if organ < 0 {
			continue
		}
		t := at(organ)
		s := &(*list)[i]
		for k := range t.dist {
			if role(k) != rolePresent && s.dist[k] < t.dist[k] {
				t.dist[k] = s.dist[k]
				t.office = true
			}
		}
		s.dropped = true
	}
}

var officeSuffixes = []string{"办公厅", "办公室", "综合司", "综合处"}

// organOf is the article's entity whose office an entity is, -1 for none.
func organOf(v *view, office int) int {
	name := v.ents[office].Name
	for _, s := range officeSuffixes {
		if base, ok := strings.CutSuffix(name, s); ok && base != "" {
			for i := range v.ents {
				if v.ents[i].Name == base {
					return i
				}
			}
		}
	}
	return -1
}

// standOf is an entity's stand in a unit; one far from everything if it has
// none.
func (d *discourse) standOf(u, ent int) stand {
	for _, s := range d.stands[u] {
		if s.ent == ent {
			return s
		}
	}
	s := stand{ent: ent, ment: -1}
	for k := range s.dist {
		s.dist[k] = far
	}
	return s
}
