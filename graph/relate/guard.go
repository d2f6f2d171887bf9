package relate

import (
	"slices"
	"strings"
)

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
	if words := string(v.text[un.start:un.end]); curbs && (hasAny(words, warfare...) || served(v, industry, words)) {
		return false
	}
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
		case curbs && (served(v, industry, v.clauseOf(un, v.ments[i])) || governedWell(v, un, v.ments[i])):
			return false
		case curbs && itemsApart(v, un, v.ments[i]):
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

// warfare are words of reports on wars, where to strike is no policy:
// 打击…无人机制造厂.
var warfare = []string{"导弹", "俄军", "乌军", "空袭", "袭击", "航母", "轰炸", "击落"}

// lifted tells whether it is the limits upon an industry that are cleared
// away: 清理不合理的…准入限制.
func lifted(v *view, un unit, m mention) bool {
	clause := v.clauseOf(un, m)
	return hasAny(clause, "清理", "清除", "破除", "消除", "取消", "放宽") && hasAny(clause, "准入限制", "不合理限制", "壁垒", "隐性门槛")
}

// clauseOf is the text of the clause that m stands in.
func (v *view) clauseOf(un unit, m mention) string {
	return string(v.text[v.clauseStart(m.start, un.start):v.clauseEnd(m.end, un.end)])
}

// itemsApart tells whether the curbs of a clause are all items of a list by
// themselves, and none is m's: 汽车“缺芯”、APP治理、疫苗产能.
func itemsApart(v *view, un unit, m mention) bool {
	lo, hi := v.clauseStart(m.start, un.start), v.clauseEnd(m.end, un.end)
	apart := false
	for _, c := range longest(v.cuesIn(lo, hi), nil) {
		if c.class&curb == 0 {
			continue
		}
		if c.end >= hi || v.text[c.end] != '、' || c.end > m.end && !slices.Contains(v.text[m.end:c.start], '、') || c.start < m.start && !slices.Contains(v.text[c.end:m.start], '、') {
			return false
		}
		apart = true
	}
	return apart
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

// services are marks of industries that serve the public: to put them in order
// builds them up.
var services = []string{"垃圾", "污水", "废物", "固废", "资源化", "回收", "环保", "节能", "节水", "生态", "治理", "供水", "供热", "供电", "无障碍", "电梯", "市政", "基础设施", "保障性"}

// hardWords say of a service too that it is curbed.
var hardWords = []string{"禁止", "严禁", "限制", "淘汰", "取缔", "关停", "打击", "违法", "违规", "乱象", "诈骗", "不得", "严查", "处罚"}

// served tells whether an industry serves the public and nothing in the words
// about it says that it is curbed.
func served(v *view, industry int, words string) bool {
	return hasAny(v.ents[industry].Name, services...) && !hasAny(words, hardWords...)
}

// orderings are curbs by their words which often put something else in order
// than the industry: 污染治理, 治理体系.
var orderings = []string{"污染治理", "环境治理", "监测治理", "城市治理", "社会治理", "基层治理", "社区治理", "生态治理", "内涝治理", "源头治理", "治理体系", "治理能力", "治理平台", "治理模式",
	"治理水平", "治理结构", "治理制度", "治理现代化", "治理效能", "隐患排查整治", "隐患治理", "安全环境治理", "安全综合整治", "环境综合整治", "人居环境整治", "土地整治"}

// governedWell tells whether the only curb of a clause is such an ordering.
func governedWell(v *view, un unit, m mention) bool {
	clause := v.clauseOf(un, m)
	if !hasAny(clause, orderings...) || hasAny(clause, hardWords...) {
		return false
	}
	for _, o := range orderings {
		clause = strings.ReplaceAll(clause, o, "")
	}
	return !hasAny(clause, "治理", "整治", "整顿", "规范", "监管", "管控", "遏制", "防止", "查处")
}
