package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxBoilerplate is the length of the longest paragraph, in code points, that
// is judged by the words in it; longer ones are text.
const maxBoilerplate = 160

//go:embed boilerplate.txt
var boilerplateText string

// maxInvitation is the length of the longest advert inside an article: what is
// longer describes.
const maxInvitation = 40

// phrases are the words of boilerplate.txt.
type phrases struct {
	whole map[string]bool
	start map[rune][]string // by the first character
	edge  [][]string

	invitation [][]string
}

var boilerplate = sync.OnceValue(func() phrases {
	p := phrases{whole: map[string]bool{}, start: map[rune][]string{}}
	section := ""
	for line := range strings.Lines(boilerplateText) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			section = words[0]
		case section == "[edge]":
			p.edge = append(p.edge, words)
		case section == "[invitation]":
			p.invitation = append(p.invitation, words)
		default:
			for _, w := range words {
				if section == "[whole]" {
					p.whole[w] = true
				} else {
					first, _ := utf8.DecodeRuneInString(w)
					p.start[first] = append(p.start[first], w)
				}
			}
		}
	}
	return p
})

// isBoilerplate tells whether a paragraph is no text of the article: a sign
// alone, a link to the original, an advert, a disclaimer, a share bar. Some
// words tell only at the article's edge, its first or last paragraphs.
func isBoilerplate(text []rune, edge bool) bool {
	if !hasWord(text) {
		return true
	}
	if len(text) > maxBoilerplate {
		return false
	}
	known := boilerplate()
	if len(text) < 40 && known.whole[letters(text)] {
		return true
	}
	s := string(text)
	trimmed := strings.TrimLeft(s, " *※●■◆★>》（(【[-—")
	for _, t := range [...]string{s, trimmed} {
		first, _ := utf8.DecodeRuneInString(t)
		for _, p := range known.start[first] {
			if strings.HasPrefix(t, p) && (edge || len(text) <= maxInvitation || strings.Contains(p, "声明")) {
				return true
			}
		}
	}
	if isAddressLine(s) || isCommentEnd(s) || isCaption(text) {
		return true
	}
	if !edge || isItem(text) {
		return false
	}
	if len(text) <= maxInvitation*3/2 && anyOf(s, known.invitation) {
		return true
	}
	return anyOf(s, known.edge)
}

// anyOf tells whether s has all words of one of the groups.
func anyOf(s string, groups [][]string) bool {
	for _, group := range groups {
		if containsAll(s, group) {
			return true
		}
	}
	return false
}

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// letters leaves the letters, digits and characters of text.
func letters(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		if isWord(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isAddressLine tells whether s is an address of the web and nothing else.
func isAddressLine(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")) && !strings.ContainsAny(s, " ，。")
}

// isCommentEnd tells whether s is what a broken comment leaves: ]name-->.
func isCommentEnd(s string) bool { return strings.HasSuffix(s, "-->") && len(s) < 60 }

// isCaption tells whether a paragraph describes a picture: it ends with its
// photographer or the picture's origin.
func isCaption(text []rune) bool {
	s := strings.TrimRight(string(text), " 。）)】]")
	switch {
	case strings.HasPrefix(s, "图为") || strings.HasPrefix(s, "图片为") || strings.HasPrefix(s, "资料图") || strings.HasPrefix(s, "（资料图") || strings.HasPrefix(s, "▲图") || strings.HasPrefix(s, "△图"):
		return !strings.Contains(s, "。") || len(text) < 60
	case strings.HasSuffix(s, "供图") || strings.HasSuffix(s, "资料图") || strings.HasSuffix(s, "资料图片"):
		return len(text) < 100
	}
	rest, ok := strings.CutSuffix(s, "摄影报道")
	if !ok {
		if rest, ok = strings.CutSuffix(s, "摄"); !ok || strings.HasSuffix(rest, "拍") {
			return false
		}
	}
	rest = strings.TrimRight(rest, " /／")
	if i := strings.LastIndex(rest, "记者"); i >= 0 && len([]rune(rest[i:])) <= 12 {
		names, end := readNames([]rune(rest[i+len("记者"):]), skipSpaces([]rune(rest[i+len("记者"):]), 0), false)
		return len(names) > 0 && end > 0
	}
	i := strings.LastIndexAny(rest, " 。")
	if i < 0 {
		return isName([]rune(rest), true)
	}
	last := strings.Trim(rest[i:], " 。")
	return isName([]rune(last), false)
}
