package relate

import (
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
	issuesOwnTitle              // the plan's title begins with the issuer's name
	issuesNumber                // 国办发〔2021〕12号
	issuesAgreed                // 经国务院同意
	issuesSigned                // name and date under a document
	issuesOnBehalf              // 受国务院委托，…作…议案的说明
	issuesPlace                 // 北京…《北京市…条例》正式施行
	issuesPassive               // …由某局联合某局共同启动
	issuesPrinted               // 某局…现将《…》印发给你们
	issuesHead                  // among the names alone at a document's head
	issuesLaunches              // 某省实施…行动
	patternCount
)

var patternRules = [patternCount]string{"", "issues-by-verb", "issues-as-subject", "names-own-plan", "meeting-adopts", "title-names-issuer", "document-number", "approved-by", "signed-by", "on-behalf-of", "place-enacts", "issued-by-agent", "printed-by", "named-at-head", "launches"}

// patternTrust is how far a pattern is to be trusted before anything is
// learned, so that rare patterns profit from what frequent ones teach.
var patternTrust = [patternCount]float64{
	issuesVerb: 0.9, issuesFar: 0.6, issuesDirect: 0.95, issuesMeeting: 0.85, issuesOwnTitle: 0.9, issuesNumber: 0.97,
	issuesAgreed: 0.7, issuesSigned: 0.95, issuesOnBehalf: 0.6, issuesPlace: 0.4, issuesPassive: 0.9, issuesPrinted: 0.85,
	issuesHead: 0.95, issuesLaunches: 0.5,
}

// patternOf tells by which pattern entity ent, at mention h (-1 for none
// near), issued the plan at mention p.
func patternOf(v *view, f form, actors []actor, d *discourse, number map[int]string, ent, h, p int) issuePattern {
	mp := v.ments[p]
	un := v.units[mp.unit]
	e, q := v.ents[ent], v.ents[mp.ent]
	own := mp.ent == f.plan && f.official
	if number[mp.ent] == e.Name && e.Name != "" {
		return issuesNumber
	}
	stand := d.standOf(mp.unit, ent)
	if h < 0 || v.ments[h].unit != mp.unit {
		if stand.dist[roleMeeting] < 25 && opensWithMeeting(v, un) && v.has(un.start, mp.start, issue|agree) {
			return issuesMeeting
		}
	}
	if h < 0 {
		return issuesNone
	}
	mh, a := v.ments[h], actors[h]
	hun := v.units[mh.unit]
	if own && strings.HasPrefix(q.Name, e.Name) && e.Type.IsOrganization() {
		return issuesOwnTitle
	}
	tail := string(v.text[mh.end:min(mh.end+8, hun.end)])
	lead := string(v.text[max(hun.start, mh.start-4):mh.start])
	if (strings.HasPrefix(tail, "同意") || strings.HasPrefix(tail, "批准") || strings.HasPrefix(tail, "审定") || strings.HasPrefix(tail, "领导同志同意") || strings.HasPrefix(tail, "研究同意")) && strings.Contains(lead, "经") && (own || mh.unit == mp.unit) {
		return issuesAgreed
	}
	if own && mh.unit != mp.unit && hun.end-hun.start < 45 && a.last-a.first < 12 {
		s := string(v.text[hun.start:hun.end])
		if strings.Contains(s, "年") && strings.HasSuffix(strings.TrimRight(s, "（）() 此件公开发布主动印"), "日") || hun.end-hun.start <= mh.end-mh.start+2 && mh.sent > v.title {
			return issuesSigned
		}
	}
	if own && mh.unit != mp.unit && mh.sent <= f.body && onlyNames(v, hun) {
		return issuesHead
	}
	if own && strings.Contains(string(v.text[hun.start:hun.end]), "给你们") && a.initial && mh.unit == mp.unit && !strings.HasPrefix(tail, "各") {
		return issuesPrinted
	}
	if mh.unit != mp.unit {
		return issuesNone
	}
	end := chainEnd(v, a)
	if mh.start > mp.start {
		if v.ments[a.first].start > un.start && v.text[v.ments[a.first].start-1] == '由' && v.has(chainEnd(v, a), un.end, issue) {
			return issuesPassive
		}
		return issuesNone
	}
	gap := v.text[min(end, mp.start):mp.start]
	if len(gap) == 0 || len(gap) <= 2 && listJoint(gap) {
		return issuesDirect
	}
	if a.prep == '受' && strings.HasPrefix(tail, "委托") {
		return issuesOnBehalf
	}
	from := p
	for from > 0 && v.ments[from-1].typ == schema.Plan && v.ments[from-1].unit == mp.unit && v.ments[from].start-v.ments[from-1].end <= 12 {
		from--
	}
	verb := -1
	for _, c := range v.cuesIn(max(un.start, v.ments[from].start-7), v.ments[from].start) {
		if c.class&issue != 0 && c.end <= v.ments[from].start {
			verb = c.start
		}
	}
	switch {
	case verb >= 0 && verb-end >= 0 && verb-end <= 10 && !a.possessive && a.prep != '从' && a.prep != '据':
		return issuesVerb
	case verb >= 0 && (a.initial || a.official) && !a.possessive && !otherSubject(v, actors, a.last+1, from):
		return issuesFar
	case a.initial && !a.possessive && launchable(q.Name) && mp.start-end <= 8 && v.has(end, mp.start, effect|advance|planning):
		return issuesLaunches
	case stand.dist[roleMeeting] < 2 && v.has(un.start, mp.start, issue|agree) && v.has(un.start, mp.start, meeting):
		return issuesMeeting
	case e.Type == schema.Region && strings.HasPrefix(q.Name, e.Name) && (v.has(mp.end, min(mp.end+30, un.end), effect|issue) || verb >= 0):
		return issuesPlace
	}
	return issuesNone
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
