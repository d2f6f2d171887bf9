package relate

import (
	"slices"
	"strings"

	"policygraph/schema"
)

// issuePattern is a way in which a text says who issued a plan.
type issuePattern uint8

const (
	issuesNone     issuePattern = iota
	issuesVerb                  // 某局印发《…》
	issuesFar                   // the sentence's subject, with other things before 发布《…》
	issuesDirect                // 某局《…》
	issuesMeeting               // 会议审议通过《…》
	issuesTitled                // the plan's title begins with the issuer's name: 某局关于…的通知
	issuesNumber                // 国办发〔2021〕12号
	issuesAgreed                // 经国务院同意
	issuesSigned                // name and date under a document
	issuesOnBehalf              // 受国务院委托，…作…议案的说明
	issuesPlace                 // 北京…《北京市…条例》正式施行
	issuesPassive               // …由某局联合某局共同启动
	issuesPrinted               // 某局…现将《…》印发给你们
	issuesHead                  // among the names alone at a document's head
	issuesLaunches              // 某省实施…行动
	issuesWorksOn               // 某局启动《…》修订工作
	patternCount
)

var patternRules = [patternCount]string{"", "issues-by-verb", "issues-as-subject", "names-own-plan", "meeting-adopts", "title-names-issuer", "document-number", "approved-by", "signed-by", "on-behalf-of", "place-enacts", "issued-by-agent", "printed-by", "named-at-head", "launches", "drafts"}

// patternTrust is how far a pattern is to be trusted before anything is
// learned, so that rare patterns profit from what frequent ones teach.
var patternTrust = [patternCount]float64{
	issuesVerb: 0.9, issuesFar: 0.6, issuesDirect: 0.95, issuesMeeting: 0.85, issuesTitled: 0.95, issuesNumber: 0.97,
	issuesAgreed: 0.7, issuesSigned: 0.95, issuesOnBehalf: 0.85, issuesPlace: 0.4, issuesPassive: 0.9, issuesPrinted: 0.85,
	issuesHead: 0.95, issuesLaunches: 0.7, issuesWorksOn: 0.8,
}

// patternOf tells by which pattern entity ent, at mention h (-1 for none
// near), issued the plan at mention p.
func (r *issueReader) patternOf(ent, h, p int) issuePattern {
	v := r.v
	mp := v.ments[p]
	un := v.units[mp.unit]
	if name := v.ents[ent].Name; name != "" && r.number[mp.ent] == name {
		return issuesNumber
	}
	verb := r.verbBefore(p)
	pattern := issuesNone
	switch {
	case h >= 0 && v.ments[h].unit == mp.unit:
		pattern = r.patternInSentence(h, p, verb)
	case r.d.standOf(mp.unit, ent).dist[roleMeeting] < 25 && opensWithMeeting(v, un) && (verb >= 0 || r.handedOn(p)):
		return issuesMeeting
	case h >= 0:
		return r.patternOfDocument(h, p)
	}
	if pattern != issuesNone {
		return pattern
	}
	if slices.Contains(r.titled[p], ent) {
		return issuesTitled
	}
	if place, ok := r.places[mp.ent]; ok && place == ent && !r.based(p) && (verb >= 0 || v.has(mp.end, v.clauseEnd(mp.end, un.end), effect|issue)) {
		return issuesPlace
	}
	return issuesNone
}

// patternOfDocument tells how the organisation at mention h issued the document
// that the article is, first named at mention p of another sentence.
func (r *issueReader) patternOfDocument(h, p int) issuePattern {
	v := r.v
	if v.ments[p].ent != r.f.plan || !r.f.official {
		return issuesNone
	}
	mh, a := v.ments[h], r.actors[h]
	un := v.units[mh.unit]
	if r.agrees(mh, un) {
		return issuesAgreed
	}
	if un.end-un.start < 45 && a.last-a.first < 12 {
		s := string(v.text[un.start:un.end])
		if strings.Contains(s, "年") && strings.HasSuffix(strings.TrimRight(s, "（）() 此件公开发布主动印"), "日") || un.end-un.start <= mh.end-mh.start+2 && mh.sent > v.title {
			return issuesSigned
		}
	}
	if mh.sent <= r.f.body && onlyNames(v, un) {
		return issuesHead
	}
	return issuesNone
}

// agrees tells whether an organ's consent is told: 经国务院同意.
func (r *issueReader) agrees(m mention, un unit) bool {
	tail := string(r.v.text[m.end:min(m.end+8, un.end)])
	lead := string(r.v.text[max(un.start, m.start-4):m.start])
	return hasAnyPrefix(tail, "同意", "批准", "审定", "领导同志同意", "领导同意", "研究同意") && strings.Contains(lead, "经")
}

// patternInSentence tells how who is named at mention h issued the plan at
// mention p of the same sentence, before which the verb of issuing stands at
// verb (-1 for none).
func (r *issueReader) patternInSentence(h, p, verb int) issuePattern {
	v := r.v
	mh, mp, a := v.ments[h], v.ments[p], r.actors[h]
	un := v.units[mp.unit]
	tail := string(v.text[mh.end:min(mh.end+8, un.end)])
	own := mp.ent == r.f.plan && r.f.official
	if r.agrees(mh, un) && (own || verb > mh.end || mh.start > mp.start && clausesBetween(v, mp.end, mh.start) == 0) {
		return issuesAgreed
	}
	if own && mh.typ.IsOrganization() && a.initial && !strings.HasPrefix(tail, "各") && strings.Contains(string(v.text[un.start:un.end]), "给你们") {
		return issuesPrinted
	}
	end := chainEnd(v, a)
	if mh.start > mp.start {
		switch {
		case v.ments[a.first].start > un.start && v.text[v.ments[a.first].start-1] == '由' && v.has(end, un.end, issue):
			return issuesPassive
		case a.prep == '在' && clausesBetween(v, mp.end, mh.start) <= 1 && sits(v, end, v.clauseEnd(end, un.end)) && v.has(end, v.clauseEnd(end, un.end), issue):
			return issuesMeeting
		}
		return issuesNone
	}
	gap := v.text[min(end, mp.start):mp.start]
	if strings.TrimSpace(string(gap)) == "" {
		return issuesDirect
	}
	if a.prep == '受' && strings.HasPrefix(tail, "委托") && strings.Contains(string(gap), "提请") {
		return issuesOnBehalf
	}
	from := r.runStart(p)
	subject := (a.initial || a.official) && !a.possessive && !otherSubject(v, r.actors, a.last+1, from)
	switch {
	case verb >= end && sits(v, end, min(end+14, verb)) && (a.prep == 0 || a.prep == '在') && !v.has(max(un.start, mh.start-10), mh.start, basis):
		return issuesMeeting
	case verb >= end && r.agentOf(a, verb):
		return issuesVerb
	case verb >= 0 && subject:
		return issuesFar
	case subject && (launchable(v.ents[mp.ent].Name) || launchable(string(v.text[mp.start:mp.end]))) && r.launched(from):
		return issuesLaunches
	case subject && r.workedOn(p):
		return issuesWorksOn
	}
	return issuesNone
}

// agentOf tells whether an actor is who does what a verb shortly after says.
func (r *issueReader) agentOf(a actor, verb int) bool {
	v := r.v
	end := chainEnd(v, a)
	if a.possessive || !shortGap(v.text[end:verb]) || clausesBetween(v, end, verb) > 0 && !a.initial && !a.official {
		return false
	}
	switch start := v.ments[a.first].start; a.prep {
	case '从', '据':
		return verb == end
	case '对', '向', '给', '为', '于', '赴', '到', '让', '使', '以':
		return false
	case '同':
		return start > 1 && v.text[start-2] == '会'
	default:
		return !hasAny(string(v.text[max(0, start-2):start]), "提请", "提交", "报请", "报送")
	}
}

// runStart is the first of the plans, listed one behind the other, that the
// plan at mention p is among.
func (r *issueReader) runStart(p int) int {
	ms := r.v.ments
	for p > 0 && ms[p-1].typ == schema.Plan && ms[p-1].unit == ms[p].unit && ms[p].start-ms[p-1].end <= 12 {
		p--
	}
	return p
}

// verbBefore is where the verb of issuing stands whose object the plan at
// mention p is, -1 for none: what a document rests on, or what another is
// asked to adopt, is not issued.
func (r *issueReader) verbBefore(p int) int {
	v := r.v
	start := v.ments[r.runStart(p)].start
	lo := max(v.units[v.ments[p].unit].start, start-7)
	verb := -1
	for _, c := range v.cuesIn(lo, start) {
		switch {
		case c.end > start:
		case c.class&issue != 0 && !strings.HasSuffix(string(v.text[max(lo, c.start-4):c.start]), "提请审议") && !strings.HasSuffix(string(v.text[max(0, c.start-2):c.start]), "提请"):
			verb = c.start
		case c.class&basis != 0 && verb >= 0 && c.start > verb+1:
			verb = -1
		}
	}
	return verb
}

// based tells whether the plan at mention p is what others rest on.
func (r *issueReader) based(p int) bool {
	m := r.v.ments[r.runStart(p)]
	return r.v.has(max(r.v.units[m.unit].start, m.start-8), m.start, basis)
}

// handedOn tells whether a plan goes on to those who adopt it: 将《…》提请….
func (r *issueReader) handedOn(p int) bool {
	v := r.v
	m := v.ments[p]
	return m.start > 0 && v.text[m.start-1] == '将' && hasAnyPrefix(string(v.text[m.end:min(m.end+2, len(v.text))]), "提请", "提交")
}

// launched tells whether a verb before mention from launches what it names,
// and does not go on with it.
func (r *issueReader) launched(from int) bool {
	v := r.v
	m := v.ments[from]
	s := string(v.text[max(v.units[m.unit].start, m.start-7):m.start])
	return hasAny(s, "实施", "开展", "启动", "推出") && !hasAny(s, "继续", "深入", "持续", "落实", "不断")
}

// workedOn tells whether a plan is being drafted, revised or put out for
// comment: 启动《…》的修订工作, 公开征求《…》意见.
func (r *issueReader) workedOn(p int) bool {
	v := r.v
	m := v.ments[p]
	after := strings.TrimPrefix(string(v.text[m.end:min(m.end+6, len(v.text))]), "的")
	before := string(v.text[max(v.units[m.unit].start, m.start-10):m.start])
	switch {
	case hasAnyPrefix(after, "修订", "制定", "编制", "起草", "修编", "修改工作"):
		return hasAny(before, "启动", "开展", "推进", "组织", "牵头", "加快")
	case hasAnyPrefix(after, "意见", "公开征求意见", "向社会", "征求意见"):
		return hasAny(before, "征求", "就", "对", "将")
	}
	return false
}

// sits tells whether a meeting is named in text[from:to].
func sits(v *view, from, to int) bool {
	return from < to && hasAny(string(v.text[from:to]), "会议", "峰会", "全会", "大会")
}

// shortGap tells whether no more than time, adverbs and others unnamed stand
// between an issuer and the verb.
func shortGap(gap []rune) bool {
	n := 0
	for _, r := range gap {
		if !isDigit(r) && !strings.ContainsRune("年月日于 等有关相部门单位联合", r) {
			n++
		}
	}
	return n <= 10 && len(gap) <= 40
}

func chainEnd(v *view, a actor) int { return v.ments[a.last].end }

func opensWithMeeting(v *view, un unit) bool {
	s := string(v.text[un.start:min(un.start+10, un.end)])
	return strings.Contains(s, "会议")
}

// otherSubject tells whether an organisation or place among mentions [from,
// to) begins a clause.
func otherSubject(v *view, actors []actor, from, to int) bool {
	for k := from; k < to; k++ {
		if canAct(v.ments[k].typ) && actors[k].initial && !actors[k].possessive {
			return true
		}
	}
	return false
}

// launchable tells whether a plan is of a kind that is launched, not printed.
func launchable(name string) bool {
	return strings.HasSuffix(name, "行动") || strings.HasSuffix(name, "计划") || strings.HasSuffix(name, "工程") || strings.HasSuffix(name, "项目")
}

// onlyNames tells whether a unit is little more than names of organisations.
func onlyNames(v *view, un unit) bool {
	n := 0
	for i := un.ments[0]; i < un.ments[1]; i++ {
		if !v.ments[i].typ.IsOrganization() {
			return false
		}
		n += v.ments[i].end - v.ments[i].start
	}
	return n > 0 && un.end-un.start-n <= 3+un.ments[1]-un.ments[0]
}
