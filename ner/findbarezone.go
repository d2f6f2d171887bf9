package ner

import (
	"slices"
	"strings"

	"policygraph/schema"
)

// zoneKinds are the kinds of zones: names of one kind in a row.
var zoneKinds = [][]string{
	{"自贸试验区", "自由贸易试验区", "自贸区"},
	{"高新区", "高新技术产业开发区", "高新技术开发区"},
	{"经开区", "经济技术开发区", "经济开发区"},
	{"综保区", "综合保税区", "保税区", "保税港区"},
	{"自贸港", "自由贸易港"},
}

// bareZones settles the bare kinds of zones: 自贸试验区 is the one that the article
// names in full, and none in particular where it names none or several.
func (t *finder) bareZones() {
	for _, kinds := range zoneKinds {
		named := t.namedZones(kinds)
		t.mentions = slices.DeleteFunc(t.mentions, func(m Mention) bool {
			return m.Type == schema.Region && (len(named) != 1 && slices.Contains(kinds, m.Text) || kindAlone(m.Text))
		})
		if len(named) != 1 {
			continue
		}
		for _, kind := range kinds {
			t.whole.each(kind, func(start, end int) {
				before := start == 0 || strings.ContainsRune("\n，。；在对由为将是向入的", t.text[start-1])
				if before && !t.hasAny(end, "管", "建设", "、") {
					t.add(schema.Region, start, end, "bare zone")
				}
			})
		}
	}
}

// kindAlone tells whether a name is two kinds of zones run together.
func kindAlone(name string) bool {
	for _, kinds := range zoneKinds {
		for _, kind := range kinds {
			rest, ok := strings.CutPrefix(name, kind)
			if ok && slices.ContainsFunc(zoneKinds, func(k []string) bool { return slices.Contains(k, rest) }) {
				return true
			}
		}
	}
	return false
}

// namedZones are the names of the article’s zones of some kind.
func (t *finder) namedZones(kinds []string) []string {
	var named []string
	for _, m := range t.mentions {
		if m.Type != schema.Region || slices.Contains(kinds, m.Text) {
			continue
		}
		for _, kind := range kinds {
			if before, ok := strings.CutSuffix(m.Text, kind); ok && !kindAlone(m.Text) {
				name := strings.Trim(strings.TrimPrefix(before, "中国"), "（）()")
				if !slices.Contains(named, name) {
					named = append(named, name)
				}
				break
			}
		}
	}
	return named
}
