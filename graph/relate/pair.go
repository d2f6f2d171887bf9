package relate

import (
	"math"
	"strings"

	"policygraph/schema"
)

// pairWidth is the number of features of a pair. RESTRICTS, of which few
// examples are known, is learned from the first of them alone.
const (
	pairWidth = 28
	curbWidth = 22
)

// pairInstances proposes who backs or curbs which industry: everyone who may
// act on a list of industries with every industry of the list. Both relations
// share the proposals; scores are the acts' log-odds, as the model that reads
// them gives them. Prune leaves out what has no hope.
func pairInstances(v *view, f form, d *discourse, st *stances, acts []act, scores []float64, issued issuers, prune bool) []instance {
	var out []instance
	var pool feats
	w := readWhole(v, st)
	for from := 0; from < len(acts); {
		to := from
		for to < len(acts) && acts[to].list == acts[from].list {
			to++
		}
		for i := acts[from].list; i <= st.contexts[acts[from].list].last; i++ {
			if v.ments[i].typ != schema.Industry {
				continue
			}
			for k := from; k < to; k++ {
				if acts[k].stand.ent == v.ments[i].ent || prune && hopeless(st.of[i], scores[k]) {
					continue
				}
				if len(pool)+48 > cap(pool) {
					pool = make(feats, 0, 2048)
				}
				begin := len(pool)
				pool = pairFeatures(pool, v, f, d, st, w, acts[from:to], scores[from:to], k-from, i)
				out = append(out, instance{head: acts[k].stand.ent, tail: v.ments[i].ent, sent: v.ments[i].sent, x: pool[begin:len(pool):len(pool)], rule: roleRules[mainRole(acts[k].stand)]})
			}
		}
		from = to
	}
	return append(out, titledInstances(v, issued)...)
}

// ruleTitle proposes that who issued a plan acts on what its title names.
const ruleTitle = "title-of-issued-plan"

// titledInstances pair each issuer of a plan with the industries in its title.
func titledInstances(v *view, issued issuers) []instance {
	var out []instance
	for _, k := range sortedPairs(titledIndustries(v)) {
		p := firstMention(v, k[0])
		if p < 0 {
			continue
		}
		title := v.ents[k[0]].Name
		curbs := false
		for _, w := range titleCurbs {
			curbs = curbs || strings.Contains(title, w)
		}
		heads := map[int]bool{}
		for _, h := range issued[k[0]] {
			if organ := organOf(v, h); organ >= 0 {
				h = organ
			}
			if heads[h] || v.ents[h].Type == schema.Media {
				continue
			}
			heads[h] = true
			x := make(feats, 0, pairWidth)
			t := stance{back: 3, curb: -3}
			switch {
			case curbs:
				t = stance{back: -3, curb: 3}
			case isLaw(title):
				t = stance{back: -2, curb: -2}
			}
			both(&x, t, 3)
			for len(x) < curbWidth-1 {
				x.num(0)
			}
			x.flag(true)
			for len(x) < pairWidth {
				x.num(0)
			}
			out = append(out, instance{head: h, tail: k[1], sent: v.ments[p].sent, x: x, rule: ruleTitle})
		}
	}
	return out
}

// isLaw tells whether a plan orders rather than promotes.
func isLaw(title string) bool {
	for _, w := range []string{"法", "条例", "规定", "规则", "指引", "法（草案）", "条例（草案）", "办法"} {
		if strings.HasSuffix(title, w) {
			return true
		}
	}
	return false
}

// both adds what a stance and an actor say together.
func both(x *feats, t stance, act float64) {
	x.real(t.back)
	x.real(t.curb)
	x.real(act)
	x.real(min(t.back, act))
	x.real(min(t.curb, act))
	x.real(logit(sigmoid(t.back) * sigmoid(act)))
	x.real(logit(sigmoid(t.curb) * sigmoid(act)))
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// titleCurbs are the words of a title that curbs what it names.
var titleCurbs = []string{"整治", "严禁", "禁止", "打击", "规范", "防范", "处置", "限制", "遏制", "反垄断", "管制", "清理", "治理", "监管", "查处", "取缔", "整顿", "惩"}

// hopeless tells whether neither relation can hold: the industry is touched
// too lightly, or the actor is hardly one.
func hopeless(t stance, act float64) bool {
	best := max(t.back, t.curb)
	return act < -3.5 || best < -3.5 || act+best < -4 && (act < 0 || best < 0) && min(act, best) < -2.5
}

// mainRole is the role that speaks loudest for a stand.
func mainRole(s *stand) role {
	best, at := 1000, rolePresent
	for k := range s.dist {
		if s.dist[k] < far && roleWeight[k]+int(s.dist[k]) < best {
			best, at = roleWeight[k]+int(s.dist[k]), role(k)
		}
	}
	return at
}

// roleWeight orders the roles that an entity has at once: the least wins.
var roleWeight = [roleCount]int{roleSubject: 1, roleSpeaker: 1, rolePlan: 3, roleMeeting: 2, roleSource: 5, roleResponsible: 0, roleHeading: 6, roleTitle: 14, roleIssuer: 8, roleDecides: 9, rolePresent: 12}

func pairFeatures(x feats, v *view, f form, d *discourse, st *stances, w *whole, acts []act, scores []float64, k, i int) feats {
	t := st.of[i]
	c := &st.contexts[i]
	s := acts[k].stand
	act := scores[k]
	best, better := -9.0, 0
	mine := s.dist[roleIssuer] == 0 || s.dist[roleResponsible] < far
	for j := range scores {
		// The document's issuers and the organs that carry it out do not compete.
		if o := acts[j].stand; j != k && !(mine && (o.dist[roleIssuer] == 0 || o.dist[roleResponsible] < far)) {
			best = max(best, scores[j])
			better += b2i(scores[j] > scores[k])
		}
	}
	both(&x, t, act)
	x.real(max(best-act, -4))
	x.num(min(better, 4))
	x.flag(c.leftClass[0]&curb != 0 || c.rightClass[0]&curb != 0)
	x.flag(c.clause&curb != 0)
	x.flag(c.clause&control != 0)
	x.flag(s.dist[roleResponsible] < far)
	x.flag(s.dist[roleIssuer] == 0)
	x.flag(s.dist[rolePlan] < far)
	x.flag(v.ents[s.ent].Type == schema.Company || v.ents[s.ent].Type == schema.Institute || v.ents[s.ent].Type == schema.Association)
	x.flag(v.ents[s.ent].Type == schema.Region)
	x.flag(f.bulletin)
	x.flag(f.official)
	official := float64(b2i(f.official))
	x.real(official * t.back)
	x.real(official * act)
	x.flag(false)
	w.features(&x, v, s.ent, i, t)
	return x
}
