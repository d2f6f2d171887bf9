package ner

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policygraph/schema"
)

// noticeEnds are what the title of a document ends in that begins with its
// issuer: 某市人民政府关于…的通知.
var noticeEnds = []string{"的通知", "的意见", "的决定", "的批复", "的函", "的公告", "的通告", "的报告", "若干措施", "若干规定", "若干意见", "实施意见", "指导意见"}

// afterIssuers finds the titles that follow their issuer outside of book
// marks. Of one issuer the title takes in its name; several stand apart.
func (t *finder) afterIssuers() {
	for _, m := range slices.Clone(t.mentions) {
		if m.Type != schema.Agency || !t.has(m.End, "关于") {
			continue
		}
		end := t.noticeEnd(m.End + 2)
		if end < 0 || t.quoted(m.End, end) {
			continue
		}
		start := m.Start
		if t.jointIssuer(m.Start) {
			start = m.End
		}
		if inner := string(t.text[m.End:end]); !strings.HasPrefix(inner, "关于印发") && !strings.HasPrefix(inner, "关于转发") {
			t.replace(start, end, schema.Plan, "title after its issuer")
		}
	}
}

// noticeEnd is where the title ends that goes on at i, -1 if it does not end
// on its line as a title does.
func (t *finder) noticeEnd(i int) int {
	for end := i; end < min(i+longestTitle, len(t.text)); end++ {
		if strings.ContainsRune("\n。；", t.text[end]) {
			return -1
		}
		for _, e := range noticeEnds {
			after := end + len([]rune(e))
			if !t.has(end, e) {
				continue
			}
			if after >= len(t.text) || !unicode.Is(unicode.Han, t.text[after]) || t.has(after, "发布日期") {
				return after
			}
		}
	}
	return -1
}

// jointIssuer tells whether an organ stands right before the one at start, or a
// blank away.
func (t *finder) jointIssuer(start int) bool {
	for start > 0 && (t.text[start-1] == ' ' || t.text[start-1] == '\u3000' || t.text[start-1] == '、') {
		start--
	}
	return slices.ContainsFunc(t.mentions, func(m Mention) bool { return m.End == start && m.Type.IsOrganization() })
}

// freeIssuers cuts the last of several issuers off the title that it is glued to:
// 工业和信息化部国家能源局关于…的通知.
func (t *finder) freeIssuers() {
	for _, m := range slices.Clone(t.mentions) {
		if m.Type != schema.Plan || !t.jointIssuer(m.Start) {
			continue
		}
		issuer, _, ok := strings.Cut(m.Text, "关于")
		length := utf8.RuneCountInString(issuer)
		if ok && length >= 3 && strings.IndexFunc(issuer, isMark) < 0 && endsIn(issuer, "部委办局司厅院会府署行社") {
			t.replace(m.Start+length, m.End, schema.Plan, "title after its issuers")
			t.add(schema.Agency, m.Start, m.Start+length, "issuer before a title")
		}
	}
}

func isMark(r rune) bool { return !unicode.Is(unicode.Han, r) }
