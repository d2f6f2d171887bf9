package ner

import (
	"strings"
	"unicode"

	"policygraph/schema"
)

// placedEndings end the names of organisations that begin with their place or
// their level of government, with the type that they show.
var placedEndings = []struct {
	ending string
	typ    schema.EntityType
}{
	{"行业协会", schema.Association}, {"协会", schema.Association}, {"学会", schema.Association}, {"联盟", schema.Association},
	{"商会", schema.Association}, {"联合会", schema.Association}, {"研究会", schema.Association}, {"促进会", schema.Association},
	{"重点实验室", schema.Institute}, {"实验室", schema.Institute}, {"研究院", schema.Institute}, {"研究所", schema.Institute},
	{"研究中心", schema.Institute}, {"创新中心", schema.Institute}, {"监测中心", schema.Institute}, {"监测总站", schema.Institute},
	{"检测中心", schema.Institute}, {"援助中心", schema.Institute}, {"能力中心", schema.Institute}, {"促进中心", schema.Institute},
}

// The longest name of such an organisation before its ending, in characters.
const longestPlaced = 18

// placedOrgans finds 海州市律师协会, 中国环境监测总站.
func (t *finder) placedOrgans() {
	for i, r := range t.text {
		switch r {
		case '会', '盟', '室', '院', '所', '心', '站':
			t.placedEnding(i + 1)
		}
	}
}

// placedEnding finds such a name that ends at end.
func (t *finder) placedEnding(end int) {
	for _, e := range placedEndings {
		if n := len([]rune(e.ending)); end >= n && t.has(end-n, e.ending) && !t.hasAny(end, "议", "支行", "所", "长") && !t.has(end-3, "大学会") {
			t.placedOrgan(end-n, end, e.typ)
			return
		}
	}
}

// placedOrgan looks for the beginning of the name whose ending is [i, end).
func (t *finder) placedOrgan(i, end int, typ schema.EntityType) {
	start := -1
	for s := i - 1; s >= max(0, i-longestPlaced) && unicode.Is(unicode.Han, t.text[s]) && !strings.ContainsRune(notInNames, t.text[s]) && !t.hasAny(s, sentenceVerbs...); s-- {
		if i-s >= 3 && (t.townAt(s, i) || t.has(s, "中国") || t.ownLevel(s)) {
			start = s
		}
	}
	if start < 0 || t.hasAny(start-2, visions...) {
		return
	}
	for _, m := range t.mentions {
		if m.Start < end && m.End > end || m.Start < start && m.End > start || m.End == end && m.Type.IsOrganization() {
			return
		}
	}
	t.add(typ, start, end, "organisation of a place")
}

// sentenceVerbs are verbs of the sentence, which no name has.
var sentenceVerbs = []string{"加快", "推进", "推动", "支持", "建设", "打造", "设立", "成立", "创建", "认证", "促进", "印发", "关于", "政府", "鼓励", "依托", "组建", "发挥", "特色", "建成", "引进", "围绕", "面向", "服务"}

// ownLevel tells whether a level of government begins a name at i: 省律师协会.
func (t *finder) ownLevel(i int) bool {
	if !strings.ContainsRune("省市区县", t.text[i]) || t.hasAny(i+1, "级", "三级", "域", "内", "辖") {
		return false
	}
	return i == 0 || !unicode.Is(unicode.Han, t.text[i-1]) || strings.ContainsRune("由向经请与和至到对为", t.text[i-1]) ||
		t.hasAny(i-2, "鼓励", "支持", "依托", "组织", "推动", "指导", "发挥", "联合", "会同")
}
