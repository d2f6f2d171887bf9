package relate

import (
	"sort"
	"strconv"
	"strings"

	"policygraph/graph"
	"policygraph/schema"
)

// The rules that tell who sets a target.
const (
	ruleSetsPlan  = "target-of-plan"
	ruleSetsActor = "target-of-actor"
	ruleAbout     = "industry-of-metric"
)

// Targets cost little to check and are only read in sentences that have a
// digit or 翻番; their confidences are shares of a hand-checked sample.
const (
	setsConfidence  = 0.85
	aboutConfidence = 0.85
)

// readTargets finds the figures that plans, agencies and places set
// themselves, and who sets them (SETS) and for which industry (ABOUT).
func readTargets(v *view, f form, d *discourse) ([]graph.Target, []graph.Relation) {
	t := &targetReader{v: v, f: f, d: d, lex: targetLexicon(), seen: map[string]bool{}}
	t.now = t.articleYear()
	for u := range v.units {
		t.readUnit(u)
	}
	return t.targets, t.relations
}

type targetReader struct {
	v   *view
	f   form
	d   *discourse
	lex *targetWords

	now       int    // year of the article, 0 if unknown
	year      string // of the last frame, for the units that list what it frames
	yearUnit  int
	metric    string // of the figure before in the unit
	metricAt  int    // where that figure begins
	series    series // of the clause
	seen      map[string]bool
	targets   []graph.Target
	relations []graph.Relation
}

func (t *targetReader) readUnit(u int) {
	v := t.v
	un := v.units[u]
	digits := false
	for _, r := range v.text[un.start:un.end] {
		if isDigit(r) || r == '番' || r >= '０' && r <= '９' {
			digits = true
			break
		}
	}
	if !digits {
		return
	}
	year, firm := t.findYear(un.start, un.end)
	carried := false
	if year == "" && t.year != "" && u-t.yearUnit <= 6 && (headless(v, un) || t.f.official) {
		year, carried = t.year, true
	} else if !firm && year != "" && t.f.official {
		carried = true
	}
	strong := t.strongFrame(un)
	if !firm && !carried && !strong && !(year != "" && t.lex.frame.has(v.text, un.start, un.end)) {
		return
	}
	if t.reports(un) || !firm && t.lex.fact.has(v.text, un.start, un.end) {
		return
	}
	if firm {
		t.year, t.yearUnit = year, u
	}
	t.metric, t.series = "", series{}
	for i := un.start; i < un.end; i++ {
		if inMention(v, un, i) {
			continue
		}
		r := v.text[i]
		if r == '翻' {
			if q, ok := readDoubling(v.text, i, un.end); ok {
				t.put(u, q, t.yearBefore(un.start, i, year), 0)
				i = q.end - 1
			}
			continue
		}
		if !isDigit(r) && !(r >= '０' && r <= '９') || i > 0 && (isDigit(v.text[i-1]) || strings.ContainsRune(".第每×均", v.text[i-1])) {
			continue
		}
		q, ok := readQuantity(v.text, i, un.end, t.lex)
		if !ok {
			for i+1 < un.end && isDigit(v.text[i+1]) {
				i++
			}
			continue
		}
		lo := v.clauseStart(i, un.start)
		if t.past(un.start, lo) {
			i = q.end - 1
			continue
		}
		if t.clauseIsFact(lo, v.clauseEnd(i, un.end)) || t.condition(un, lo, q.end) {
			i = q.end - 1
			continue
		}
		t.put(u, q, t.yearBefore(un.start, i, year), lo)
		i = q.end - 1
	}
}

// reports tells whether a unit says what place was reached or what was
// achieved, which no target does.
func (t *targetReader) reports(un unit) bool {
	return hasAny(string(t.v.text[un.start:un.end]), "居全国", "位居", "名列", "列全国", "创历史") && !t.strongFrame(un) ||
		hasAny(string(t.v.text[un.start:un.end]), "超额完成", "完成年度", "标准为")
}

// clauseIsFact tells whether a clause reports: 同比增长5%.
func (t *targetReader) clauseIsFact(lo, hi int) bool {
	s := string(t.v.text[lo:hi])
	if now := t.now; now != 0 {
		for y := now - 12; y < now; y++ {
			if strings.Contains(s, strconv.Itoa(y)+"年") && !strings.Contains(s, "基础上") && !strings.Contains(s, "比"+strconv.Itoa(y)) && !strings.Contains(s, "较"+strconv.Itoa(y)) {
				return true
			}
		}
	}
	for _, p := range t.lex.periods {
		if end, err := strconv.Atoi(p[1][5:]); err == nil && t.now != 0 && end < t.now && strings.Contains(s, p[0]) && !strings.Contains(s, "比") && !strings.Contains(s, "较") {
			return true
		}
	}
	return hasAny(s, "同比", "环比", "截至", "去年", "已", "有望", "预计", "预测", "以来", "年来", "周年", "上年", "季度", "月份") && !hasAny(s, "比去年", "较2")
}

// condition tells whether a figure says who is given something: 对产值达到5亿元、
// 税收达到500万元的企业给予奖励.
func (t *targetReader) condition(un unit, lo, at int) bool {
	text := t.v.text
	for lo > un.start && text[lo-1] == '、' {
		lo = t.v.clauseStart(lo-1, un.start)
	}
	return text[lo] == '对' && hasAny(string(text[at:un.end]), "给予", "予以")
}

// past tells whether the last year that is named before a clause lies before
// the article: 2020年，入园率达88%.
func (t *targetReader) past(start, lo int) bool {
	if t.now == 0 {
		return false
	}
	text := t.v.text
	for i := lo - 5; i >= start; i-- {
		if text[i+4] != '年' || !isDigit(text[i]) || i > start && isDigit(text[i-1]) {
			continue
		}
		y, err := strconv.Atoi(string(text[i : i+4]))
		if err != nil {
			continue
		}
		before := text[max(start, i-2):i]
		bare := len(before) == 0 || endsClause(before[len(before)-1]) || strings.ContainsRune("至-—–－到", before[len(before)-1]) && len(before) > 1 && (isDigit(before[0]) || before[0] == '年')
		return bare && y < t.now && i+5 < lo && text[i+5] == '，'
	}
	return false
}

// strongFrame tells whether a unit says outright that it sets a target.
func (t *targetReader) strongFrame(un unit) bool {
	s := string(t.v.text[un.start:un.end])
	for _, w := range []string{"力争", "争取", "目标", "确保", "年底前", "期末"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func inMention(v *view, un unit, at int) bool {
	for k := un.ments[0]; k < un.ments[1]; k++ {
		if m := v.ments[k]; m.start <= at && at < m.end && m.typ != schema.Region {
			return true
		}
	}
	return false
}

// readDoubling reads 翻一番 (twice) and 翻两番 (four times).
func readDoubling(text []rune, i, end int) (quantity, bool) {
	s := string(text[i:min(end, i+4)])
	q := quantity{start: i, unit: "倍"}
	switch {
	case strings.HasPrefix(s, "翻一番"):
		q.value, q.end = 2, i+3
	case strings.HasPrefix(s, "翻两番"), strings.HasPrefix(s, "翻二番"):
		q.value, q.end = 4, i+3
	case strings.HasPrefix(s, "翻番"):
		q.value, q.end = 2, i+2
	default:
		return q, false
	}
	q.after = q.end
	return q, true
}

// put adds the target that a quantity states, if it reads as one.
func (t *targetReader) put(u int, q quantity, year string, lo int) {
	v := t.v
	un := v.units[u]
	if lo == 0 {
		lo = v.clauseStart(q.start, un.start)
	}
	metric, operator, value, ok := t.readMetric(un, q, lo)
	if !ok {
		return
	}
	about := t.industriesOf(un, q, lo)
	holders := t.holders(u)
	if len(holders) == 0 {
		return
	}
	if year != "" && strings.Contains(string(v.text[lo:q.start]), "每年") && !strings.Contains(string(v.text[un.start:lo]), "年") {
		year = "" // 每年认定20个，到2027年…: the year is that of the next figure
	}
	sent := v.sents[sentenceAt(v, q.start)]
	number := strconv.FormatFloat(value, 'f', -1, 64)
	name := strings.TrimSpace(year + " " + metric + " " + operator + number + q.unit)
	holder := v.ents[holders[0].ent].Name
	target := graph.Target{
		ID: schema.ID(schema.Target, metric+operator+number+q.unit, holder+year), Name: name, Metric: metric, Operator: operator,
		Value: value, Unit: q.unit, Year: year, Evidence: graph.Span{sent.start, sent.end},
	}
	if t.seen[target.ID] {
		return
	}
	t.seen[target.ID] = true
	t.targets = append(t.targets, target)
	for _, h := range holders {
		t.relations = append(t.relations, graph.Relation{Head: v.ents[h.ent].ID, Type: schema.Sets, Tail: target.ID, Evidence: []graph.Span{target.Evidence}, Rule: h.rule, Confidence: setsConfidence})
	}
	for _, e := range about {
		t.relations = append(t.relations, graph.Relation{Head: target.ID, Type: schema.About, Tail: v.ents[e].ID, Evidence: []graph.Span{target.Evidence}, Rule: ruleAbout, Confidence: aboutConfidence})
	}
}

func sentenceAt(v *view, at int) int {
	return min(sort.Search(len(v.sents), func(i int) bool { return v.sents[i].end > at }), len(v.sents)-1)
}

type holder struct {
	ent  int
	rule string
}

// holders are who sets a target that a unit states: the plan that speaks, and
// who acts there.
func (t *targetReader) holders(u int) []holder {
	var out []holder
	acts := false
	for _, s := range t.d.stands[u] {
		acts = acts || s.dist[roleSubject] == 0
	}
	if p := t.d.plan[u]; p >= 0 && t.d.planAt[u] <= 12 && (t.f.official || !acts || t.d.planAt[u] == 0) {
		out = append(out, holder{p, ruleSetsPlan})
	} else if t.f.official && t.f.plan >= 0 {
		out = append(out, holder{t.f.plan, ruleSetsPlan})
	}
	best, at := far, -1
	for i, s := range t.d.stands[u] {
		if s.dropped || t.v.ents[s.ent].Type == schema.Media || t.v.ents[s.ent].Type == schema.Company {
			continue
		}
		d := min(int(s.dist[roleSubject]), int(s.dist[roleSpeaker])+1, int(s.dist[roleMeeting])+1, int(s.dist[roleSource])+2)
		if d < best && d <= 6 {
			best, at = d, i
		}
	}
	if at >= 0 && (len(out) == 0 || t.d.stands[u][at].dist[roleSubject] == 0) {
		out = append(out, holder{t.d.stands[u][at].ent, ruleSetsActor})
	}
	return out
}

// industriesOf are the industries of a figure: the list named in its clause
// before it, else right behind it, else in the clauses before it.
func (t *targetReader) industriesOf(un unit, q quantity, lo int) []int {
	v := t.v
	hi := v.clauseEnd(q.end, un.end)
	before, behind, earlier := -1, -1, -1
	for k := un.ments[0]; k < un.ments[1]; k++ {
		m := v.ments[k]
		if m.typ != schema.Industry {
			continue
		}
		switch {
		case m.start >= lo && m.end <= q.start:
			before = k
		case m.start >= q.end && m.end <= hi && behind < 0:
			behind = k
		case m.end <= lo:
			earlier = k
		}
	}
	at := before
	if at < 0 {
		at = behind
	}
	if at < 0 {
		at = earlier
	}
	if at < 0 {
		return nil
	}
	first, last := listSpan(v, at)
	var out []int
	for k := first; k <= last; k++ {
		if v.ments[k].typ == schema.Industry {
			out = appendNew(out, v.ments[k].ent)
		}
	}
	return out
}
