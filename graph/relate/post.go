package relate

import (
	"strings"

	"policygraph/schema"
)

// post is one post that a person holds, as one sentence says it.
type post struct {
	person, org int
	title       string
	former      bool
	acting      bool
	sent        int
	rule        string
}

// The rules that find posts.
const (
	rulePostBefore   = "post-before-name"
	rulePostShared   = "post-shared-by-names"
	rulePostAfter    = "post-after-name"
	rulePostRoster   = "post-in-roster"
	rulePostPlace    = "post-of-place"
	rulePostReporter = "reporter-of-medium"
	rulePostCarried  = "post-named-before"
	rulePostCareer   = "post-in-career"
)

// postReader walks through an article's mentions and collects posts.
type postReader struct {
	v     *view
	lex   *titleSet
	posts []post

	label     string         // roster: the role of those who follow
	bodyEnt   int            // roster: the body that they belong to, -1 for none
	following bool           // posts follow names without a verb
	medium    int            // last medium named
	person    int            // last person named
	byTitle   map[string]int // title → organisation that it stood with last
	region    int            // region that 市长 without more belongs to
}

func readPosts(v *view) []post {
	p := &postReader{v: v, lex: titles(), bodyEnt: -1, medium: -1, person: -1, byTitle: map[string]int{}, region: homeRegion(v)}
	for u := range v.units {
		p.readUnit(u)
	}
	return p.posts
}

type pendingPost struct {
	org            int
	title          string
	former, acting bool
}

func (p *postReader) add(person int, q pendingPost, sent int, rule string) {
	if q.org < 0 || q.title == "" {
		return
	}
	p.posts = append(p.posts, post{person, q.org, q.title, q.former, q.acting, sent, rule})
	p.byTitle[q.title] = q.org
}

func (p *postReader) readUnit(u int) {
	v := p.v
	ms := v.unitMentions(u)
	var pending, group []pendingPost
	cur, prevEnd := -1, v.units[u].start
	prevPerson := -1 // the mention before is this person
	career := -1     // the person whose posts follow
	taken := false   // the title after the mention before is used up
	for i, m := range ms {
		gap := v.text[prevEnd:m.start]
		if verb := careerVerb(gap); verb && prevPerson >= 0 {
			career = prevPerson
		} else if verb && i == 0 && p.person >= 0 {
			career = p.person
		}
		switch {
		case m.typ == schema.Person:
			if taken {
				group = nil
			} else {
				p.readPerson(m, gap, &pending, &group, cur, prevPerson)
			}
			taken = false
			p.readRoster(m, gap)
			prevPerson, p.person, cur, pending, career = m.ent, m.ent, -1, nil, -1
		case m.typ.IsOrganization() || m.typ == schema.Region:
			if m.typ == schema.Media {
				p.medium = m.ent
			}
			after := v.text[m.end:p.gapEnd(u, ms, i)]
			taken = true
			switch {
			case career >= 0 && p.followsName(after):
				rule := rulePostCareer
				if p.following {
					rule = rulePostAfter
				}
				more := p.readAfter(career, m, after, rule)
				if p.following && !more {
					career = -1
				}
			case prevPerson >= 0 && introducesPost(gap) && p.followsName(after):
				p.following = !careerVerb(gap)
				if more := p.readAfter(prevPerson, m, after, rulePostAfter); more || !p.following {
					career = prevPerson
				}
			default:
				taken = false
				if t := p.lex.startsTitle(after); t > 0 {
					p.byTitle[string(after[:t])] = m.ent
				}
				if cur >= 0 {
					if t, ok := p.parseTitles(gap); ok {
						pending = append(pending, p.withOrg(cur, t)...)
					} else if !onlyJoint(gap) {
						pending = nil
					}
				} else if !onlyJoint(gap) {
					pending = nil
				}
			}
			if m.typ == schema.Agency || m.typ == schema.Association {
				p.noteBody(m)
			}
			cur, prevPerson = m.ent, -1
			if taken {
				cur, pending = -1, nil
			}
		case m.typ == schema.Industry:
			continue // part of a title: 通信行业首席分析师
		default:
			cur, pending, group, prevPerson, career = -1, nil, nil, -1, -1
		}
		prevEnd = m.end
	}
}

func (p *postReader) gapEnd(u int, ms []mention, i int) int {
	for i++; i < len(ms); i++ {
		if ms[i].typ != schema.Industry {
			return ms[i].start
		}
	}
	return p.v.units[u].end
}

// readPerson takes the posts that stand before a name.
func (p *postReader) readPerson(m mention, gap []rune, pending, group *[]pendingPost, cur, prevPerson int) {
	g := strings.TrimSpace(string(gap))
	if strings.HasSuffix(strings.TrimRight(g, "：: |｜（(/／"), "记者") || strings.HasSuffix(g, "（记者") {
		p.readReporter(m, g)
		*group = []pendingPost{{org: p.medium, title: reporterTitle(g)}}
		return
	}
	switch {
	case prevPerson >= 0 && onlyJoint(gap) && len(*group) > 0 && len(*pending) == 0:
		rule := rulePostShared
		if (*group)[0].title == "记者" {
			rule = rulePostReporter
		}
		for _, q := range *group {
			p.add(m.ent, q, m.sent, rule)
		}
		p.readSuffix(m)
		return
	case cur >= 0:
		if t, ok := p.parseTitles(gap); ok {
			*pending = append(*pending, p.withOrg(cur, t)...)
			for _, q := range *pending {
				p.add(m.ent, q, m.sent, rulePostBefore)
			}
			*group = *pending
			return
		}
	}
	shared := -1
	if len(*group) > 0 && prevPerson < 0 || len(*group) > 0 && !onlyJoint(gap) {
		shared = (*group)[0].org
	}
	*group = nil
	if t, ok := p.parseTitles(lastClause(gap)); ok {
		for _, x := range t {
			name := x.title
			switch {
			case p.lex.owner[name] != "":
				if org := p.named(p.lex.owner[name]); org >= 0 {
					x.org = org
					p.add(m.ent, x, m.sent, rulePostPlace)
					*group = append(*group, x)
				}
			case p.lex.place[name] && p.placeOf(m) >= 0:
				x.org = p.placeOf(m)
				p.add(m.ent, x, m.sent, rulePostPlace)
				*group = append(*group, x)
			case p.known(name) >= 0 && p.unknown(m.ent):
				x.org = p.known(name)
				p.add(m.ent, x, m.sent, rulePostCarried)
				*group = append(*group, x)
			case shared >= 0 && p.unknown(m.ent) && !p.lex.place[name] && p.v.ents[shared].Type != schema.Media:
				x.org = shared
				p.add(m.ent, x, m.sent, rulePostCarried)
				*group = append(*group, x)
			}
		}
		if len(*group) > 0 {
			return
		}
	}
	p.readSuffix(m)
}

// readSuffix takes the title that follows a name: 龚正市长, 田红旗委员.
func (p *postReader) readSuffix(m mention) {
	v := p.v
	n := p.lex.startsTitle(v.text[m.end:min(m.end+8, len(v.text))])
	if n == 0 || !p.unknown(m.ent) {
		return
	}
	t := string(v.text[m.end : m.end+n])
	switch {
	case p.lex.owner[t] != "":
		if org := p.named(p.lex.owner[t]); org >= 0 {
			p.add(m.ent, pendingPost{org: org, title: t}, m.sent, rulePostPlace)
		}
	case p.lex.place[t] && p.placeOf(m) >= 0:
		p.add(m.ent, pendingPost{org: p.placeOf(m), title: t}, m.sent, rulePostPlace)
	case p.known(t) >= 0:
		p.add(m.ent, pendingPost{org: p.known(t), title: t}, m.sent, rulePostCarried)
	}
}

// known is the organisation that a title stood with last, -1 for none. Members
// of the party's committees are not called 委员 without more.
func (p *postReader) known(title string) int {
	if o, ok := p.byTitle[title]; ok && !(title == "委员" && strings.HasPrefix(p.v.ents[o].Name, "中国共产党")) {
		return o
	}
	return -1
}

func (p *postReader) unknown(person int) bool {
	for _, q := range p.posts {
		if q.person == person {
			return false
		}
	}
	return true
}

func (p *postReader) named(name string) int {
	for i, e := range p.v.ents {
		if e.Name == name {
			return i
		}
	}
	return -1
}

func (p *postReader) withOrg(org int, t []pendingPost) []pendingPost {
	for i := range t {
		t[i].org = org
	}
	out := t[:0]
	for _, q := range t {
		if strings.HasPrefix(q.title, "国家主席") {
			continue
		}
		if own := p.lex.owner[q.title]; own != "" && p.v.ents[org].Name != own {
			if o := p.named(own); o >= 0 {
				q.org = o
			}
		}
		if e := p.v.ents[org]; p.lex.place[q.title] && e.Type == schema.Agency && !strings.HasSuffix(e.Name, "政府") && !strings.Contains(e.Name, "国务院") && !strings.HasSuffix(q.title, "总理") {
			// 上海市委副书记、市长: the second post is the place's.
			if r := regionOf(p.v, org); r >= 0 {
				q.org = r
			}
		}
		out = append(out, q)
	}
	return out
}
