package ner

import (
	"strings"
	"unicode"

	"policygraph/schema"
)

// zoneWords end the names of zones and ports.
var zoneWords = []string{"产业园区", "工业园区", "产业园", "工业园", "科技园", "开发区", "高新区", "经开区", "示范区", "合作区", "保税区", "综保区",
	"度假区", "试验区", "先行区", "片区", "新区", "港区", "园区", "口岸", "产业基地", "自贸港", "自由贸易港", "生态城", "科创带", "经济带", "经济区",
	"城市群", "都市圈", "走廊", "自然保护区", "国家公园", "陆港"}

// The longest name of a zone between its place and its ending, in characters.
const longestZone = 14

// zoneEnd finds the zone whose name ends at end and begins with its place:
// 海州临港综合保税区.
func (t *finder) zoneEnd(end int) {
	if t.text[end-1] == '港' && !t.has(end-2, "陆港") {
		t.port(end)
		return
	}
	if t.hasAny(end, "管理", "管委会", "党工委", "集团", "控股", "公司", "政府") {
		return
	}
	length := 0
	for _, w := range zoneWords {
		if n := len([]rune(w)); n > length && end >= n && t.has(end-n, w) {
			length = n
		}
	}
	if length == 0 {
		return
	}
	start := -1
	for i := end - length; i >= max(0, end-length-longestZone); i-- {
		if r := t.text[i]; i < end-length && (!unicode.Is(unicode.Han, r) || strings.ContainsRune(notInNames+"个", r)) || t.has(i, "国家") && !t.has(end-5, "自然保护区") || t.hasAny(i, sentenceVerbs...) {
			break
		}
		if len(t.lex.Regions(string(t.text[i:end]))) > 0 {
			return // 浦东新区: a name by itself
		}
		if i <= end-length-2 && t.townAt(i, end-length) {
			start = i
		}
	}
	if start >= 0 && !t.cuts(start, end) {
		t.add(schema.Region, start, end, "zone of a place")
	}
}

// port finds 海州港.
func (t *finder) port(end int) {
	if end < len(t.text) && strings.ContainsRune("口区股商币湾澳城航", t.text[end]) {
		return
	}
	for n := 2; n <= 4; n++ {
		if end > n && len(t.lex.Regions(string(t.text[end-1-n:end]))) > 0 {
			return // 连云港
		}
		if end > n && t.isTown(string(t.text[end-1-n:end-1])) {
			t.add(schema.Region, end-1-n, end, "port of a place")
			return
		}
	}
}
