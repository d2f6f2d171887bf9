package ner

import (
	"strings"
	"unicode"

	"policygraph/ner/lexicon"
)

// planTitle is a plan's title as it is compared: without blanks and the book
// marks around it; marks inside stay.
func planTitle(text string) string {
	t := blanks.Replace(text)
	for {
		inner := t
		for _, p := range [][2]string{{"《", "》"}, {"〈", "〉"}} {
			if s, ok := strings.CutPrefix(inner, p[0]); ok {
				if s2, ok := strings.CutSuffix(s, p[1]); ok && !strings.Contains(s2, p[1]) {
					inner = s2
				} else if !strings.Contains(s, p[1]) {
					inner = s // the closing mark is on another line
				}
			}
		}
		if inner == t {
			return strings.TrimSuffix(t, "等")
		}
		t = inner
	}
}

// wrappers open a notice that prints or forwards a plan.
var wrappers = []string{"关于印发", "关于转发", "关于批转", "关于发布", "关于下发", "印发", "转发", "批转"}

// unwrap returns the plan that a notice prints: X of 关于印发X的通知; the title
// itself where it is none.
func (l *Linker) unwrap(title string) string {
	before, ok := strings.CutSuffix(title, "的通知")
	if !ok {
		if before, ok = strings.CutSuffix(title, "通知"); !ok {
			return title
		}
	}
	for _, w := range wrappers {
		i := strings.Index(before, w)
		if i < 0 || strings.Contains(before[:i], "关于") {
			continue
		}
		inner := before[i+len(w):]
		if j := strings.IndexAny(inner, "《〈"); j >= 0 {
			if k := strings.LastIndexAny(inner, "》〉"); k > j {
				return inner[j+len("《") : k]
			}
		}
		if strings.HasPrefix(w, "关于") && strings.HasPrefix(before, "国务院") {
			w = "" // 国务院关于印发X的通知 names X alone; without 关于 the notice is its name
		}
		switch kind := l.planKind(inner); {
		case w != "" && strings.HasPrefix(before, "国务院"):
			return title
		case kind != "" && kind != "通知":
			return l.withoutIssuers(inner)
		case strings.Contains(inner, "关于") && strings.Contains(w+"转发", "转发"):
			return inner + "的通知"
		}
	}
	return title
}

// withoutIssuers cuts the departments off a plan that its notice forwards:
// 省商务厅等部门关于…的意见.
func (l *Linker) withoutIssuers(title string) string {
	i := strings.Index(title, "关于")
	if i <= 0 || i > 60 {
		return title
	}
	if _, _, ok := l.tierPrefix(title[:i]); ok || strings.HasSuffix(title[:i], "等部门") {
		return title[i:]
	}
	return title
}

// jointIssuers is the length in bytes of the several organs that a title names
// before 关于, 0 if it names one or none.
func (l *Linker) jointIssuers(title string) int {
	i := strings.Index(title, "关于")
	if i <= 0 {
		return 0
	}
	head, n := title[:i], 0
	for head != "" {
		text := []rune(head)
		end := 0
		l.lex.At(text, 0, func(h lexicon.Hit) bool {
			if h.Class == lexicon.Organ {
				end = h.End
			}
			return true
		})
		if end == 0 {
			return 0
		}
		head = string(text[end:])
		n++
	}
	if n < 2 {
		return 0
	}
	return i
}

// planKind returns the kind that a title ends in, before any bracket, empty if
// none is known: 行动计划 for …行动计划（2021—2023年）.
func (l *Linker) planKind(title string) string {
	t := withoutBrackets(title)
	best := ""
	for i := range t {
		if len(l.lex.Find(lexicon.PlanKind, t[i:])) > 0 {
			best = t[i:]
			break
		}
	}
	return best
}

// withoutBrackets cuts the brackets that end a title.
func withoutBrackets(title string) string {
	for {
		t := strings.TrimRight(title, " ”")
		if !strings.HasSuffix(t, "）") && !strings.HasSuffix(t, ")") {
			return t
		}
		i := max(strings.LastIndex(t, "（"), strings.LastIndex(t, "("))
		if i <= 0 {
			return t
		}
		title = t[:i]
	}
}

// ordinals of the five-year plans and party congresses in use.
var fiveYears = []struct {
	short      string
	start, end string
}{
	{"十六五", "2031", "2035"}, {"十五五", "2026", "2030"}, {"十四五", "2021", "2025"}, {"十三五", "2016", "2020"}, {"十二五", "2011", "2015"},
	{"十一五", "2006", "2010"}, {"十五", "2001", "2005"}, {"九五", "1996", "2000"},
}

var fiveYearMarks = strings.NewReplacer("“", "", "”", "", "\"", "", "《", "", "》", "", "‘", "", "’", "", "国家", "", "全国", "", "时期", "")

// fiveYearPlan writes out the national or a region's five-year plan; ok is
// false for every other title. place is the region's full name, empty for
// China.
func fiveYearPlan(title, place string) (string, bool) {
	if !strings.Contains(title, "五") {
		return "", false
	}
	t := fiveYearMarks.Replace(title)
	t = strings.TrimPrefix(t, "国民经济和社会发展")
	for _, f := range fiveYears {
		nth := "第" + strings.TrimSuffix(f.short, "五") + "个五年规划"
		rest, ok := strings.CutPrefix(t, f.short)
		if !ok {
			if rest, ok = strings.CutPrefix(t, strings.TrimSuffix(nth, "规划")); !ok {
				continue
			}
		}
		vision := ""
		if f.short == "十四五" {
			vision = "和2035年远景目标"
		}
		switch rest {
		case "规划建议", "规划的建议":
			if place != "" {
				return "中共" + place + "委关于制定" + place + "国民经济和社会发展" + nth + vision + "的建议", true
			}
			if vision != "" {
				vision = "和二〇三五年远景目标"
			}
			return "中共中央关于制定国民经济和社会发展" + nth + vision + "的建议", true
		case "规划纲要", "纲要":
			if place == "" {
				place = "中华人民共和国"
			}
			return place + "国民经济和社会发展" + nth + vision + "纲要", true
		case "规划", "":
			return place + "国民经济和社会发展" + nth, true
		}
	}
	return "", false
}

var congresses = []string{"十六", "十七", "十八", "十九", "二十", "二十一"}

// congressReport writes out 党的二十大报告.
func congressReport(title string) (string, bool) {
	t := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(bare(title), "中国共产党"), "党的"), "中共")
	for _, n := range congresses {
		if t == n+"大报告" {
			return "中国共产党第" + n + "次全国代表大会报告", true
		}
	}
	return "", false
}

// nationalLaw writes out the title of a law of the People's Republic: 统计法修正草案
// is 中华人民共和国统计法（修正草案）.
func (l *Linker) nationalLaw(title string) (string, bool) {
	name, draft := title, ""
	for _, d := range []string{"修订草案", "修正草案", "草案"} {
		before, ok := strings.CutSuffix(name, d)
		if !ok {
			before, ok = strings.CutSuffix(name, "（"+d+"）")
		}
		if ok {
			name, draft = before, "（"+d+"）"
			break
		}
	}
	if full := "中华人民共和国" + name; l.lex.IsLaw(full) {
		return full + draft, true
	}
	return "", false
}

// period returns the first and last year that a title states.
func period(title string) (start, end string) {
	r := []rune(title)
	var years []string
	for i := 0; i+4 <= len(r); {
		if isYear(r[i:i+4]) && (i == 0 || !unicode.IsDigit(r[i-1])) && (i+4 == len(r) || !unicode.IsDigit(r[i+4])) {
			years = append(years, string(r[i:i+4]))
			i += 4
			continue
		}
		i++
	}
	switch {
	case len(years) >= 2 && years[0] <= years[len(years)-1]:
		return years[0], years[len(years)-1]
	case len(years) == 1 && strings.Contains(title, "到"+years[0]):
		return "", years[0]
	}
	for _, f := range fiveYears {
		if strings.Contains(title, "“"+f.short) || strings.Contains(title, f.short+"规划") || strings.Contains(title, "第"+strings.TrimSuffix(f.short, "五")+"个五年") {
			return f.start, f.end
		}
	}
	if len(years) == 1 {
		return years[0], years[0]
	}
	return "", ""
}

func isYear(r []rune) bool {
	return (r[0] == '1' && r[1] == '9' || r[0] == '2' && r[1] == '0') && unicode.IsDigit(r[2]) && unicode.IsDigit(r[3])
}
