package annotation

import (
	"regexp"
	"strings"
	"unicode"
)

// link is a link in Markdown, as news feeds put one behind a text.
var link = regexp.MustCompile(`\[[^\]]*\]\([^)]*\)`)

// readLines are the title, where the text does not begin with it, and the
// sentences of a text, without superfluous space.
func readLines(title, text string) []string {
	text = link.ReplaceAllString(text, "")
	paragraphs := splitLines(text)
	if title != "" && !strings.HasPrefix(squeeze(text, ""), squeeze(title, "")) {
		paragraphs = append([]string{title}, paragraphs...)
	}
	var out []string
	for _, p := range paragraphs {
		out = append(out, sentences(squeeze(p, " "))...)
	}
	return out
}

func splitLines(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029", r) })
}

// squeeze puts sep for each stretch of space.
func squeeze(s, sep string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r >= '\x1c' && r <= '\x1f' }), sep)
}

// sentences parts a paragraph behind 。！？；, with the quotation mark or bracket
// that closes there.
func sentences(paragraph string) []string {
	var out []string
	text := []rune(paragraph)
	start := 0
	cut := func(end int) {
		if s := strings.TrimSpace(string(text[start:end])); s != "" {
			out = append(out, s)
		}
		start = end
	}
	const ends, closers = "。！？；", "”’」）"
	for i, r := range text {
		stop := strings.ContainsRune(ends, r)
		closes := strings.ContainsRune(closers, r) && i > start && strings.ContainsRune("。！？", text[i-1])
		if !stop && !closes {
			continue
		}
		if stop && r != '；' && i+1 < len(text) && strings.ContainsRune(closers, text[i+1]) {
			continue
		}
		cut(i + 1)
	}
	cut(len(text))
	return out
}
