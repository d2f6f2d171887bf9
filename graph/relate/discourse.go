package relate

import (
	"strings"

	"policygraph/schema"
)

// role is why an entity may be the one who acts in a sentence.
type role uint8

const (
	roleSubject     role = iota // the sentence's subject
	roleSpeaker                 // its words are reported
	rolePlan                    // it issued the plan that speaks
	roleMeeting                 // its meeting decides
	roleSource                  // the news comes from it: 从…获悉
	roleResponsible             // a line of responsibility names it
	roleHeading                 // the governing heading names it
	roleTitle                   // the article's title names it
	roleIssuer                  // the article is its document
	roleDecides                 // 某机关决定… in a document
	rolePresent                 // the sentence names it otherwise
	roleCount
)

// roleRules names the rule behind each role.
var roleRules = [roleCount]string{"subject", "reported-speech", "plan-says", "meeting", "source", "responsibility-line", "heading", "title", "document-issuer", "decision", "co-mention"}

// far is a distance that stands for never.
const far = 40

// stand is what speaks for one entity as the actor of one unit: how many units
// ago each role was taken.
type stand struct {
	ent     int
	dist    [roleCount]uint8
	office  bool // the role came by way of its office: 国务院办公厅 for 国务院
	dropped bool // an office whose organ stands in its place
	ment    int  // its nearest mention in the unit, -1 for none
}

// held is a role that entities hold since a unit.
type held struct {
	ents []int
	unit int
}

// discourse is the outcome of the pass: the stands of each unit.
type discourse struct {
	stands [][]stand
	floor  []int // the unit in which whoever has the floor took it, -1 for none
	plan   []int // the plan that speaks in each unit, -1 for none
	planAt []int // how many units ago it was named
	resp   []bool
	open   []bool // units without a subject of their own
}

// issuers tells who issued each plan, as found before.
type issuers map[int][]int

type reader struct {
	v      *view
	f      form
	actors []actor
	posts  map[int][]int // person → organisations
	issued issuers

	subject, speaker, meeting, source, decides held
	plan                                       held
	title, titleActs                           []int
	assigned                                   bool // lines of responsibility assign what the document says
	out                                        *discourse
}

// readDiscourse tells for every unit who may be acting and why.
func readDiscourse(v *view, f form, actors []actor, posts []post, issued issuers) *discourse {
	r := &reader{v: v, f: f, actors: actors, posts: map[int][]int{}, issued: issued, out: &discourse{}}
	leads := map[int]bool{}
	for _, p := range posts {
		leads[p.person] = leads[p.person] || p.title == "总书记" || p.title == "总理"
	}
	for _, p := range posts {
		if p.rule != rulePostReporter && p.rule != rulePostRoster && canAct(v.ents[p.org].Type) && !p.former && speaksFor(p.title, leads[p.person]) {
			r.posts[p.person] = appendNew(r.posts[p.person], p.org)
		}
	}
	none := held{unit: -far}
	r.subject, r.speaker, r.meeting, r.source, r.decides, r.plan = none, none, none, none, none, none
	for u := range v.units {
		if ents, _, _ := r.respOrgs(u); len(ents) > 0 {
			r.assigned = true
		}
	}
	for u := range v.units {
		r.readUnit(u)
	}
	r.readResponsibility()
	return r.out
}

func appendNew(list []int, x int) []int {
	for _, y := range list {
		if y == x {
			return list
		}
	}
	return append(list, x)
}

// orgsOf is whom a person speaks for: the organisations of their posts, and
// for the head of the party without a post in the article its centre.
func (r *reader) orgsOf(m mention) []int {
	if orgs := r.posts[m.ent]; len(orgs) > 0 {
		return orgs
	}
	after := string(r.v.text[m.end:min(m.end+3, len(r.v.text))])
	if hasAnyPrefix(after, "总书记", "主席") {
		for i := range r.v.ents {
			if r.v.ents[i].Name == partyCentre {
				return []int{i}
			}
		}
	}
	return nil
}

func (r *reader) chain(a actor) []int {
	var out []int
	for k := a.first; k <= a.last; k++ {
		out = appendNew(out, r.v.ments[k].ent)
	}
	return out
}

func (r *reader) readUnit(u int) {
	v := r.v
	un := v.units[u]
	head := v.sents[un.first]
	if r.f.bulletin && head.heading && head.level == 4 && un.first > v.title {
		none := held{unit: -far}
		r.subject, r.speaker, r.meeting, r.source, r.plan, r.decides = none, none, none, none, none, none
	}
	if r.f.official && (head.heading || un.first == r.f.body) {
		none := held{unit: -far}
		r.subject, r.speaker, r.source = none, none, none
	}
	var subject []int
	subjectSet := false
	for i := un.ments[0]; i < un.ments[1]; i++ {
		a := r.actors[i]
		if a.first < 0 || a.first != i && i > un.ments[0] {
			continue
		}
		m := v.ments[i]
		from := v.clauseStart(m.start, un.start)
		last := v.ments[a.last]
		to := v.clauseEnd(last.end, un.end)
		switch {
		case m.typ == schema.Person:
			if orgs := r.orgsOf(m); len(orgs) > 0 {
				if a.speaks && a.prep != '对' && a.prep != '向' {
					r.speaker = held{orgs, u}
				}
				if a.convenes && !r.briefing(last.end, to) {
					r.meeting = held{r.meetingOrgan(last.end, to, orgs, i), u}
				}
			}
		case m.typ == schema.Plan:
			if a.speaks || v.has(max(from, m.start-6), m.start, issue) {
				r.plan = held{[]int{m.ent}, u}
			}
		default:
			ents := r.chain(a)
			if a.prep == '从' || a.prep == '据' {
				if v.has(last.end, min(to, last.end+30), learn) || a.prep == '据' {
					r.source = held{ents, u}
				}
				continue
			}
			if a.speaks && (a.initial || a.official) && a.prep == 0 && !a.possessive {
				r.speaker = held{ents, u}
			} else if a.official && r.laterSpeech(to, un.end) {
				r.speaker = held{ents, u}
			}
			if a.convenes && (a.initial || a.official) && !r.briefing(last.end, to) {
				r.meeting = held{r.meetingOrgan(last.end, to, ents, a.last), u}
			}
			if a.prep == '在' && from == un.start && m.start == from+1 && m.typ == schema.Region && r.endsPlace(last.end, to) && !subjectSet {
				subject, subjectSet = append([]int(nil), ents...), true
			}
			if a.initial && !a.possessive && !(a.convenes && r.briefing(last.end, to)) && (a.modal || a.verbGap < 12 || a.speaks || (m.typ == schema.Agency || m.typ == schema.Region) && to-last.end > 4) && !a.paren {
				if !subjectSet {
					subject, subjectSet = nil, true
				}
				for _, e := range ents {
					subject = appendNew(subject, e)
				}
			}
			if v.has(last.end, min(to, last.end+4), issue) && strings.Contains(string(v.text[last.end:min(to, last.end+4)]), "决定") {
				r.decides = held{ents, u}
			}
		}
	}
	r.readOpening(u)
	if subjectSet {
		r.subject = held{subject, u}
	}
	if un.first <= v.title && v.title <= un.last {
		for i := un.ments[0]; i < un.ments[1]; i++ {
			m, a := v.ments[i], r.actors[i]
			if !canAct(m.typ) {
				continue
			}
			r.title = appendNew(r.title, m.ent)
			if !a.possessive && a.prep == 0 && (a.modal || a.verb&(promotes|curb|control|lift) != 0 || titleSpeaks(v.text, v.ments[a.last].end)) {
				r.titleActs = appendNew(r.titleActs, m.ent)
			}
		}
	}
	r.emit(u)
}

// titleSpeaks tells whether a colon follows, behind which a title gives someone's
// words: 某部：….
func titleSpeaks(text []rune, at int) bool {
	return at < len(text) && (text[at] == '：' || text[at] == ':')
}
