package relate

import (
	"strings"
)

// parseTitles reads a gap between an organisation and a name (or the next
// organisation) as titles: 党组书记、部长 or 副主任、. It reports whether the
// whole gap is titles.
func (p *postReader) parseTitles(gap []rune) ([]pendingPost, bool) {
	s := strings.Trim(strings.ReplaceAll(string(gap), " ", ""), "、，,　\n\t兼和及与 ")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "同志"), "的")
	if s == "" || len(s) > 3*60 {
		return nil, false
	}
	var out []pendingPost
	for _, t := range splitTitles(s) {
		q := pendingPost{}
		for _, f := range []string{"原", "前任", "前"} {
			if rest, ok := strings.CutPrefix(t, f); ok && p.lex.isTitle(rest) {
				t, q.former = rest, true
				break
			}
		}
		for _, f := range []string{"代理", "代"} {
			if rest, ok := strings.CutPrefix(t, f); ok && p.lex.isTitle(rest) && !strings.HasPrefix(t, "代表") {
				t, q.acting = rest, true
				break
			}
		}
		t = stripSession(t)
		if !p.lex.isTitle(t) {
			return nil, false
		}
		q.title = t
		out = append(out, q)
	}
	return out, len(out) > 0
}

func splitTitles(s string) []string {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == '、' || r == '，' || r == ',' || r == '兼' })
	return f
}

// stripSession takes the session off a title: 十四届一次会议主席团常务主席.
func stripSession(t string) string {
	for _, w := range []string{"次会议", "次全会", "届"} {
		if i := strings.Index(t, w); i > 0 && i+len(w) < len(t) && strings.HasPrefix(t, "第") || i > 0 && i < 24 && startsNumeral(t) {
			t = t[i+len(w):]
		}
	}
	return t
}

func startsNumeral(s string) bool {
	for _, w := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "第"} {
		if strings.HasPrefix(s, w) && !strings.HasPrefix(s, "一级") && !strings.HasPrefix(s, "二级") && !strings.HasPrefix(s, "三级") && !strings.HasPrefix(s, "四级") {
			return true
		}
	}
	return false
}

// titlePrefix reads the titles at the start of the text after an organisation:
// 省长、党组书记 in 省长、党组书记负责全面工作.
func (p *postReader) titlePrefix(s []rune) []string {
	var out []string
	at := 0
	for {
		for at < len(s) && (s[at] == ' ' || s[at] == '、' || s[at] == '　' || s[at] == '兼' && len(out) > 0) {
			at++
		}
		end := 0
		for j := at + 1; j <= len(s) && j <= at+22; j++ {
			c := s[j-1]
			if c == '，' || c == '。' || c == '；' || c == '：' || c == ':' || c == '\n' || c == '、' || c == ' ' && end > 0 {
				break
			}
			if p.lex.endsTitle(s[at:j]) {
				end = j
			}
		}
		if end == 0 {
			return out
		}
		t := strings.ReplaceAll(string(s[at:end]), " ", "")
		if !p.lex.isTitle(t) {
			return out
		}
		out = append(out, t)
		at = end
		if at >= len(s) || s[at] != '、' && s[at] != '兼' {
			return out
		}
	}
}

// followsName tells whether the text after an organisation starts with a title
// that belongs to the name before it.
func (p *postReader) followsName(after []rune) bool {
	t := p.titlePrefix(after)
	return len(t) > 0
}

// readAfter takes the titles that follow an organisation and reports whether
// another organisation's continue them.
func (p *postReader) readAfter(person int, m mention, after []rune, rule string) bool {
	list := p.titlePrefix(p.trimNextLabel(after))
	for _, t := range list {
		for _, q := range p.withOrg(m.ent, []pendingPost{{title: t}}) {
			q.former = rule == rulePostCareer
			p.add(person, q, m.sent, rule)
		}
	}
	rest := strings.TrimSpace(string(after))
	return strings.HasSuffix(rest, "、") || strings.HasSuffix(rest, "兼")
}

// trimNextLabel cuts the next role of a roster off: 副省长副组长： is 副省长.
func (p *postReader) trimNextLabel(s []rune) []rune {
	for i, r := range s {
		if r != '：' && r != ':' {
			continue
		}
		for j := max(0, i-6); j < i; j++ {
			if p.lex.label[strings.ReplaceAll(string(s[j:i]), " ", "")] && j > 0 {
				return s[:j]
			}
		}
	}
	return s
}

// noteBody remembers a body that a roster may follow.
func (p *postReader) noteBody(m mention) {
	name := p.v.ents[m.ent].Name
	for _, b := range p.lex.body {
		if strings.HasSuffix(name, b) && !strings.HasSuffix(name, "管理委员会") {
			if p.bodyEnt != m.ent && p.label == "" {
				p.bodyEnt = m.ent
			}
			return
		}
	}
}

// readRoster gives a person the role in the body whose roster is being read.
func (p *postReader) readRoster(m mention, gap []rune) {
	if p.bodyEnt < 0 {
		return
	}
	g := strings.TrimRight(strings.ReplaceAll(strings.ReplaceAll(string(gap), " ", ""), "　", ""), "\n\t")
	if cut, ok := strings.CutSuffix(g, "："); ok {
		g = cut
	} else if cut, ok := strings.CutSuffix(g, ":"); ok {
		g = cut
	} else {
		g = ""
	}
	r := []rune(g)
	for k := min(6, len(r)); k > 1; k-- {
		if l := string(r[len(r)-k:]); p.lex.label[l] {
			p.label = l
			break
		}
	}
	if p.label == "" {
		return
	}
	p.add(m.ent, pendingPost{org: p.bodyEnt, title: p.label}, m.sent, rulePostRoster)
	// A bare 副省长 after the name is a post of the place.
	v := p.v
	rest := v.text[m.end:min(m.end+10, len(v.text))]
	k := 0
	for k < len(rest) && (rest[k] == ' ' || rest[k] == '　') {
		k++
	}
	if n := p.lex.startsTitle(rest[k:]); n > 0 {
		t := string(rest[k : k+n])
		for _, w := range []string{t} {
			if p.lex.place[w] && p.placeOf(m) >= 0 && p.region >= 0 {
				p.add(m.ent, pendingPost{org: p.region, title: w}, m.sent, rulePostRoster)
			}
		}
	}
}

// readReporter takes 新华社记者 X and 本报记者 X.
func (p *postReader) readReporter(m mention, g string) {
	if p.medium >= 0 {
		p.add(m.ent, pendingPost{org: p.medium, title: reporterTitle(g)}, m.sent, rulePostReporter)
	}
}

func reporterTitle(g string) string {
	for _, t := range []string{"见习记者", "实习记者", "首席记者", "特约记者"} {
		if strings.Contains(g, t) {
			return t
		}
	}
	return "记者"
}

// introducesPost tells whether the text between a name and an organisation
// lets the organisation's post be the person's.
func introducesPost(gap []rune) bool {
	s := strings.Trim(string(gap), " 　\t\n")
	switch s {
	case "", "：", ":", "，", "（", "(", "是", "系", "为":
		return s != "，"
	}
	return careerVerb(gap)
}

// careerVerb tells whether a gap ends with a verb that introduces posts.
func careerVerb(gap []rune) bool {
	s := strings.TrimRight(string(gap), " ：:为")
	for _, w := range []string{"任", "担任", "历任", "兼任", "出任", "调任", "升任", "改任", "当选", "兼"} {
		if strings.HasSuffix(s, w) && !strings.HasSuffix(s, "责任") && !strings.HasSuffix(s, "主任") && !strings.HasSuffix(s, "信任") {
			return true
		}
	}
	return false
}

// onlyJoint tells whether a gap is nothing but a joint between listed names.
func onlyJoint(gap []rune) bool {
	switch strings.TrimSpace(string(gap)) {
	case "", "、", "和", "与", "及", "以及", "，", ",", "/", "／", "·":
		return true
	}
	return false
}

// lastClause is the part of a gap after its last comma or stop.
func lastClause(gap []rune) []rune {
	for i := len(gap) - 1; i >= 0; i-- {
		switch gap[i] {
		case '，', ',', '。', '；', '：', '\n', '、':
			return gap[i+1:]
		}
	}
	return gap
}
