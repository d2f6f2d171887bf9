package ner

import (
	"slices"
	"unicode/utf8"

	"policygraph/schema"
)

// amendments follow the title of a law or charter in that of a draft.
var amendments = []string{"修正案（草案）", "修正案草案", "修订草案", "修正草案", "（草案）", "（修订草案）", "（征求意见稿）"}

// amended lets titles run on over what makes a draft of them, and “十五五”规划 over
// the 《纲要》 that follows it.
func (t *finder) amended() {
	for _, m := range slices.Clone(t.mentions) {
		if m.Type != schema.Plan {
			continue
		}
		for _, a := range amendments {
			if t.has(m.End, a) {
				t.replace(m.Start, m.End+utf8.RuneCountInString(a), schema.Plan, "draft")
				break
			}
		}
		if t.has(m.End-2, "规划《纲要》") {
			t.replace(m.Start, m.End+4, schema.Plan, "title in two parts")
		}
	}
}

// The shortest title that is looked for over line breaks, and its shortest part.
const (
	leastTitle = 10
	leastPart  = 4
)

// again finds the titles of the article wherever they stand. Where line breaks
// cut one, each part is a mention, with the book mark that stands beside it.
func (t *finder) again() {
	titles := t.longTitles()
	if len(titles) == 0 {
		return
	}
	flat, at := make([]rune, 0, len(t.text)), make([]int, 0, len(t.text)) // the text without its line breaks
	for i, r := range t.text {
		if r != '\n' {
			flat, at = append(flat, r), append(at, i)
		}
	}
	whole := newSearchText(flat)
	for _, title := range titles {
		whole.each(title, func(start, end int) {
			if at[end-1]-at[start] == end-1-start {
				t.put(at[start], at[end-1]+1, "title again")
				return
			}
			if start > 0 && flat[start-1] == '《' && end < len(flat) && flat[end] == '》' {
				start, end = start-1, end+1
			}
			first := start
			for i := start + 1; i <= end; i++ {
				if i < end && at[i] == at[i-1]+1 {
					continue
				}
				if i-first >= leastPart && flat[first] != '的' && !t.isIssuer(at[first], at[i-1]+1) {
					t.put(at[first], at[i-1]+1, "part of a title")
				}
				first = i
			}
		})
	}
}

// longTitles are the titles of the article, the longest first.
func (t *finder) longTitles() []string {
	var titles []string
	for _, m := range t.mentions {
		if title := bare(m.Text); m.Type == schema.Plan && utf8.RuneCountInString(title) >= leastTitle && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	slices.SortStableFunc(titles, func(a, b string) int { return len(b) - len(a) })
	return titles
}

// isIssuer tells whether nothing but an organ’s name, and 关于, stands between
// start and end.
func (t *finder) isIssuer(start, end int) bool {
	return slices.ContainsFunc(t.mentions, func(m Mention) bool {
		return m.Start == start && m.Type.IsOrganization() && (m.End == end || m.End+2 == end && t.has(m.End, "关于"))
	})
}
