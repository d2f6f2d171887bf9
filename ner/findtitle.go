package ner

import (
	"slices"
	"strings"
	"unicode"

	"policygraph/schema"
)

// titles adds the plans that their form shows and the tagger does not see
// whole: titles between book marks that end like a document's, what is printed
// or forwarded by a notice, what follows its issuer with 关于, the standing
// reports and five-year plans, laws, national programmes, and programmes named
// between quotation marks. A mention that such a title cuts across gives way to
// it; each is found with its rule's name.
func (t *finder) titles() {
	t.forms()
	t.quotes()
	t.marked()
	t.printed()
	t.afterIssuers()
	t.freeIssuers()
	t.standing()
	t.placed()
	t.laws()
	t.programmes()
	t.quotedNames()
	t.quotedHeads()
	t.carriedOut()
	t.amended()
	t.again()
}

// marked finds 《…》 that ends like a document's title. 《关于印发…的通知》 of
// which the tagger marks the inner title is left as it is.
func (t *finder) marked() {
	var open []int
	for i, r := range t.text {
		switch {
		case r == '\n':
			open = open[:0]
		case r == '《':
			open = append(open, i)
		case r == '》' && len(open) > 0:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			title := string(t.text[start+1 : i])
			if len(open) == 0 && t.planKind(title) != "" && !isContract(title) && !(strings.Contains(title, "印发") && t.plansWithin(start+1, i)) {
				t.put(start, i+1, "title in book marks")
			}
		}
	}
}

func (t *finder) plansWithin(start, end int) bool {
	return slices.ContainsFunc(t.mentions, func(m Mention) bool { return m.Type == schema.Plan && m.Start >= start && m.End < end })
}

// The longest title that is looked for, in characters.
const longestTitle = 70

// printed finds X in 印发X的通知 and 转发X的通知 outside of book marks.
func (t *finder) printed() {
	for i := 0; i+2 < len(t.text); i++ {
		if t.text[i+1] != '发' || t.text[i] != '印' && t.text[i] != '转' {
			continue
		}
		start := i + 2
		for end := start; end < min(len(t.text)-2, start+longestTitle); end++ {
			r := t.text[end]
			if strings.ContainsRune("\n，。；《》", r) || r == '发' && (t.text[end-1] == '印' || t.text[end-1] == '转') {
				break
			}
			if r == '的' && t.text[end+1] == '通' && t.text[end+2] == '知' {
				if end-start >= 4 && t.planKind(string(t.text[start:end])) != "" && !t.quoted(start, end) {
					t.replace(start, end, schema.Plan, "title in a notice's")
				}
				break
			}
		}
	}
}

// quoted tells whether a mention in book marks spans [start, end).
func (t *finder) quoted(start, end int) bool {
	return slices.ContainsFunc(t.mentions, func(m Mention) bool {
		return m.Start <= start && m.End >= end && t.text[m.Start] == '《'
	})
}

const numerals = "一二三四五六七八九十"

// standing finds 政府工作报告, 党的二十大报告 and “十四五”规划（纲要）.
func (t *finder) standing() {
	for i, r := range t.text {
		switch {
		case r == '政' && t.has(i, "政府工作报告"):
			t.put(i, i+6, "standing document")
		case r == '党' && t.has(i, "党的"):
			end := i + 2
			for end < len(t.text) && strings.ContainsRune(numerals, t.text[end]) {
				end++
			}
			if end > i+2 && t.has(end, "大报告") {
				t.put(i, end+3, "standing document")
			}
		case r == '“' && i+6 < len(t.text) && t.text[i+1] == '十' && strings.ContainsRune(numerals, t.text[i+2]) && t.has(i+3, "五”规划") && t.begins(i):
			end := i + 7
			if t.has(end, "纲要") {
				end += 2
			}
			t.put(i, end, "standing document")
		}
	}
}

// placed extends a plan that is only the end of a title to the place that the
// title begins with: 上海先进制造业“十四五”规划.
func (t *finder) placed() {
	for _, m := range slices.Clone(t.mentions) {
		if m.Type != schema.Plan || t.text[m.Start] != '“' || t.begins(m.Start) {
			continue
		}
		start := m.Start
		for start > 0 && m.Start-start < longestTitle/2 && unicode.Is(unicode.Han, t.text[start-1]) {
			start--
		}
		for _, o := range t.mentions {
			if o.Type.IsOrganization() && o.Start < m.Start {
				start = max(start, o.End) // 某省某局召开“…”: no title runs over who acts
			}
		}
		for ; start < m.Start; start++ {
			if t.placeAt(start, m.Start) {
				t.replace(start, m.End, schema.Plan, "title that begins with its place")
				break
			}
		}
	}
}

// begins tells whether a title may begin at i, where none that is longer runs
// over it: 上海“十四五”规划 is another plan.
func (t *finder) begins(i int) bool {
	return i == 0 || !unicode.Is(unicode.Han, t.text[i-1]) || strings.ContainsRune("的在和与及按照据入制合施成实对编为是", t.text[i-1])
}
