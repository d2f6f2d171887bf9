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

// speaksFor tells whether who holds a post speaks for the organisation: not a
// mere member, nor an expert. The heads of the party and of the government
// speak for these alone.
func speaksFor(title string, leads bool) bool {
	if leads {
		return title == "总书记" || title == "总理"
	}
	switch title {
	case "委员", "常委", "代表", "成员", "教授", "副教授", "研究员", "院士", "分析师", "顾问", "专家", "会员", "理事":
		return false
	}
	return !strings.HasSuffix(title, "分析师") && !strings.HasSuffix(title, "经济学家") && !strings.HasSuffix(title, "研究员")
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
	if strings.HasPrefix(after, "总书记") || strings.HasPrefix(after, "主席") {
		for i := range r.v.ents {
			if r.v.ents[i].Name == "中国共产党中央委员会" {
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
			if a.initial && !a.possessive && !(a.convenes && r.briefing(last.end, to)) && (a.modal || a.verbGap < 12 || a.speaks) && !a.paren {
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
			if !a.possessive && a.prep == 0 && (a.modal || a.verb&(promotes|curb|control|lift) != 0) {
				r.titleActs = appendNew(r.titleActs, m.ent)
			}
		}
	}
	r.emit(u)
}

// laterSpeech tells whether a clause after an official opens with a verb of
// speech: …负责人在发布会上，就…表示.
func (r *reader) laterSpeech(from, end int) bool {
	return r.v.has(from, min(from+12, end), speech)
}

// readOpening looks at how a unit begins: 会议指出, 他强调, 《规划》提出, 规划明确.
func (r *reader) readOpening(u int) {
	v := r.v
	un := v.units[u]
	end := min(un.start+16, un.end)
	open := string(v.text[un.start:end])
	to := v.clauseEnd(un.start, un.end)
	says := v.has(un.start, min(to, un.start+20), speech)
	if !says {
		return
	}
	switch {
	case strings.HasPrefix(open, "会议") || strings.HasPrefix(open, "座谈会") || strings.HasPrefix(open, "大会") || strings.HasPrefix(open, "会上") || strings.Contains(open, "会议强调") || strings.Contains(open, "会议指出") || strings.Contains(open, "会议要求"):
		if len(r.meeting.ents) > 0 {
			// The meeting takes the floor from whoever spoke before.
			r.meeting.unit = u
			r.speaker, r.subject, r.plan = held{unit: -far}, held{unit: -far}, held{unit: -far}
		}
	case strings.HasPrefix(open, "他") || strings.HasPrefix(open, "她") || strings.HasPrefix(open, "该负责人") || strings.HasPrefix(open, "这位负责人") || strings.HasPrefix(open, "该发言人") || strings.HasPrefix(open, "该人士") || strings.HasPrefix(open, "上述负责人"):
		if len(r.speaker.ents) > 0 {
			r.speaker.unit = u
		}
	case strings.HasPrefix(open, "规划") || strings.HasPrefix(open, "方案") || strings.HasPrefix(open, "意见") || strings.HasPrefix(open, "通知") || strings.HasPrefix(open, "办法") || strings.HasPrefix(open, "条例") || strings.HasPrefix(open, "文件") || strings.HasPrefix(open, "措施") || strings.HasPrefix(open, "其中") || strings.HasPrefix(open, "根据政策"):
		if len(r.plan.ents) > 0 {
			r.plan.unit = u
		}
	}
}

// meetingOrgan is whose meeting is convened: an organ named before 会议, else
// the one who convenes.
func (r *reader) meetingOrgan(from, to int, convener []int, after int) []int {
	v := r.v
	for k := after + 1; k < len(v.ments) && v.ments[k].start < to; k++ {
		m := v.ments[k]
		if m.typ == schema.Agency && m.start >= from && v.has(m.end, min(m.end+12, to), meeting) {
			return []int{m.ent}
		}
	}
	return convener
}

// endsPlace tells whether a place named after 在 is the whole of its clause, so
// that the place acts in what follows: 在河北、山西等地，正加快….
func (r *reader) endsPlace(from, to int) bool {
	rest := strings.TrimSpace(string(r.v.text[from:to]))
	return to < len(r.v.text) && (rest == "" || rest == "等地" || rest == "等省份" || rest == "等城市" || rest == "等省市")
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

// briefing tells whether what is held is a press briefing: its host decides
// nothing.
func (r *reader) briefing(from, to int) bool {
	s := string(r.v.text[from:to])
	return strings.Contains(s, "吹风会") || strings.Contains(s, "发布会") || strings.Contains(s, "记者会")
}

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
	case strings.Contains(lead, "责任单位") || strings.Contains(lead, "牵头单位") || strings.Contains(lead, "责任部门") || strings.Contains(lead, "牵头部门") || strings.Contains(lead, "负责部门"):
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
