package relate

import "strings"

// A curb must not be read as support, nor support as a curb. The guard goes
// over what the models propose and drops what the words of its best sentence
// speak against.

// shunned are marks of industries that nobody backs: their names condemn them.
var shunned = []string{"高耗能", "高排放", "高污染", "两高", "落后产能", "过剩产能", "低水平项目", "挖矿", "非法", "传销"}

// condemned tells whether an industry's name says that nobody backs it.
func condemned(v *view, industry int) bool { return hasAny(v.ents[industry].Name, shunned...) }

// allowed keeps of a verdict of BACKS (or, with curbs, of RESTRICTS) on an
// industry the sentences whose words do not speak against it. Where the best
// one speaks against support, none are kept.
func (a *article) allowed(st *stances, w verdict, industry int, curbs bool) []int {
	if !curbs {
		if len(w.sents) == 0 || condemned(a.v, industry) || !a.allows(st, w.prob, w.sents[0], industry, curbs) {
			return nil
		}
		return w.sents
	}
	var kept []int
	for _, s := range w.sents {
		if a.allows(st, w.prob, s, industry, curbs) {
			kept = append(kept, s)
		}
	}
	return kept
}

// allows tells whether a sentence may show what a verdict of probability prob
// says.
func (a *article) allows(st *stances, prob float64, sent, industry int, curbs bool) bool {
	v := a.v
	s := v.sents[sent]
	un := v.units[s.unit]
	signs := 0
	for _, c := range longest(v.cuesIn(un.start, un.end), nil) {
		if c.class&curb != 0 {
			signs++
		}
	}
	for i := s.ments[0]; i < s.ments[1]; i++ {
		if v.ments[i].ent != industry {
			continue
		}
		t, c := st.of[i], &a.ctx[i]
		governed := c.leftClass[0]&curb != 0 && c.leftGap[0] < 12 || c.rightClass[0]&curb != 0 && c.rightGap[0] < 8
		switch {
		case curbs && (c.clause&lift != 0 && !governed || lifted(v, un, v.ments[i])):
			return false
		case curbs && t.back > t.curb+1 && !governed && prob < 0.9:
			return false
		case curbs && t.back > t.curb && c.clause&(curb|control|negate) == 0:
			return false
		case curbs && (studied(v, un, v.ments[i]) || endangered(v, v.ments[i])):
			return false
		case curbs && signs == 0 && c.unit&(control|negate) == 0:
			return false
		case !curbs && governed && t.curb > t.back-2 && t.back < 2:
			return false
		case !curbs && signs >= 2 && t.back < 1.5 && c.leftClass[0]&foster == 0:
			return false
		}
	}
	return true
}

// lifted tells whether it is the limits upon an industry that are cleared
// away: 清理不合理的…准入限制.
func lifted(v *view, un unit, m mention) bool {
	clause := string(v.text[v.clauseStart(m.start, un.start):v.clauseEnd(m.end, un.end)])
	return hasAny(clause, "清理", "清除", "破除", "消除", "取消", "放宽") && hasAny(clause, "准入限制", "不合理限制", "壁垒", "隐性门槛")
}

// studied tells whether the techniques of an industry are studied, which may
// bear the name of what they guard against: 研究…内涝治理等关键技术.
func studied(v *view, un unit, m mention) bool {
	before := string(v.text[max(un.start, m.start-20):m.start])
	return hasAny(before, "研究", "研发") && strings.Contains(string(v.text[m.end:un.end]), "技术")
}

// endangered tells whether it is not the industry that is curbed but what
// threatens it: 防范化解金融风险.
func endangered(v *view, m mention) bool {
	return strings.HasPrefix(string(v.text[m.end:min(m.end+2, len(v.text))]), "风险")
}
