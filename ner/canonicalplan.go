package ner

import (
	"strings"
	"unicode"

	"policygraph/ner/lexicon"
)

// planTitle is a plan's title as it is compared: without blanks and the book
// marks around it; marks inside stay.
func planTitle(text string) string {
	t := strings.NewReplacer(" ", "", "　", "", "\n", "", "\u00a0", "").Replace(text)
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

// wrappers open and close a notice that prints or forwards a plan.
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
		if j := strings.IndexAny(inner, "《〈"); j >= 0 && j <= 60 {
			if k := strings.LastIndexAny(inner, "》〉"); k > j {
				inner = inner[j+len("《") : k]
			}
		}
		inner = strings.NewReplacer("《", "", "》", "", "〈", "", "〉", "").Replace(inner)
		if l.planKind(inner) != "" {
			return inner
		}
	}
	return title
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

// fiveYearPlan writes out the national or a region's five-year plan; ok is
// false for every other title. place is the region's full name, empty for
// China.
func fiveYearPlan(title, place string) (string, bool) {
	t := strings.NewReplacer("“", "", "”", "", "\"", "", "《", "", "》", "", "‘", "", "’", "", "国家", "", "全国", "", "时期", "").Replace(title)
	for _, f := range fiveYears {
		rest, ok := strings.CutPrefix(t, f.short)
		if !ok {
			continue
		}
		nth := "第" + strings.TrimSuffix(f.short, "五") + "个五年规划"
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
func nationalLaw(title string) (string, bool) {
	draft := ""
	name := title
	for _, d := range []string{"（修订草案）", "（修正草案）", "（草案）", "修订草案", "修正草案", "草案"} {
		if before, ok := strings.CutSuffix(name, d); ok {
			name, draft = before, "（"+strings.Trim(d, "（）")+"）"
			break
		}
	}
	if !strings.HasSuffix(name, "法") || strings.HasPrefix(name, "中华人民共和国") || len([]rune(name)) > 14 {
		return "", false
	}
	for _, other := range []string{"办法", "方法", "做法", "宪法", "用法", "算法", "疗法", "欧盟", "美国", "日本", "国际法"} {
		if strings.HasSuffix(name, other) || strings.HasPrefix(name, other) {
			return "", false
		}
	}
	return "中华人民共和国" + name + draft, true
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
