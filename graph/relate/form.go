package relate

import (
	"strings"

	"policygraph/schema"
)

// form is what kind of text an article is.
type form struct {
	official bool // the article is a document itself
	bulletin bool // short items under headings
	meeting  bool // reports a meeting
	plan     int  // the plan that the article is, or that its title names; -1 for none
	body     int  // first sentence of a document's body: after its addressees
}

func readForm(v *view) form {
	f := form{plan: -1}
	if len(v.sents) == 0 {
		return f
	}
	top := v.sents[v.title]
	title := strings.Trim(strings.TrimPrefix(string(v.text[top.start:top.end]), "\"title\":"), "\", ")
	headings := 0
	marks := 0
	for i := range v.sents {
		s := &v.sents[i]
		if s.heading && s.level == 4 && i > v.title && i+1 < len(v.sents) && isHeadline(v, i) {
			headings++
		}
		if i > 0 && i < 25 {
			t := string(v.text[s.start:s.end])
			for _, w := range []string{"给你们", "请认真贯彻", "请结合实际", "特此", "制定本", "制定如下", "现就", "提出以下", "通知如下", "如下措施", "此件", "遵照执行", "发文字号", "现提出"} {
				if strings.Contains(t, w) {
					marks++
				}
			}
			if strings.HasPrefix(t, "各") && strings.HasSuffix(t, "：") {
				marks++
			}
		}
	}
	for i := top.ments[0]; i < top.ments[1]; i++ {
		if m := v.ments[i]; m.typ == schema.Plan && !v.has(max(top.start, m.start-5), m.start, basis) {
			f.plan = m.ent
			break
		}
	}
	for _, w := range []string{"通知", "意见", "决定", "批复", "公告", "方案", "函", "措施", "办法", "规划", "条例", "细则", "通告", "要点", "计划", "规定"} {
		if strings.HasSuffix(strings.TrimRight(title, " 》〉）)"), w) && hasAny(title, "关于", "印发") {
			f.official = true
		}
	}
	if strings.Contains(title, "的通知") && strings.Contains(title, "关于") {
		f.official = true
	}
	covered := f.plan >= 0 && strings.HasSuffix(strings.TrimRight(title, " 》〉）)0123456789号"), "通知")
	f.official = f.official && (marks > 0 || covered) || marks >= 2 && f.plan >= 0
	if !f.official {
		f.bulletin = headings >= 4 && headings*8 >= len(v.sents) || hasAny(title, "快讯", "晚报", "早报")
		f.meeting = hasAny(title, "会议", "座谈会", "主持召开")
	}
	if f.plan < 0 && !f.bulletin && !f.meeting {
		f.plan = announcedPlan(v)
	}
	if f.official {
		f.body = bodyStart(v)
		if f.plan < 0 {
			f.plan = firstLonePlan(v)
		}
	}
	return f
}

// isHeadline tells whether a heading reads as a headline of a short item: long
// enough, not a bullet, with a full sentence below.
func isHeadline(v *view, i int) bool {
	s, next := v.sents[i], v.sents[i+1]
	r := v.text[s.start]
	return s.end-s.start >= 8 && (isHan(r) || isDigit(r) || r == '《' || r == '“' || r < 128) && next.end-next.start >= 25 && next.ownTerminal
}

// bodyStart is the first sentence after a document's addressees and wrapper.
func bodyStart(v *view) int {
	last := 1
	for i := 1; i < len(v.sents) && i < 20; i++ {
		t := string(v.text[v.sents[i].start:v.sents[i].end])
		if strings.HasSuffix(t, "：") && (strings.HasPrefix(t, "各") || hasAny(t, "人民政府", "主管部门")) ||
			hasAny(t, "给你们", "此件") {
			last = i + 1
		}
	}
	return min(last, len(v.sents)-1)
}

// firstLonePlan is the first plan that fills a line in the first lines.
func firstLonePlan(v *view) int {
	for i := 1; i < len(v.sents) && i < 15; i++ {
		for k := v.sents[i].ments[0]; k < v.sents[i].ments[1]; k++ {
			if m := v.ments[k]; m.typ == schema.Plan && m.end-m.start > (v.sents[i].end-v.sents[i].start)*2/3 {
				return m.ent
			}
		}
	}
	return -1
}

// announcedPlan is the plan that the first sentences say was issued.
func announcedPlan(v *view) int {
	for _, m := range v.ments {
		if m.sent > v.title+6 {
			return -1
		}
		if m.typ == schema.Plan && v.has(max(0, m.start-5), m.start, issue) {
			return m.ent
		}
	}
	return -1
}
