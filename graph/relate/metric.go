package relate

import (
	"strings"

	"policygraph/schema"
)

// readMetric reads what a quantity measures and how: the words before it in
// its clause (工业投资规模达到…), or behind it (100个以上重大项目).
func (t *targetReader) readMetric(un unit, q quantity, lo int) (metric, operator string, value float64, ok bool) {
	v := t.v
	text := v.text
	hi := v.clauseEnd(q.after, un.end)
	// A list of figures (建设A 3个、B 5个) parts at 、 after a quantity.
	for k := q.start - 1; k >= lo; k-- {
		joins := strings.ContainsRune("和及与", text[k]) && hasDigit(text[max(lo, k-3):k])
		if joins || text[k] == '、' && hasDigit(text[lo:k]) {
			lo = k + 1
			break
		}
	}
	value = q.value
	operator, verb := t.operatorOf(lo, q, &value)
	if hasAnyPrefix(string(text[q.after:hi]), "的增速", "的增长", "的速度") {
		operator = "growth"
	}
	before := t.nounBefore(lo, verb)
	if q.unit == "%" && q.start-1 > lo && text[q.start-1] == '的' {
		if s, e := t.lex.equal.lastIn(text, lo, q.start); s > lo && e < q.start-2 {
			s -= len([]rune("力争")) * strings.Count(string(text[max(lo, s-2):s]), "力争")
			if subject := t.nounBefore(lo, s); subject != "" { // 民办床位数达到医院床位数的25%
				before = subject + "占" + string(text[e:q.start-1])
			}
		}
	}
	if placeAlone(before) || t.isRegion(un, before) {
		before = t.measureBefore(un, lo, before)
		if before == "" && !isCount(q.unit) {
			return "", "", 0, false
		}
	}
	behind := nounBehind(text[q.after:hi])
	counted := isCount(q.unit)
	item, listed := t.nextOfSeries(hi)
	switch {
	case listed:
		metric = item
	case counted && behind != "" && (verb > lo || before == ""):
		s, _ := t.lex.count.lastIn(text, lo, q.start)
		if s < 0 && operator != ">=" && operator != "≈" {
			return "", "", 0, false
		}
		metric = behind
	case before != "":
		metric = before
	case counted:
		return "", "", 0, false
	case t.metric != "" && operator == "growth" && t.metricAt >= v.clauseStart(lo-1, un.start):
		metric = t.metric
	case behind != "" && !counted && q.unit != "%":
		metric = behind
	default:
		return "", "", 0, false
	}
	if !listed && partOfWork(behind) || counted && behind == "" && endsInVerb(metric) {
		return "", "", 0, false
	}
	if describes(q, string(text[lo:q.start]), text[q.after:hi], verb, counted) || measured(metric, operator, string(text[lo:q.start])) {
		return "", "", 0, false
	}
	if money := strings.HasSuffix(q.unit, "元"); money && hasAnyPrefix(behind, "项目", "企业", "奖励", "补助", "补贴") || thresholdOf(text[q.after:hi]) {
		return "", "", 0, false // 超20亿元项目: what is counted, not the count
	}
	if !listed {
		metric = t.firstOfSeries(metric, lo, q.start, hi)
	}
	if !strings.HasSuffix(metric, "重点任务") {
		metric = strings.TrimSuffix(metric, "任务")
	}
	if strings.HasPrefix(metric, "占") && t.metricAt >= v.clauseStart(lo-1, un.start) {
		metric = t.metric + metric
	}
	if n := len([]rune(metric)); n < 2 || n > 30 || vague(metric) || numbered([]rune(metric)) {
		return "", "", 0, false
	}
	if isTime(q.unit) && circleOf(text[q.after:hi]) {
		return "", "", 0, false // 1小时经济圈: a name
	}
	// A bare figure is a target only where a verb makes it one.
	if !listed && operator == "=" && q.mark == 0 && verb == q.start && (isTime(q.unit) || !t.lex.count.has(text, v.clauseStart(q.start, un.start), q.start)) || text[q.start-1] == '了' {
		return "", "", 0, false
	}
	if q.ranged && operator == "=" {
		operator = ">="
	}
	t.metric, t.metricAt = metric, q.start
	return metric, operator, value, true
}

// operatorOf reads how a figure stands and where the words that say so begin.
func (t *targetReader) operatorOf(lo int, q quantity, value *float64) (string, int) {
	text := t.v.text
	// The operator stands right before the figure, but for a few words.
	from := max(lo, q.start-8)
	if from > lo && text[from-1] == '不' {
		from-- // 不低于
	}
	type found struct{ start, end int }
	near := func(w *trie) (found, bool) {
		s, e := w.lastIn(text, from, q.start)
		return found{s, e}, s >= 0 && !(text[e-1] == '达' && text[e] == '标') // 达标率
	}
	best, kind := found{-1, -1}, ""
	for _, c := range []struct {
		t    *trie
		kind string
	}{{t.lex.equal, "="}, {t.lex.growth, "growth"}, {t.lex.fall, "fall"}, {t.lex.least, ">="}, {t.lex.most, "<="}} {
		if f, ok := near(c.t); ok && (f.end > best.end || f.end == best.end && f.start < best.start) {
			best, kind = f, c.kind
		}
	}
	if q.unit == "倍" && kind == "" && q.start > 0 && text[q.start] == '翻' {
		kind, best = "growth", found{q.start, q.start}
	}
	if text[q.start] == '翻' {
		kind, best = "growth", found{q.start, q.start}
	}
	start := best.start
	if start < 0 {
		start = q.start
	}
	rate := q.unit == "%" || q.unit == "百分点" || q.unit == "倍" || q.unit == "‰"
	if kind == "=" {
		// 年均增长分别达9%: what is reached is a growth.
		for _, g := range []struct{ word, kind string }{{"增长", "growth"}, {"下降", "fall"}} {
			head := strings.TrimSuffix(string(text[lo:best.start]), "分别")
			if rate && strings.HasSuffix(head, g.word) {
				kind, best.start = g.kind, lo+len([]rune(head))-2
				start = best.start
			}
		}
	}
	// 年均增长, 累计达到: the words that go with the operator.
	for _, w := range []string{"年均", "累计", "总额", "力争", "平均", "普遍", "总体", "整体", "将", "均", "比例", "分别", "要", "均要"} {
		r := []rune(w)
		if start-len(r) >= lo && string(text[start-len(r):start]) == w && w != "总额" && w != "比例" {
			start -= len(r)
		}
	}
	if (kind == "growth" || kind == "fall") && !rate && best.end < q.start {
		start = q.start // 单产提升示范区1000万亩
	}
	if kind == "=" && best.end+1 < q.start && text[best.end-1] == '成' {
		start = q.start // 完成廉租住房建设3万套
	}
	switch {
	case kind == "growth" && rate:
		return "growth", start
	case kind == "fall" && rate:
		*value = -*value
		return "growth", start
	}
	switch q.mark {
	case '+':
		return ">=", start
	case '~':
		return "≈", start
	case '-':
		return "<=", start
	}
	switch kind {
	case ">=", "<=":
		return kind, start
	}
	if q.start > lo && text[q.start-1] == '约' {
		return "≈", start
	}
	return "=", start
}

// nounBefore is the noun phrase that ends where the operator begins.
func (t *targetReader) nounBefore(lo, end int) string {
	s := cutComparison([]rune(strings.TrimSpace(string(t.v.text[lo:max(lo, end)]))))
	// Cut what frames the phrase: 到2025年, 力争, 其中, 使.
	cut := 0
	for _, w := range frameWords {
		i := lastIndex(s, []rune(w))
		end := i + len([]rune(w))
		if i > 0 && s[i-1] == '占' || i < 0 || end < len(s) && s[end] == '性' || i > 0 && w == "规划" && isHan(s[i-1]) {
			continue // 占全国总量, 全国性, 免疫规划疫苗
		}
		cut = max(cut, end)
	}
	for i := len(s) - 1; i >= cut; i-- {
		if s[i] == '年' && i > 0 && isDigit(s[i-1]) || s[i] == '、' && hasDigit(s[:i]) || s[i] == '—' || s[i] == '》' {
			cut = i + 1
			if cut < len(s) && s[i] == '年' && s[cut] == '内' {
				cut++ // 三年内
			}
			break
		}
	}
	s = s[min(cut, len(s)):]
	out := strings.Trim(string(s), " 　，,、的底末前和及与以或“”（(：:—-.")
	for _, w := range []string{"约", "高", "的", "并", "达到", "要", "将", "力争", "累计", "均", "在", "预计", "再", "过", "共", "稳定"} {
		out = strings.TrimSuffix(out, w)
	}
	if i := strings.IndexByte(out, '.'); i == 1 && isDigit(rune(out[0])) {
		out = out[2:]
	}
	if i := strings.IndexRune(out, '）'); i >= 0 && i <= len("二）") {
		out = out[i+len("）"):] // （二）
	}
	out = balancedPhrase(out)
	if !strings.HasPrefix(out, "其他") {
		out = strings.TrimLeft(out, "其或并等了")
	}
	for range 2 { // 新建和改造
		for _, w := range leadVerbs {
			if rest, ok := strings.CutPrefix(strings.TrimPrefix(out, "再"), w); ok && len([]rune(rest)) >= 2 && !strings.HasPrefix(rest, "区") {
				out = strings.TrimLeft(rest, "和及与、")
				break
			}
		}
	}
	if strings.HasPrefix(out, "过") && !hasAnyPrefix(out, "过夜", "过境") {
		return ""
	}
	return out
}

// leadVerbs begin a phrase without being part of what is counted.
var leadVerbs = []string{"累计建成", "累计完成", "累计引进", "累计", "完成建设", "建成", "新增", "新建成", "新建", "完成", "实施", "开展", "培育", "新培育", "引进", "新创建", "扶持创建", "创建", "打造", "形成", "建设", "组织开展", "组织制定", "组织", "制修订", "更新改造", "支持建设", "配套建设", "推进建设", "建立", "规划建设", "规划布局", "开工建设", "开工", "布局建设", "改造", "发展", "推广", "认定"}

var frameWords = []string{"力争", "争取", "确保", "其中", "目标是", "目标为", "明确", "提出", "期间", "期末", "全国", "全省", "全市", "全区", "我省", "我市", "我国", "本市", "实现", "使得", "推动", "促进", "带动", "今年", "明年", "每年", "全年", "计划", "规划", "预期", "努力", "保持", "推进", "安排", "时期", "将", "务必", "年底前", "年底", "年内", "五年", "之后", "以后"}

func lastIndex(s, w []rune) int {
	for i := len(s) - len(w); i >= 0; i-- {
		if string(s[i:i+len(w)]) == string(w) {
			return i
		}
	}
	return -1
}

// nounBehind is the noun phrase behind a figure: of what stands there the part
// after the last 的.
func nounBehind(s []rune) string {
	end := len(s)
	of := lastIndex(s, []rune("的"))
	for i, r := range s {
		if i < of && r == '、' {
			continue
		}
		if isDigit(r) && i+1 < len(s) && isLatin(s[i+1]) {
			continue // 5G
		}
		if isDigit(r) {
			return "" // another figure describes what is counted
		}
		joins := strings.ContainsRune("和与及", r) && i+1 < len(s) && isDigit(s[i+1])
		if joins || r == '、' || r == '（' || r == '(' || r == '；' || r == '—' {
			end = i
			break
		}
	}
	s = s[:end]
	if len(s) > 0 && s[0] == '/' {
		return ""
	}
	if i := lastIndex(s, []rune("的")); i >= 0 && i+1 < len(s) && !hasAny(string(s[:i]), "率先", "建成") {
		if hasAnyPrefix(string(s[i+1:]), "编制", "建设", "改造", "治理", "修复") {
			s = s[:i] // 50个海岛规划的编制
		} else {
			s = s[i+1:]
		}
	}
	return strings.TrimLeft(balancedPhrase(strings.Trim(string(s), " 　，,、的和及与“”")), "或并")
}

// placeAlone tells whether a phrase is where something is measured, not what:
// 中心城区达70%.
func placeAlone(s string) bool {
	for _, w := range []string{"地区", "城区", "建成区", "区县", "片区", "县域", "农村", "城镇", "省", "市", "县"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// isRegion tells whether a phrase is the name of a place of the unit.
func (t *targetReader) isRegion(un unit, s string) bool {
	for k := un.ments[0]; k < un.ments[1]; k++ {
		if m := t.v.ments[k]; m.typ == schema.Region && string(t.v.text[m.start:m.end]) == s {
			return true
		}
	}
	return false
}

// measureBefore is what is measured in a place where the clause before names
// it (建筑垃圾利用率，中心城区达70%), the place with it; "" if it does not.
func (t *targetReader) measureBefore(un unit, lo int, place string) string {
	if lo-1 <= un.start {
		return ""
	}
	text := t.v.text
	s := strings.Trim(string(text[t.v.clauseStart(lo-1, un.start):lo-1]), " 　，、")
	if hasDigit([]rune(s)) || !strings.HasSuffix(s, "率") && !strings.HasSuffix(s, "比例") && !strings.HasSuffix(s, "比重") {
		return ""
	}
	return place + s
}

// partOfWork tells whether a phrase behind a count names parts of a work, whose
// number is no target: 4个环节来开展.
func partOfWork(behind string) bool {
	return hasAnyPrefix(behind, "环节", "方面", "部分", "步骤", "项目前期")
}

// endsInVerb tells whether a phrase lacks what is counted: 各市打造10个.
func endsInVerb(metric string) bool {
	for _, w := range leadVerbs {
		if strings.HasSuffix(metric, w) {
			return true
		}
	}
	return false
}

// balancedPhrase is a phrase without a bracket at its end that it does not open.
func balancedPhrase(s string) string {
	if strings.Count(s, "）")+strings.Count(s, ")") > strings.Count(s, "（")+strings.Count(s, "(") {
		s = strings.Trim(s, "）)")
	}
	return s
}

func hasDigit(s []rune) bool {
	for _, r := range s {
		if isDigit(r) {
			return true
		}
	}
	return false
}

// isCount tells whether a unit counts things that are named behind it.
func isCount(unit string) bool {
	u := strings.TrimLeft(unit, "万亿千百十")
	switch u {
	case "个", "家", "项", "件", "套", "座", "条", "名", "处", "所", "户", "种", "部", "批", "支", "场", "人", "台", "辆", "门", "款", "只", "头", "张", "栋", "口", "间", "艘", "架", "列", "对", "期", "本":
		return true
	}
	return false
}

// vagueMetrics are things whose number is no target: 12个方面.
var vagueMetrics = map[string]bool{
	"方面": true, "措施": true, "任务": true, "保障措施": true, "重点任务": true, "政策措施": true, "目标": true, "座谈会": true, "部门": true, "领域": true, "环节": true,
	"重点领域": true, "关键环节": true, "行业": true, "维度": true, "地区": true, "城市": true, "省份": true, "阶段": true, "文件": true, "单位": true, "指标": true, "项目": true, "工作": true, "民生实事": true, "整个项目": true, "规划": true, "基本": true, "实事": true,
}

// timesAndLimits are words that frame a figure and are no metric.
var timesAndLimits = map[string]bool{"接入": true, "覆盖": true, "两年": true, "三年": true, "五年": true, "年内": true, "最高": true, "最低": true, "年产": true, "左右": true, "每年": true, "平均": true, "提升": true}

// vague tells whether a phrase is too little, or too much, to be a metric.
func vague(metric string) bool {
	if vagueMetrics[metric] || strings.HasPrefix(metric, "基础上") || timesAndLimits[metric] || metric == "基点" || strings.HasSuffix(metric, "等") || strings.HasPrefix(metric, "分别") || strings.HasPrefix(metric, "各安排") || strings.HasSuffix(metric, "指标") || strings.HasSuffix(metric, "目标") || strings.HasSuffix(metric, "第二个") || strings.HasSuffix(metric, "第一个") || strings.HasSuffix(metric, "每个") {
		return true
	}
	for _, w := range leadVerbs {
		if strings.TrimPrefix(metric, "再") == w {
			return true
		}
	}
	r := []rune(metric)
	for i := 0; i+2 < len(r); i++ {
		if isDigit(r[i]) && isDigit(r[i+1]) && !strings.Contains(metric, "00强") && !strings.Contains(metric, "亿元的") {
			return true
		}
	}
	return false
}

// numbered tells whether a phrase begins with a figure, which 5G does not.
func numbered(metric []rune) bool { return isDigit(metric[0]) && !isLatin(metric[1]) }

func isLatin(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }

// cutComparison takes the base of comparison off a phrase: 在2020年基础上, 比2020年.
func cutComparison(s []rune) []rune {
	if i := lastIndex(s, []rune("基础上")); i >= 0 && i+5 >= len(s) {
		if j := lastIndex(s[:i], []rune("在")); j >= 0 {
			return s[:j]
		}
	}
	for _, w := range []string{"比", "较"} {
		if i := lastIndex(s, []rune(w)); i > 1 && i+1 < len(s) && (isDigit(s[i+1]) || s[i+1] == '上' || s[i+1] == '去' || s[i+1] == '“' || s[i+1] == '承' || s[i+1] == '规') {
			return s[:i]
		}
	}
	return s
}
