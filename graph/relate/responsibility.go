package relate

import (
	"strings"
)

// readResponsibility hands the organs of each line of responsibility to the
// units that it closes: back to the line before it or the heading above.
func (r *reader) readResponsibility() {
	v := r.v
	last := -1
	for u := range v.units {
		un := v.units[u]
		ents, whole, from := r.respOrgs(u)
		if len(ents) == 0 {
			continue
		}
		r.out.resp[u] = whole
		start := u
		for start-1 > last && u-start < 30 {
			s := v.sents[v.units[start].first]
			if s.heading && (s.level == 1 || s.level == 2) && start != u {
				break
			}
			if v.sents[v.units[start-1].first].heading && v.sents[v.units[start-1].first].level == 1 {
				break
			}
			start--
		}
		if !whole {
			// The line stands at the end of its sentence or paragraph: it closes that paragraph.
			start = u
			for start-1 > last && v.sents[v.units[start-1].first].para == v.sents[un.first].para {
				start--
			}
		}
		last = u
		for k := start; k <= u; k++ {
			for _, e := range ents {
				r.giveRole(k, e, roleResponsible, u-k)
			}
		}
		_ = from
	}
}

func (r *reader) giveRole(u, e int, k role, d int) {
	list := r.out.stands[u]
	for i := range list {
		if list[i].ent == e {
			list[i].dist[k] = min(list[i].dist[k], uint8(min(d, far-1)))
			return
		}
	}
	s := stand{ent: e, ment: -1}
	for i := range s.dist {
		s.dist[i] = far
	}
	s.dist[k] = uint8(min(d, far-1))
	r.out.stands[u] = append(list, s)
}

// respOrgs are the organs of a line of responsibility in a unit; whole tells
// whether the line is the whole unit.
func (r *reader) respOrgs(u int) (ents []int, whole bool, from int) {
	v := r.v
	un := v.units[u]
	if !v.has(un.start, un.end, resp) {
		return nil, false, 0
	}
	text := v.text[un.start:un.end]
	begin := -1
	lead := string(text[:min(len(text), 8)])
	switch {
	case hasAny(lead, "责任单位", "牵头单位", "责任部门", "牵头部门", "负责部门"):
		begin, whole = un.start, true
	case text[0] == '（' || text[0] == '(' || text[0] == '[' || text[0] == '【':
		begin, whole = un.start, true
	default:
		for i := len(text) - 1; i >= 0; i-- {
			if text[i] == '（' || text[i] == '(' || text[i] == '[' {
				begin = un.start + i
				break
			}
		}
		if begin < 0 || !v.has(begin, un.end, resp) {
			return nil, false, 0
		}
	}
	for i := un.ments[0]; i < un.ments[1]; i++ {
		if m := v.ments[i]; m.start >= begin && m.typ.IsOrganization() {
			ents = appendNew(ents, m.ent)
		}
	}
	return ents, whole, begin
}

// documentIssuers are the issuers of the article's own document. Where many
// draft it and lines of responsibility tell who does what, only governments
// and the offices that print for them stand for the whole.
func (r *reader) documentIssuers() []int {
	all := r.issued[r.f.plan]
	if len(all) <= 3 || !r.assigned {
		return all
	}
	var out []int
	for _, e := range all {
		n := r.v.ents[e].Name
		if strings.HasSuffix(n, "政府") || strings.HasSuffix(n, "办公厅") || n == "国务院" {
			out = append(out, e)
		}
	}
	return out
}
