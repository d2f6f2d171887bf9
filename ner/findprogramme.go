package ner

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policygraph/schema"
)

// forms drops what is no plan: forms and contracts, 《…申报表》, and a kind without
// a name, as in 印发指导意见.
func (t *finder) forms() {
	t.mentions = slices.DeleteFunc(t.mentions, func(m Mention) bool {
		if m.Type != schema.Plan {
			return false
		}
		title := strings.TrimSuffix(m.Text, "》")
		return strings.HasSuffix(title, "表") || isContract(title) ||
			t.planKind(m.Text) == m.Text && !strings.HasSuffix(m.Text, "报告")
	})
}

// isContract tells whether a title is that of a contract between parties.
func isContract(title string) bool {
	return slices.ContainsFunc([]string{"协议书", "申请书", "合同", "投资协议", "股东协议", "购买协议", "转让协议", "认购协议", "授权协议", "战略合作协议", "战略合作框架协议"},
		func(ending string) bool { return strings.HasSuffix(title, ending) })
}

// quotes mends plans whose quotation marks are cut off or stand around the
// whole: these belong to the sentence, not to the name.
func (t *finder) quotes() {
	for i := range t.mentions {
		m := &t.mentions[i]
		if m.Type != schema.Plan {
			continue
		}
		opened, shut := strings.Count(m.Text, "“"), strings.Count(m.Text, "”")
		switch {
		case opened == 1 && shut == 1 && t.text[m.Start] == '“' && t.text[m.End-1] == '”':
			m.Start, m.End = m.Start+1, m.End-1
		case opened > shut && t.text[m.Start] == '“':
			m.Start++
		case shut > opened && t.text[m.End-1] == '”':
			m.End--
		case shut > opened && m.Start > 0 && t.text[m.Start-1] == '“':
			m.Start--
		default:
			continue
		}
		m.Text = string(t.text[m.Start:m.End])
	}
	t.mentions = slices.DeleteFunc(t.mentions, func(m Mention) bool { return m.Text == "" })
}

// The longest short name of a law, in characters.
const longestLaw = 20

// drafts follow the name of a law that is not passed yet.
var drafts = append([]string{"草案"}, amendments...)

// laws finds the laws of the lexicon by their short names, and drafts:
// 森林法, 能源法草案.
func (t *finder) laws() {
	for i, r := range t.text {
		if r != '法' {
			continue
		}
		end := i + 1
		for _, draft := range drafts {
			if t.has(end, draft) {
				end += utf8.RuneCountInString(draft)
				break
			}
		}
		if end == i+1 && end < len(t.text) && strings.ContainsRune("律规院制治官庭人定案学", t.text[end]) {
			continue
		}
		start := -1
		for s := i - 1; s >= max(0, i-longestLaw) && unicode.Is(unicode.Han, t.text[s]); s-- {
			name := string(t.text[s : i+1])
			if i-s >= 2 && (t.lex.IsLaw(name) || t.lex.IsLaw("中华人民共和国"+name)) {
				start = s
			}
		}
		if start < 0 && end > i+1 {
			start = t.draftStart(i)
		}
		if start >= 0 {
			t.put(start, end, "law")
		}
	}
}

// draftStart is where the name of the draft of a law begins whose 法 stands at
// i: after what introduces it. -1 if nothing does.
func (t *finder) draftStart(i int) int {
	for s := i - 1; s >= max(1, i-longestLaw); s-- {
		switch before := string(t.text[max(0, s-2):s]); {
		case strings.HasSuffix(before, "审议"), strings.HasSuffix(before, "关于"), strings.HasSuffix(before, "、"),
			strings.HasSuffix(before, "对"), strings.HasSuffix(before, "了"), strings.HasSuffix(before, "和"), strings.HasSuffix(before, "\n"):
			return s
		case !unicode.Is(unicode.Han, t.text[s]):
			return -1
		}
	}
	return -1
}

// programmes finds the national programmes that go by a short name: 东数西算.
func (t *finder) programmes() {
	for i := 0; i+1 < len(t.text); i++ {
		for _, name := range t.lex.ProgrammesAt(t.text[i], t.text[i+1]) {
			if t.has(i, name) {
				t.put(t.placeBefore(i), i+utf8.RuneCountInString(name), "known programme")
				break // the longest comes first
			}
		}
	}
}

// placeBefore is where the place begins whose name ends at end, or end.
func (t *finder) placeBefore(end int) int {
	for n := 4; n >= 2; n-- {
		if end >= n && len(t.lex.Regions(string(t.text[end-n:end]))) > 0 {
			return end - n
		}
	}
	return end
}

// programmeName matches what is a programme's name where it stands between
// quotation marks: “倍增计划”, “惠企20条”.
var programmeName = regexp.MustCompile(`“([^“”《》\n，。；]{1,18}(?:计划|专项行动|行动方案|规划|[0-9]+条|[0-9]+条措施))”`)

// quotedNames finds programmes named between quotation marks, and then
// wherever the article has their names.
func (t *finder) quotedNames() {
	var names []string
	for _, m := range programmeName.FindAllStringSubmatch(t.whole.text, -1) {
		if name := m[1]; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		t.whole.each(name, func(start, end int) { t.put(start, end, "programme in quotation marks") })
	}
}

// quotedHeads finds the programmes whose name begins between quotation marks:
// “百企登高”行动计划.
func (t *finder) quotedHeads() {
	for i, r := range t.text {
		if r != '”' {
			continue
		}
		start := i - 1
		for start >= 0 && i-start <= longestQuoted && !strings.ContainsRune("“\n”《》，。；！？", t.text[start]) {
			start--
		}
		if start < 0 || t.text[start] != '“' || i-start < 3 || t.text[i-1] == '五' && t.has(i+1, "规划") { // “十四五”规划
			continue
		}
		end := 0
		for j := i + 1; j < min(i+longestHead, len(t.text)) && unicode.Is(unicode.Han, t.text[j]) && !strings.ContainsRune(notInNames, t.text[j]); j++ {
			for _, w := range programmeHeads {
				if t.has(j, w) && !t.has(j, "工程师") {
					end = j + utf8.RuneCountInString(w)
				}
			}
		}
		if end > 0 {
			t.put(start, end, "programme with a quoted name")
		}
	}
}

const (
	longestQuoted = 20
	longestHead   = 10
)

var programmeHeads = []string{"工程", "计划", "行动", "方案", "规划"}

// carriedOut finds the programmes that follow what starts them, 开展水上交通安全专项行动,
// or their year, 2026年水上交通安全专项行动.
func (t *finder) carriedOut() {
	for i, r := range t.text {
		switch {
		case r == '施' || r == '展' || r == '动' || r == '出' || r == '署':
			if t.hasAny(i-1, "实施", "开展", "启动", "推出", "部署") {
				t.programmeFrom(i+1, i+1, "programme that is carried out")
			}
		case r == '年' && i >= 4 && isYear(t.text[i-4:i]):
			t.programmeFrom(i-4, i+1, "programme of a year")
		}
	}
}

// programmeFrom makes a programme of what begins at start, if it goes on at from
// with a name and a kind of programme that is no task of another’s.
func (t *finder) programmeFrom(start, from int, rule string) {
	for i := from; i < min(from+longestProgramme, len(t.text)) && unicode.Is(unicode.Han, t.text[i]) && !strings.ContainsRune(notInNames, t.text[i]); i++ {
		for _, kind := range namedKinds {
			if i >= from+4 && t.has(i, kind) {
				t.put(start, i+utf8.RuneCountInString(kind), rule)
				return
			}
		}
	}
}

// longestProgramme is the length of a programme’s name before its kind, in
// characters.
const longestProgramme = 24

// namedKinds are the kinds of programmes that go by a name of their own.
var namedKinds = []string{"专项整治行动", "专项治理行动", "专项行动", "行动计划", "支持计划", "扶持计划", "提升计划", "行动方案", "实施方案"}
