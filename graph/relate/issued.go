package relate

import "policygraph/schema"

// instance is one place of an article that may show a relation, with what
// speaks for it.
type instance struct {
	head, tail int
	sent       int
	x          []float32
	rule       string
}

// feats collects a feature vector.
type feats []float32

func (f *feats) num(x int)      { *f = append(*f, float32(x)) }
func (f *feats) real(x float64) { *f = append(*f, float32(x)) }
func (f *feats) flag(b bool) {
	if b {
		*f = append(*f, 1)
	} else {
		*f = append(*f, 0)
	}
}

// The rules that propose an issuer where no pattern does.
const (
	ruleIssuesInSentence = "issues-in-sentence"
	ruleIssuesBefore     = "issues-in-sentence-before"
	ruleIssuesHeader     = "issues-in-document-head"
)

// nearMentions bounds how far from a plan its issuer is looked for in a
// sentence, in mentions.
const nearMentions = 40

// longestSaid bounds how much of a sentence is looked through for what it says
// of its head, in characters.
const longestSaid = 600

// issueReader proposes who issued which plan.
type issueReader struct {
	v      *view
	f      form
	actors []actor
	d      *discourse
	counts []int
	number map[int]string // plan → name of the organ whose document number it bears
	titled map[int][]int  // mention of a plan → the organisations that it begins with
	places map[int]int    // plan → the place that its title begins with
	found  []proposal
}

// proposal is an entity, at mention h (-1 for none near), that may have issued
// the plan at mention p.
type proposal struct {
	ent, h, p int
	pattern   issuePattern
}

// issuedInstances proposes who issued which plan.
func issuedInstances(v *view, f form, actors []actor, d *discourse) []instance {
	r := &issueReader{v: v, f: f, actors: actors, d: d, counts: entityCounts(v), number: numberedIssuers(v, f), titled: titledIssuers(v), places: namesakes(v)}
	for u := range v.units {
		for p := v.units[u].ments[0]; p < v.units[u].ments[1]; p++ {
			if v.ments[p].typ == schema.Plan {
				r.proposeFor(u, p)
			}
		}
	}
	if f.plan >= 0 && f.official {
		first := firstMention(v, f.plan)
		for h, m := range v.ments {
			if first >= 0 && r.mayIssue(h) && m.unit != v.ments[first].unit && (m.sent < f.body+3 || m.sent > len(v.sents)-4 || r.agrees(m, v.units[m.unit])) {
				r.put(m.ent, h, first)
			}
		}
	}
	rivals := r.rivals()
	out := make([]instance, len(r.found))
	for i, q := range r.found {
		out[i] = r.instance(q, rivals)
	}
	return out
}

func (r *issueReader) put(ent, h, p int) {
	r.found = append(r.found, proposal{ent, h, p, r.patternOf(ent, h, p)})
}

// mayIssue tells whether a mention may be an issuer's: not one of those whom a
// document addresses.
func (r *issueReader) mayIssue(h int) bool {
	m := r.v.ments[h]
	return canAct(m.typ) && m.typ != schema.Media && !addressed(r.v, r.v.units[m.unit], m)
}

// addressed tells whether a mention stands among a document's addressees:
// 各市人民政府，某某管委会：.
func addressed(v *view, un unit, m mention) bool {
	if v.text[un.start] != '各' {
		return false
	}
	for k := m.end; k < un.end; k++ {
		switch v.text[k] {
		case '：', ':':
			return true
		case '。', '；':
			return false
		}
	}
	return false
}

// proposeFor proposes the issuers of the plan at mention p of unit u.
func (r *issueReader) proposeFor(u, p int) {
	v := r.v
	un, plan := v.units[u], v.ments[p].ent
	seen := false
	named := map[int]bool{}
	for h := max(un.ments[0], p-nearMentions); h < min(un.ments[1], p+nearMentions); h++ {
		if r.mayIssue(h) && !(r.actors[h].convenes && namesBriefing(v, p)) {
			seen = true
			named[v.ments[h].ent] = true
			r.put(v.ments[h].ent, h, p)
		}
	}
	absent := func(ent int) {
		if !named[ent] {
			named[ent] = true
			r.put(ent, -1, p)
		}
	}
	for _, s := range r.d.stands[u] {
		if v.ents[s.ent].Type != schema.Media && (s.dist[roleMeeting] < 25 && opensWithMeeting(v, un) || s.dist[roleSpeaker] < 3 || s.dist[roleSubject] < 3) {
			absent(s.ent)
		}
	}
	for _, e := range r.titled[p] {
		absent(e)
	}
	if e, ok := r.places[plan]; ok {
		absent(e)
	}
	if name := r.number[plan]; name != "" {
		for e := range v.ents {
			if v.ents[e].Name == name {
				absent(e)
			}
		}
	}
	if seen {
		return
	}
	for back := 1; back <= 2 && u-back >= 0; back++ {
		for h := v.units[u-back].ments[0]; h < v.units[u-back].ments[1]; h++ {
			if r.mayIssue(h) {
				r.put(v.ments[h].ent, h, p)
			}
		}
	}
}

// rival is who, by the patterns, issued a plan most surely, and the trust in
// the surest other one.
type rival struct {
	ent         int
	best, other float64
}

// rivals are the surest issuers of each plan among the organisations.
func (r *issueReader) rivals() map[int]rival {
	out := map[int]rival{}
	for _, q := range r.found {
		plan, trust := r.v.ments[q.p].ent, patternTrust[q.pattern]
		joint := q.h >= 0 && r.actors[q.h].prep == '同'
		if !r.v.ents[q.ent].Type.IsOrganization() || trust == 0 || joint {
			continue
		}
		w, ok := out[plan]
		switch {
		case !ok || trust > w.best && w.ent != q.ent:
			w = rival{q.ent, trust, w.best}
		case w.ent == q.ent:
			w.best = max(w.best, trust)
		default:
			w.other = max(w.other, trust)
		}
		out[plan] = w
	}
	return out
}

// against is the trust in the surest issuer of a plan but ent.
func (w rival) against(ent int) float64 {
	if w.ent == ent {
		return w.other
	}
	return w.best
}

func firstMention(v *view, ent int) int {
	for i, m := range v.ments {
		if m.ent == ent {
			return i
		}
	}
	return -1
}

func entityCounts(v *view) []int {
	n := make([]int, len(v.ents))
	for _, m := range v.ments {
		n[m.ent]++
	}
	return n
}
