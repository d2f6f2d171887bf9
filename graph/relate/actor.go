package relate

import (
	"policygraph/schema"
)

// actor is how a mention that can act stands in its sentence. Coordinated
// names share one standing.
type actor struct {
	first, last int  // the chain of coordinated mentions, in view.ments
	initial     bool // begins its clause, but for time and adverbs
	prep        rune // the preposition before it, 0 for none
	possessive  bool // followed by 的
	modal       bool // followed by 将, 要, 拟 …
	verb        class
	verbGap     int  // code points from the chain's end to the next cue
	official    bool // followed by a person or a 负责人 of it
	speaks      bool // followed by a verb of speech in its clause
	convenes    bool
	issues      bool
	paren       bool // stands in parentheses
}

// describe adds how the actor stands in its clause.
func (a *actor) describe(x *feats) {
	x.num(prepClass(a.prep))
	x.flag(a.initial)
	x.flag(a.possessive)
	x.flag(a.modal)
	x.flag(a.official)
	x.flag(a.speaks)
}

// canAct tells whether an entity of a type can head BACKS.
func canAct(t schema.EntityType) bool { return t.IsOrganization() || t == schema.Region }

// readActors gives the standing of every mention; mentions that cannot act
// have a zero actor with first -1.
func readActors(v *view) []actor {
	out := make([]actor, len(v.ments))
	for i := range out {
		out[i].first = -1
	}
	for i := 0; i < len(v.ments); i++ {
		if !canAct(v.ments[i].typ) && v.ments[i].typ != schema.Person && v.ments[i].typ != schema.Plan {
			continue
		}
		if out[i].first >= 0 {
			continue
		}
		j := i
		for j+1 < len(v.ments) && v.ments[j+1].unit == v.ments[i].unit && chainable(v.ments[j].typ, v.ments[j+1].typ) && listJoint(v.text[v.ments[j].end:v.ments[j+1].start]) {
			j++
		}
		a := readActor(v, i, j)
		for k := i; k <= j; k++ {
			out[k] = a
		}
	}
	return out
}

func chainable(a, b schema.EntityType) bool {
	return canAct(a) && canAct(b) || a == b && a != schema.Industry
}

// listJoint tells whether a gap joins two names of one list.
func listJoint(gap []rune) bool {
	switch string(gap) {
	case "联合", "会同", "以及", "并会同", "等", "，会同", "，联合":
		return true
	}
	n := 0
	for _, r := range gap {
		switch r {
		case '、', '和', '与', '及', '同', ' ', '　', '以', '\n':
		default:
			return false
		}
		n++
	}
	return n <= 3
}

func readActor(v *view, i, j int) actor {
	a := actor{first: i, last: j}
	u := v.units[v.ments[i].unit]
	start, end := v.ments[i].start, v.ments[j].end
	from := v.clauseStart(start, u.start)
	to := v.clauseEnd(end, u.end)
	pre := v.text[from:start]
	if n := len(pre); n > 0 {
		switch r := pre[n-1]; r {
		case '在', '对', '向', '从', '由', '被', '经', '为', '给', '据', '把', '将', '于', '按', '受', '到', '至', '让', '使', '以', '赴', '与', '和', '同', '及', '的', '原', '会':
			a.prep = r
		case '（', '(':
			a.paren = true
		}
	}
	a.initial = a.prep == 0 && len(pre) <= 14 && !v.has(from, start, promotes|basis|issue|curb|takes)
	post := v.text[end:to]
	if len(post) > 0 {
		switch post[0] {
		case '的':
			a.possessive = true
		case '将', '要', '拟', '已', '正', '还', '会', '应', '须', '也', '愿':
			a.modal = true
		}
	}
	a.verbGap = 99
	for _, c := range v.cuesIn(end, min(end+14, to)) {
		if c.class&(promotes|curb|control|lift|issue|use|convene|growth) != 0 {
			a.verb, a.verbGap = c.class, c.start-end
			break
		}
	}
	for k := end; k < to && k < end+1; k++ {
		a.official = v.has(end, min(end+14, to), official)
	}
	if n := j + 1; n < len(v.ments) && v.ments[n].typ == schema.Person && v.ments[n].start-end < 24 && v.ments[n].start < to {
		a.official = true
	}
	a.speaks = v.has(end, to, speech) && v.ments[i].typ != schema.Plan || v.ments[i].typ == schema.Plan && planSpeaks(v, end, to)
	a.convenes = v.has(end, to, convene)
	a.issues = v.has(end, to, issue)
	return a
}

// planSpeaks tells whether a plan's words follow: 《规划》提出, but not
// 《规划》提出的任务.
func planSpeaks(v *view, from, to int) bool {
	for _, c := range v.cuesIn(from, to) {
		if c.class&planSpeech != 0 && c.end <= to && (c.end >= len(v.text) || v.text[c.end] != '的') {
			return true
		}
	}
	return false
}
