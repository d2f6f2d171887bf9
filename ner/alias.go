package ner

import (
	"strings"

	"policygraph/schema"
)

// definers introduce a short form in a bracket after the long one.
var definers = []string{"以下简称", "以下统称", "以下称", "下称", "简称"}

// findDefinitions reads the short forms that the text introduces, as in
// 《…规划》（以下简称《规划》）, and the mention before the bracket, whose short form
// each is.
func (s *scene) findDefinitions(mentions []Mention) {
	s.defined = map[string]int{}
	eachDefinition(s.text, mentions, func(short string, m int) {
		if _, known := s.defined[bare(short)]; !known {
			s.defined[bare(short)] = m
		}
	})
}

// eachDefinition calls found with each short form that the text introduces and
// the number of the mention that it is short for.
func eachDefinition(text []rune, mentions []Mention, found func(short string, m int)) {
	for i, r := range text {
		if r != '（' && r != '(' {
			continue
		}
		end := i + 1
		for end < len(text) && end < i+60 && text[end] != '）' && text[end] != ')' && text[end] != '\n' {
			end++
		}
		short, ok := definedIn(string(text[i+1 : end]))
		if !ok {
			continue
		}
		if m := mentionBefore(mentions, i); m >= 0 {
			for _, f := range strings.FieldsFunc(short, func(r rune) bool { return strings.ContainsRune("“”\"、或，", r) }) {
				found(f, m)
			}
		}
	}
}

// definedIn returns what a bracket defines: what follows 以下简称 and the like.
func definedIn(inside string) (string, bool) {
	for _, d := range definers {
		if rest, ok := strings.CutPrefix(inside, d); ok {
			return strings.TrimLeft(rest, "：:为 "), true
		}
	}
	return "", false
}

// mentionBefore returns the mention that ends at a place, or one closing mark
// before it, -1 if none does.
func mentionBefore(mentions []Mention, at int) int {
	for i := range mentions {
		if d := at - mentions[i].End; d >= 0 && d <= 1 {
			return i
		}
		if mentions[i].Start >= at {
			break
		}
	}
	return -1
}

// definition returns the mention that introduced a short form for an entity of
// the type, -1 if the text introduces none.
func (s *scene) definition(short string, t schema.EntityType, mentions []Mention) int {
	m, ok := s.defined[bare(short)]
	if !ok || mentions[m].Type != t && !(mentions[m].Type.IsOrganization() && t.IsOrganization()) || mentions[m].Text == short {
		return -1
	}
	return m
}

var marks = strings.NewReplacer("《", "", "》", "", "〈", "", "〉", "", "“", "", "”", "", "\"", "", " ", "", "　", "", "\n", "", "\u00a0", "")

// bare is a name without blanks, book marks and quotation marks.
func bare(name string) string { return marks.Replace(name) }

// isShortFor tells whether short may stand for long: its runes stand in long in
// the same order, and it begins or ends with the same rune.
func isShortFor(short, long string) bool {
	if len(short) >= len(long) || short == "" {
		return false
	}
	ss, ll := []rune(short), []rune(long)
	if ss[0] != ll[0] && ss[len(ss)-1] != ll[len(ll)-1] {
		return false
	}
	i := 0
	for _, r := range ll {
		if i < len(ss) && ss[i] == r {
			i++
		}
	}
	return i == len(ss)
}
