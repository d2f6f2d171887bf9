package ner

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// firmNouns are what a text calls the items of a list that are firms or shares.
var firmNouns = []string{"企业", "公司", "担保机构", "个股", "涨停", "跌停"}

// firmsListed matches a list of three or more items that the text calls firms or
// shares: A、B、C等5家企业.
var firmsListed = regexp.MustCompile(`((?:[^等、和与及的]{2,10}、){2,}[^等、和与及的0-9]{2,10})(等\p{Han}{0,2})?([0-9]*)余?[家户只股]?\p{Han}{0,6}?(` + strings.Join(firmNouns, "|") + `)`)

// leastFirms is the share of a list’s items that are known firms from which the
// others are taken for firms too.
const leastFirms = 1.0 / 3

// firmLists finds the firms in such lists: all items, where they are as many as
// the text says, or some are known to be firms.
func (t *finder) firmLists() {
	for start := 0; start < len(t.text); {
		end, marks := start, 0
		for ; end < len(t.text) && !endsClause(t.text[end]); end++ {
			if t.text[end] == '、' {
				marks++
			}
		}
		if marks >= 2 {
			if clause := string(t.text[start:end]); slices.ContainsFunc(firmNouns, func(noun string) bool { return strings.Contains(clause, noun) }) {
				t.firmList(start, clause)
			}
		}
		start = end + 1
	}
}

func endsClause(r rune) bool { return strings.ContainsRune("，。；：\n", r) }

// firmList finds the firms in the clause that begins at offset.
func (t *finder) firmList(offset int, clause string) {
	at := firmsListed.FindStringSubmatchIndex(clause)
	if at == nil {
		return
	}
	var items []span
	place := offset + utf8.RuneCountInString(clause[:at[2]])
	known := 0
	for item := range strings.SplitSeq(clause[at[2]:at[3]], "、") {
		end := place + utf8.RuneCountInString(item)
		if t.hasOrganisation(place, end) {
			known++
		}
		items = append(items, span{place, end})
		place = end + 1
	}
	counted := at[4] < 0 && clause[at[6]:at[7]] == strconv.Itoa(len(items))
	if !counted && float64(known) < leastFirms*float64(len(items)) {
		return
	}
	for i, item := range items {
		if i == 0 && item.start > offset && unicode.Is(unicode.Han, t.text[item.start-1]) {
			continue // cut from a longer phrase
		}
		if i == 0 {
			item.start = t.afterIntroduction(item.start)
		}
		if name := string(t.text[item.start:item.end]); item.end-item.start < 2 || t.cuts(item.start, item.end) || isCommonFirm(name) ||
			len(t.lex.Find(lexicon.Industry, name)) > 0 {
			continue
		}
		t.replace(item.start, item.end, schema.Company, "firm in a list")
	}
}

// afterIntroduction is where the first item of a list begins that a verb may
// introduce at i: 支持海岳光电.
func (t *finder) afterIntroduction(i int) int {
	for _, word := range append([]string{"大力支持", "培育", "加强", "包括", "走访", "引进", "以", "由", "含"}, sentenceVerbs...) {
		if t.has(i, word) {
			return i + utf8.RuneCountInString(word)
		}
	}
	return i
}

// isCommonFirm tells whether an item of a list is a common noun.
func isCommonFirm(item string) bool {
	return item == "龙头" || item == "上市" || item == "中央" || endsIn(item, "部局会") ||
		slices.ContainsFunc([]string{"公司", "企业", "机构", "院校", "中心", "银行", "农户", "商户"}, func(ending string) bool { return strings.HasSuffix(item, ending) })
}

type span struct{ start, end int }

// hasOrganisation tells whether an organisation’s mention lies in [start, end).
func (t *finder) hasOrganisation(start, end int) bool {
	return slices.ContainsFunc(t.mentions, func(m Mention) bool { return m.Start >= start && m.End <= end && m.Type.IsOrganization() })
}
