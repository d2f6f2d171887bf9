package ner

import (
	"slices"
	"strings"
	"unicode"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// selves finds where an organ speaks of itself: 我部, 我委.
func (t *finder) selves() {
	for i := 0; i+1 < len(t.text); i++ {
		if t.text[i] != '我' || !strings.ContainsRune("部委局厅署", t.text[i+1]) {
			continue
		}
		before := i == 0 || !unicode.Is(unicode.Han, t.text[i-1]) || strings.ContainsRune("由报向经请与和至送告到对为", t.text[i-1])
		if before && !t.has(i+2, "们") {
			t.add(schema.Agency, i, i+2, "an organ of itself")
		}
	}
}

// organs mends names of organs: a common noun (财政部门, 各分行) or a part of a
// document's number is none, what a verb stands glued to is cut free,
// 国务院某主管部门 is one name, and so is a party's committee in a place.
func (t *finder) organs() {
	t.mentions = slices.DeleteFunc(t.mentions, func(m Mention) bool {
		return m.Type.IsOrganization() && (strings.HasSuffix(m.Text, "部") && t.has(m.End, "门") || strings.HasSuffix(m.Text, "委") && t.has(m.End, "员") || t.numbers(m.End) || isCommonOrgan(m.Text))
	})
	for _, m := range slices.Clone(t.mentions) {
		if m.Type != schema.Agency {
			continue
		}
		if m.Text == "国务院" {
			for _, department := range []string{"主管部门", "监督管理部门", "行政部门"} {
				if end := t.runTo(m.End, department); end > 0 && !t.hasAny(m.End, "有关", "相关", "其他") {
					t.replace(m.Start, end, schema.Agency, "department of the State Council")
				}
			}
		}
		for _, party := range parties {
			if n := len([]rune(party)); strings.HasSuffix(m.Text, "委") && t.has(m.Start-n, party) {
				t.replace(m.Start-n, m.End, schema.Agency, "committee of a party")
			}
		}
		if cut := t.seam(m.Text); cut > 0 {
			t.replace(m.Start, m.Start+cut, t.typeOf(string(t.text[m.Start:m.Start+cut])), "glued names")
			t.add(t.typeOf(string(t.text[m.Start+cut:m.End])), m.Start+cut, m.End, "glued names")
		}
		if free := t.afterVerb(m.Text); free > 0 {
			t.replace(m.Start+free, m.End, schema.Agency, "organ after its verb")
		}
	}
}

// parties are the short names of the parties whose committees go by 民进海州市委.
var parties = []string{"民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟"}

// isCommonOrgan tells whether a name is that of no organ in particular, or of a
// part of a landscape.
func isCommonOrgan(name string) bool {
	for _, before := range []string{"各", "知名", "有关", "相关", "计划单列市"} {
		if strings.HasPrefix(name, before) {
			return true
		}
	}
	for _, after := range []string{"大部", "东部", "西部", "南部", "北部", "中部"} {
		if strings.HasSuffix(name, after) {
			return true
		}
	}
	return false
}

// afterVerb is where the organ begins in a name that a verb is glued to, or 0.
func (t *finder) afterVerb(name string) int {
	for _, verb := range []string{"会同", "负责", "指导", "联合", "建设", "组织"} {
		rest, ok := strings.CutPrefix(name, verb)
		if !ok || len(t.lex.Find(lexicon.Organ, name)) > 0 {
			continue
		}
		if _, _, tier := t.tierPrefix(rest); tier || t.lex.OrganAt(rest, "") != nil || t.startsWithTown(rest) {
			return 2
		}
	}
	return 0
}

// seam is where two names of organs meet that stand without a mark between them,
// or 0. The office of a central organ in a place is one name.
func (t *finder) seam(name string) int {
	r := []rune(name)
	if len(r) < 7 || t.lex.OrganAt(name, "") != nil {
		return 0
	}
	for cut := 3; cut <= len(r)-3; cut++ {
		first, second := string(r[:cut]), string(r[cut:])
		central := t.isKnown(first) && t.isKnown(second) && !strings.HasPrefix(second, "中央")
		local := t.isTownsOrgan(second) && (t.isTownsOrgan(first) || len(t.lex.Find(lexicon.Media, first)) > 0)
		if central || local && !isBranch(second) {
			return cut
		}
	}
	return 0
}

// isBranch tells whether a name is that of a branch, which the name of the whole
// may precede.
func isBranch(name string) bool {
	return slices.ContainsFunc(append([]string{"分会", "支队", "大队", "总队"}, branchEnds...), func(ending string) bool { return strings.HasSuffix(name, ending) })
}

// typeOf is the type of an organisation: as the lexicons have it, else an agency.
func (t *finder) typeOf(name string) schema.EntityType {
	typ := schema.Agency
	t.lex.Lookup(name, func(h lexicon.Hit) bool {
		if organisationClasses.Has(h.Class) || h.Class == lexicon.Media {
			typ = h.Entries[0].Type
			return false
		}
		return true
	})
	return typ
}

// isKnown tells whether name is that of an organ, a bank or another organisation
// of the lexicons.
func (t *finder) isKnown(name string) bool {
	known := false
	t.lex.Lookup(name, func(h lexicon.Hit) bool {
		known = organisationClasses.Has(h.Class) && !h.Weak
		return !known
	})
	return known
}

// numbers tells whether what begins at i is the rest of a document's number:
// 联节〔2018〕247号.
func (t *finder) numbers(i int) bool {
	for end := i; end < min(i+5, len(t.text)); end++ {
		if t.text[end] == '〔' {
			return end > i
		}
		if !unicode.Is(unicode.Han, t.text[end]) {
			break
		}
	}
	return false
}

// branchEnds are what the branch of an organ in a place is called.
var branchEnds = []string{"中心支行", "营业管理部", "监察专员办事处", "调查总队", "监管局", "营管部", "分公司", "办事处", "分局", "分行", "支行", "分署", "总部", "分院"}

// branches joins an organ with the branch that is named after it: 外汇局
// 广东省分局, 省政府横琴办, 国家发展改革委创新驱动发展中心, 证监会党委.
func (t *finder) branches() {
	for _, m := range slices.Clone(t.mentions) {
		if !m.Type.IsOrganization() || m.Type == schema.Media {
			continue
		}
		if end := t.branchEnd(m); end > m.End {
			t.join(m, end)
		}
	}
}

// join lets m run on to end, unless another mention does already.
func (t *finder) join(m Mention, end int) {
	if !slices.ContainsFunc(t.mentions, func(o Mention) bool { return o.Start < m.Start && o.End > m.Start || o.Start < end && o.End > end }) {
		t.replace(m.Start, end, m.Type, "organ with its branch")
	}
}

// branchEnd is where the name ends of the branch that follows the organ m, or 0.
func (t *finder) branchEnd(m Mention) int {
	for n := 4; n >= 2; n-- {
		if m.End+n <= len(t.text) && len(t.lex.Regions(string(t.text[m.End:m.End+n]))) > 0 {
			for _, ending := range branchEnds {
				if t.has(m.End+n, ending) {
					return m.End + n + len([]rune(ending))
				}
			}
		}
	}
	if m.Type != schema.Agency {
		return 0
	}
	if t.has(m.End, "党委") && !t.hasAny(m.End+2, "书记", "副书记", "委员", "常委", "成员", "、", "（") {
		return m.End + 2
	}
	if end := t.runTo(m.End, "中心"); end > 0 && t.hasAny(end, "副主任", "主任", "联合", "组织", "在", "、", "和") {
		return end
	}
	if end := t.runTo(m.End, "办"); end > 0 && strings.HasSuffix(m.Text, "政府") && !t.hasAny(end-2, "主办", "承办", "协办") && t.hasAny(end, "协调", "牵头", "负责", "、", "，", "；", "）", "主任", "副主任", "会同") {
		return end
	}
	return 0
}

// runTo is the end of a short noun phrase that begins at i and ends in ending,
// or 0.
func (t *finder) runTo(i int, ending string) int {
	for j := i; j < min(i+10, len(t.text)); j++ {
		if j >= i+2 && t.has(j, ending) {
			return j + len([]rune(ending))
		}
		if !unicode.Is(unicode.Han, t.text[j]) || strings.ContainsRune(notInNames, t.text[j]) || t.text[j] == '副' {
			return 0
		}
	}
	return 0
}

// notInNames are characters that hardly any name of a branch or a zone has:
// they belong to the sentence.
const notInNames = "的在和与及等将把对为由这让使被从向以是了各所按其并会已或每"

// sharedEndings takes the regions in 广州、深圳市人民政府 and 北京、上海两地网信办 for
// organs: they share the ending of the last.
func (t *finder) sharedEndings() {
	for i := len(t.mentions) - 1; i > 0; i-- {
		m := &t.mentions[i]
		if m.Type == schema.Region && t.isTown(m.Text) && t.countedOrgan(t.text, m.End) != "" {
			m.Type, m.Rule = schema.Agency, sharedEnding
		}
		before := &t.mentions[i-1]
		if m.Type != schema.Agency || !t.isTownsOrgan(m.Text) && m.Rule != sharedEnding || before.Type != schema.Region || !t.isTown(before.Text) {
			continue
		}
		if gap := string(t.text[before.End:m.Start]); gap == "、" || gap == "和" || gap == "及" {
			before.Type, before.Rule = schema.Agency, sharedEnding
		}
	}
}

const sharedEnding = "shared ending"

// isTownsOrgan tells whether name is a town’s with one of its organs.
func (t *finder) isTownsOrgan(name string) bool {
	first := func(towns []*lexicon.Entry) *lexicon.Entry { return towns[0] }
	place, ok := t.leading(name, nil, first, func(rest string) bool { return rest != "" && t.isOrganRest(rest) })
	return ok && place.entry.Code != chinaCode && !strings.HasSuffix(name, "兵团")
}
