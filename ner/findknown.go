package ner

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

var organisationClasses = lexicon.Classes(lexicon.Organ, lexicon.University, lexicon.Institute, lexicon.Association, lexicon.Company)

// leastKnown is the length from which a known name is one wherever it stands, in
// characters.
const leastKnown = 4

// known adds the organisations of the lexicons, and the departments of a level
// of government before a post (省林业厅副厅长), where nothing else was found.
func (t *finder) known() {
	t.lex.Longest(t.text, organisationClasses, func(h lexicon.Hit) bool {
		if !h.Weak && h.End-h.Start >= leastKnown && unicode.Is(unicode.Han, t.text[h.Start]) && !t.touches(h.Start, h.End) {
			t.add(h.Entries[0].Type, h.Start, h.End, "known name")
		}
		return true
	})
	for i, r := range t.text {
		switch r {
		case '司':
			t.firm(i + 1)
		case '省', '市', '区', '县':
			t.departmentWithPost(i)
		}
	}
}

// departmentWithPost finds the department that begins with the level of
// government at i and is followed by a post.
func (t *finder) departmentWithPost(i int) {
	if i > 0 && unicode.Is(unicode.Han, t.text[i-1]) && !strings.ContainsRune("由向经请与和至到对为", t.text[i-1]) {
		return
	}
	for end := min(i+14, len(t.text)); end >= i+3; end-- {
		if t.lex.IsDepartment(string(t.text[i+1 : end])) {
			if t.postAt(end) && !t.touches(i, end) {
				t.add(schema.Agency, i, end, "department with a post")
			}
			return
		}
	}
}

func (t *finder) postAt(i int) bool {
	found := false
	t.lex.At(t.text, i, func(h lexicon.Hit) bool {
		found = found || h.Class == lexicon.Post && h.End-h.Start >= 2
		return !found
	})
	return found
}

// The longest name of a firm, in characters.
const longestFirm = 30

// firm finds the firm whose full name ends at end, 远山光学（海州）有限公司, where no
// organisation's mention ends.
func (t *finder) firm(end int) {
	ending := 0
	for _, w := range []string{"有限公司", "有限责任公司"} {
		if n := len([]rune(w)); end >= n && t.has(end-n, w) {
			ending = n
		}
	}
	if ending == 0 || slices.ContainsFunc(t.mentions, func(m Mention) bool { return m.End == end && m.Type.IsOrganization() }) {
		return
	}
	start, depth := end-ending, 0
	for start > 0 && end-start < longestFirm {
		r := t.text[start-1]
		if r == '）' || r == ')' {
			depth++
		} else if (r == '（' || r == '(') && depth > 0 {
			depth--
		} else if depth == 0 && (!unicode.Is(unicode.Han, r) || strings.ContainsRune(notInNames, r) || t.beforeFirm(start)) {
			break
		}
		start--
	}
	name := strings.TrimRight(string(t.text[start:end-ending]), "股份集团控")
	if depth == 0 && utf8.RuneCountInString(name) >= 2 && !strings.ContainsAny(name, "0123456789") && !strings.HasPrefix(name, "省级") {
		t.add(schema.Company, start, end, "full name of a firm")
	}
}

// beforeFirm tells whether a word ends at i that is no part of a firm’s name.
func (t *finder) beforeFirm(i int) bool {
	return t.hasAny(i-2, "设立", "批准", "核准", "完成", "来到", "赶往", "持有", "收购", "做好", "投产", "企业", "公司", "上市", "股东") || t.has(i-3, "执行人") || t.has(i-1, "含") || t.has(i-1, "指") || t.has(i-1, "或")
}
