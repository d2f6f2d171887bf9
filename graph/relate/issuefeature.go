package relate

import (
	"strings"

	"policygraph/schema"
)

// instance describes a proposal.
func (r *issueReader) instance(q proposal, rivals map[int]rival) instance {
	v, f := r.v, r.f
	ent, h, p, pattern := q.ent, q.h, q.p, q.pattern
	mp := v.ments[p]
	un := v.units[mp.unit]
	x := make(feats, 0, 112)
	near := r.d.standOf(mp.unit, ent)
	for k := range near.dist {
		x.num(int(near.dist[k]))
	}
	x.flag(r.number[mp.ent] != "" && r.number[mp.ent] == v.ents[ent].Name)
	x.flag(r.number[mp.ent] != "" && r.number[mp.ent] != v.ents[ent].Name)
	x.flag(h < 0)
	x.flag(v.has(un.start, mp.start, meeting))
	for k := issuesVerb; k < patternCount; k++ {
		x.flag(pattern == k)
	}
	x.real(patternTrust[pattern])
	mh, a := mention{start: -99, end: -99, ent: ent, sent: 99, unit: -9}, actor{first: -1, last: -1, verbGap: 99}
	if h >= 0 {
		mh, a = v.ments[h], r.actors[h]
	}
	same := mh.unit == mp.unit
	before := mh.start < mp.start
	lo, hi := min(mh.end, mp.end), max(mh.start, mp.start)
	gap := hi - lo
	x.flag(same)
	x.flag(before)
	x.num(min(gap, 80))
	x.num(mp.unit - mh.unit)
	between := func(c class) bool { return same && v.has(lo, hi, c) }
	x.flag(between(issue))
	x.flag(between(basis))
	x.flag(between(agree))
	x.flag(between(speech))
	x.flag(between(convene))
	x.flag(between(effect))
	x.num(clausesBetween(v, lo, hi))
	orgs, plans := 0, 0
	for k := min(h, p) + 1; h >= 0 && k < max(h, p); k++ {
		switch {
		case v.ments[k].typ == schema.Plan:
			plans++
		case canAct(v.ments[k].typ) && (k < a.first || k > a.last):
			orgs++
		}
	}
	x.num(min(orgs, 6))
	x.num(min(plans, 6))
	lead := v.text[max(un.start, mp.start-8):mp.start]
	x.flag(v.has(max(un.start, mp.start-5), mp.start, issue))
	x.flag(v.has(max(un.start, mp.start-8), mp.start, basis))
	x.flag(v.has(max(un.start, mp.start-16), mp.start, basis))
	to := v.clauseEnd(mp.end, un.end)
	x.flag(v.has(mp.end, min(mp.end+8, to), issue))
	x.flag(v.has(mp.end, to, issue))
	x.flag(v.has(mp.end, to, agree))
	x.flag(v.has(mp.end, to, effect))
	x.flag(v.has(mp.end, to, planSpeech))
	x.flag(len(lead) > 0 && lead[len(lead)-1] == '的')
	x.flag(hasAny(string(lead), "落实", "贯彻"))
	x.flag(hasAny(string(lead), "列入", "写入"))
	hun := unit{}
	if h >= 0 {
		hun = v.units[mh.unit]
	}
	head := v.text[max(mh.end, 0):max(hun.end, 0)]
	if h < 0 {
		head = nil
	}
	x.flag(h >= 0 && v.has(max(hun.start, mh.start-10), mh.start, basis))
	a.describe(&x)
	x.flag(a.paren)
	x.flag(a.issues)
	x.num(min(a.verbGap, 20))
	x.flag(a.verb&issue != 0)
	x.num(a.last - a.first + 1)
	x.flag(h >= 0 && v.has(mh.end, min(mh.end+6, hun.end), agree))
	x.flag(h >= 0 && v.has(mh.end, min(mh.end+3, hun.end), issue))
	x.flag(strings.HasPrefix(string(head[:min(2, len(head))]), "关于"))
	// The plan and the document.
	x.flag(mp.ent == f.plan)
	x.flag(f.official)
	x.flag(f.bulletin)
	x.flag(f.meeting)
	x.flag(mp.ent == f.plan && f.official)
	x.flag(mp.sent == v.title)
	x.flag(mh.sent == v.title)
	x.num(min(mh.sent, 30))
	x.num(min(mp.sent, 30))
	x.num(min(len(v.sents)-mh.sent, 10))
	x.num(mh.sent - f.body)
	x.num(v.sents[mp.sent].level)
	stamp := h >= 0 && hun.end-hun.start < 40 && strings.Contains(string(v.text[hun.start:hun.end]), "年") && strings.Contains(string(v.text[hun.start:hun.end]), "日")
	alone := h >= 0 && hun.end-hun.start <= mh.end-mh.start+2
	x.flag(stamp)
	x.flag(alone)
	hs := string(v.text[hun.start:min(hun.end, hun.start+longestSaid)])
	x.flag(hasAny(hs, "给你们", "现将"))
	x.flag(strings.HasPrefix(hs, "各"))
	x.flag(strings.Contains(hs, "同意"))
	x.flag(strings.Contains(hs, "会议"))
	// The two entities.
	e, plan := v.ents[mh.ent], v.ents[mp.ent]
	x.flag(e.Type == schema.Agency)
	x.flag(e.Type == schema.Region)
	x.flag(e.Type == schema.Company)
	x.flag(e.Type == schema.Association)
	x.flag(e.Name == "中国")
	x.flag(organOf(v, mh.ent) >= 0)
	x.flag(hasOffice(v, mh.ent))
	x.flag(strings.HasPrefix(plan.Name, e.Name))
	x.flag(strings.Contains(plan.Name, e.Name))
	x.flag(sharesPlace(e.Name, plan.Name))
	x.num(min(r.counts[mh.ent], 10))
	x.num(min(r.counts[mp.ent], 10))
	x.flag(hasAny(string(v.text[mp.end:min(mp.end+14, len(v.text))]), "〔", "（国发"))
	x.flag(h >= 0 && agencyChainBetween(v, h, p))
	x.flag(strings.HasSuffix(plan.Name, "法") || strings.HasSuffix(plan.Name, "条例"))
	x.flag(hasAny(plan.Name, "行动", "工程"))
	against := rivals[mp.ent].against(ent)
	place, ok := r.places[mp.ent]
	x.real(against)
	x.flag(ok && place == ent)
	x.flag(ok && place == ent && against == 0)
	x.real(patternTrust[pattern] * (1 - against))
	rule := patternRules[pattern]
	switch {
	case pattern != issuesNone:
	case h < 0:
		rule = roleRules[mainRole(&near)]
	case same:
		rule = ruleIssuesInSentence
	case f.official && mh.sent < f.body+3:
		rule = ruleIssuesHeader
	default:
		rule = ruleIssuesBefore
	}
	return instance{head: mh.ent, tail: mp.ent, sent: mp.sent, x: x, rule: rule}
}
