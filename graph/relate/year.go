package relate

import (
	"strconv"
	"strings"

	"policygraph/schema"
)

// findYear reads the year by which a target holds in text[start:end]: 到2025年,
// “十四五”期间, 今年. Firm tells whether the words alone frame a target.
func (t *targetReader) findYear(start, end int) (year string, firm bool) {
	year, _, firm = t.nextYear(start, end)
	return year, firm
}

// nextYear is findYear with the place where the words end.
func (t *targetReader) nextYear(start, end int) (year string, at int, firm bool) {
	text := t.v.text
	now := t.now
	for i := start; i+4 < end; i++ {
		if !isDigit(text[i]) || t.inPlan(i) || i > start && isDigit(text[i-1]) || !isDigit(text[i+3]) || isDigit(text[i+4]) {
			continue
		}
		y, err := strconv.Atoi(string(text[i : i+4]))
		if err != nil || y < 1990 || y > 2100 {
			continue
		}
		k := i + 4
		period := ""
		if k+5 < end && (text[k] == '-' || text[k] == '—' || text[k] == '－' || text[k] == '–' || text[k] == '至') && isDigit(text[k+1]) && isDigit(text[k+4]) {
			period = string(text[i:i+4]) + "-" + string(text[k+1:k+5])
			k += 5
		}
		if text[k] == ' ' && k+1 < end {
			k++
		}
		if k >= end || text[k] != '年' || k+1 < end && isDigit(text[k+1]) {
			continue
		}
		before := string(text[max(start, i-3):i])
		behind := string(text[k+1 : min(end, k+3)])
		if strings.HasSuffix(before, "自") || strings.HasSuffix(before, "截至") || strings.HasSuffix(before, "截止") || strings.HasSuffix(before, "比") || strings.HasSuffix(before, "较") || hasAnyPrefix(behind, "以来", "的") {
			continue
		}
		value := string(text[i : i+4])
		if period != "" {
			value = period
		}
		aims := strings.HasSuffix(before, "力争") || strings.HasSuffix(before, "争取") || strings.HasSuffix(before, "确保")
		future := now == 0 || y > now || y == now && (aims || strings.HasSuffix(before, "到") || hasAnyPrefix(behind, "底", "末"))
		frames := aims || strings.HasSuffix(before, "到") || strings.HasSuffix(before, "至") || now != 0 && (y > now || hasAnyPrefix(behind, "底", "末", "前"))
		if future && frames {
			return value, k + 1, true
		}
		if (future || y == now) && now != 0 {
			year, at = value, k+1
		}
	}
	for _, p := range t.lex.periods {
		period := p[1]
		i := lastIndex(text[start:end], []rune(p[0]))
		if i < 0 {
			continue
		}
		last := period[5:]
		if y, _ := strconv.Atoi(last); now != 0 && y < now {
			continue
		}
		rest := strings.TrimLeft(string(text[start+i+3:min(end, start+i+8)]), "”\" ")
		switch {
		case hasAnyPrefix(rest, "末", "期末"):
			return last, start + i + 3, true
		case hasAnyPrefix(rest, "期间", "时期"):
			y, _ := strconv.Atoi(last)
			return period, start + i + 3, y-now > 2 || hasAny(string(text[start:end]), "将", "力争", "争取", "目标", "确保", "计划", "规划", "提出", "要")
		}
	}
	if year == "" && now != 0 {
		s := string(text[start:end])
		switch {
		case strings.Contains(s, "今年底"), strings.Contains(s, "今年年底"), strings.Contains(s, "今年将"), strings.Contains(s, "今年要"), strings.Contains(s, "今年计划"), strings.Contains(s, "今年力争"), strings.Contains(s, "今年，"), strings.HasPrefix(s, "今年"), strings.Contains(s, "年底前"), strings.Contains(s, "年内"):
			return strconv.Itoa(now), start, hasAny(s, "今年将", "今年要", "今年计划", "今年力争", "年底前", "年内") && !hasAny(s, "截至", "数据显示")
		case strings.Contains(s, "明年"):
			return strconv.Itoa(now + 1), start, false
		}
	}
	return year, at, false
}

// yearBefore is the year that holds for a figure at a place: the last one
// named before it in its unit, else the unit's.
func (t *targetReader) yearBefore(start, at int, year string) string {
	for s := start; s < at; {
		y, end, firm := t.nextYear(s, at)
		if !firm || end <= s {
			break
		}
		year, s = y, end
	}
	return year
}

// inPlan tells whether a place lies in the name of a plan, whose years are no
// dates.
func (t *targetReader) inPlan(at int) bool {
	un := t.v.units[t.v.sents[sentenceAt(t.v, at)].unit]
	for k := un.ments[0]; k < un.ments[1]; k++ {
		if m := t.v.ments[k]; m.start <= at && at < m.end && m.typ == schema.Plan {
			return true
		}
	}
	return false
}

// articleYear is the year of the article's date, else the first of the plan's
// period that the article prints; 0 if unknown.
func (t *targetReader) articleYear() int {
	s := t.v.doc.Date
	for i := 0; i+4 <= len(s); i++ {
		if (i == 0 || s[i-1] < '0' || s[i-1] > '9') && (s[i] == '1' || s[i] == '2') {
			if y, err := strconv.Atoi(s[i : i+4]); err == nil && y > 1990 && y < 2100 && (i+4 == len(s) || s[i+4] < '0' || s[i+4] > '9') {
				return y
			}
		}
	}
	if t.f.plan >= 0 {
		for _, p := range t.lex.periods {
			if y, err := strconv.Atoi(p[1][:4]); err == nil && strings.Contains(t.v.ents[t.f.plan].Name, p[0]) {
				return y
			}
		}
	}
	return 0
}
