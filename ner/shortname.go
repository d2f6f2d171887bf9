package ner

import (
	"slices"
	"unicode/utf8"
)

// shortNames finds the short forms of organisations that the article defines,
// （以下简称“远山光学”）, wherever they stand.
func (t *finder) shortNames() {
	whole := string(t.text)
	given := slices.Clone(t.mentions)
	eachDefinition(t.text, given, func(short string, m int) {
		if !given[m].Type.IsOrganization() || utf8.RuneCountInString(short) < 2 {
			return
		}
		t.eachOf(whole, short, func(start, end int) {
			if !t.touches(start, end) {
				t.add(given[m].Type, start, end, "defined short form")
			}
		})
	})
}
