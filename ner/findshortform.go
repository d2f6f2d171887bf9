package ner

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// shortNames finds the short forms of organisations that the article defines,
// （以下简称“远山光学”）, wherever they stand.
func (t *finder) shortNames() {
	given := slices.Clone(t.mentions)
	eachDefinition(t.text, given, func(short string, m int) {
		if !given[m].Type.IsOrganization() || utf8.RuneCountInString(short) < 2 || isCommon(short) {
			return
		}
		t.whole.each(short, func(start, end int) {
			if !t.touches(start, end) {
				t.add(given[m].Type, start, end, "defined short form")
			}
		})
	})
}

// isCommon tells whether a short form is a common noun that stands for others
// as well: 公司, 标的公司, 考核部门.
func isCommon(short string) bool {
	return genericNames[short] || strings.HasSuffix(short, "部门") || strings.HasSuffix(short, "区县政府") ||
		slices.Contains([]string{"公司", "本公司", "标的公司", "目标公司", "上市公司", "发行人", "集团", "企业", "学校", "医院", "中心", "基金"}, short)
}
