package ner

import (
	"slices"
	"strings"
	"unicode"

	"policygraph/schema"
)

var officeEnds = []string{"司", "处", "科", "室", "部", "所", "院", "中心", "产业园"}

// officeSectors drops the sectors that are part of the name of an office with
// its post, for nothing is said of them: 市住建局房地产市场处处长.
func (t *finder) officeSectors() {
	t.mentions = slices.DeleteFunc(slices.Clone(t.mentions), func(m Mention) bool {
		return m.Type == schema.Industry && t.inOffice(m.End)
	})
}

// The longest rest of an office's name after its sector, in characters.
const longestOffice = 7

// inOffice tells whether the name of an office goes on at i and a post follows.
func (t *finder) inOffice(i int) bool {
	for end := i; end < min(i+longestOffice, len(t.text)); end++ {
		for _, o := range officeEnds {
			if !t.has(end, o) {
				continue
			}
			post := end + len([]rune(o))
			if t.hasAny(post, "有关", "相关", "常务") {
				post += 2
			}
			if t.postAt(post) {
				return true
			}
		}
		if !unicode.Is(unicode.Han, t.text[end]) || strings.ContainsRune("的等和与党", t.text[end]) || t.touches(end, end+1) {
			return false
		}
	}
	return false
}
