package relate

import "strings"

// A curb must not be read as support, nor support as a curb. The guard goes
// over what the models propose and drops what the words of its best sentence
// speak against.

// shunned are marks of industries that nobody backs: their names condemn them.
var shunned = []string{"高耗能", "高排放", "高污染", "两高", "落后产能", "过剩产能", "低水平项目", "挖矿", "非法", "传销"}

// allows tells whether a verdict of BACKS (or, with curbs, of RESTRICTS) on an
// industry may stand.
func (a *article) allows(st *stances, w verdict, industry int, curbs bool) bool {
	if len(w.sents) == 0 {
		return false
	}
	v := a.v
	if !curbs {
		for _, s := range shunned {
			if strings.Contains(v.ents[industry].Name, s) {
				return false
			}
		}
	}
	s := v.sents[w.sents[0]]
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
		case curbs && c.clause&lift != 0 && !governed:
			return false
		case curbs && t.back > t.curb+1 && !governed && w.prob < 0.9:
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

// studied tells whether the techniques of an industry are studied, which may
// bear the name of what they guard against: 研究…内涝治理等关键技术.
func studied(v *view, un unit, m mention) bool {
	before := string(v.text[max(un.start, m.start-20):m.start])
	return (strings.Contains(before, "研究") || strings.Contains(before, "研发")) && strings.Contains(string(v.text[m.end:un.end]), "技术")
}

// endangered tells whether it is not the industry that is curbed but what
// threatens it: 防范化解金融风险.
func endangered(v *view, m mention) bool {
	return strings.HasPrefix(string(v.text[m.end:min(m.end+2, len(v.text))]), "风险")
}
