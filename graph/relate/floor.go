package relate

import (
	"strings"

	"policygraph/schema"
)

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
	case hasAnyPrefix(open, "会议", "座谈会", "大会", "会上") || hasAny(open, "会议强调", "会议指出", "会议要求"):
		if len(r.meeting.ents) > 0 {
			// The meeting takes the floor from whoever spoke before.
			r.meeting.unit = u
			r.speaker, r.subject, r.plan = held{unit: -far}, held{unit: -far}, held{unit: -far}
		}
	case hasAnyPrefix(open, "他", "她", "该负责人", "这位负责人", "该发言人", "该人士", "上述负责人"):
		if len(r.speaker.ents) > 0 {
			r.speaker.unit = u
		}
	case hasAnyPrefix(open, "规划", "方案", "意见", "通知", "办法", "条例", "文件", "措施", "其中", "根据政策"):
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

// briefing tells whether what is held is a press briefing: its host decides
// nothing.
func (r *reader) briefing(from, to int) bool {
	return isBriefing(r.v.text[from:to])
}

// endsPlace tells whether a place named after 在 is the whole of its clause, so
// that the place acts in what follows: 在河北、山西等地，正加快….
func (r *reader) endsPlace(from, to int) bool {
	rest := strings.TrimSpace(string(r.v.text[from:to]))
	return to < len(r.v.text) && (rest == "" || rest == "等地" || rest == "等省份" || rest == "等城市" || rest == "等省市")
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
