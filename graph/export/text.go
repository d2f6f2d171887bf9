package export

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// controlPicture returns the visible sign of a control character (␁ for
// U+0001, ␡ for U+007F). It stands in where a format has no way to write the
// character itself.
func controlPicture(r rune) rune {
	switch {
	case r < 0x20:
		return 0x2400 + r
	case r == 0x7f:
		return 0x2421
	}
	return utf8.RuneError
}

// appendList appends a list of strings as Gephi writes and reads it:
// ["a", "b"], with a backslash before each quotation mark and backslash. It is
// JSON wherever no element holds a control character.
func appendList(dst []byte, list []string) []byte {
	dst = append(dst, '[')
	for i, s := range list {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = append(dst, '"')
		for j := 0; j < len(s); j++ {
			if s[j] == '"' || s[j] == '\\' {
				dst = append(dst, '\\')
			}
			dst = append(dst, s[j])
		}
		dst = append(dst, '"')
	}
	return append(dst, ']')
}

// appendCypher appends s as a Cypher string literal on one line, the
// separators of lists and rows as escapes too.
func appendCypher(dst []byte, s string) []byte {
	return appendQuoted(dst, s, '\'', func(r rune) bool { return r == 0xfdd0 || r == 0xfdd1 })
}

// appendLiteral appends s as an N-Triples string literal.
func appendLiteral(dst []byte, s string) []byte {
	return appendQuoted(dst, s, '"', func(rune) bool { return false })
}

// appendQuoted appends s between quotes, on one line: a backslash before each
// quote and backslash, control characters, line ends and what escape tells as
// \n, \r, \t or \uXXXX. Bytes that are no UTF-8 become U+FFFD.
func appendQuoted(dst []byte, s string, quote rune, escape func(rune) bool) []byte {
	const hex = "0123456789ABCDEF"
	dst = append(dst, byte(quote))
	for _, r := range s {
		switch {
		case r == quote || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\r':
			dst = append(dst, `\r`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || escape(r):
			dst = append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, byte(quote))
}

// appendIRI appends s percent-encoded as a part of an IRI: letters, digits and
// -._~@:/ stay, and so do the characters of other scripts that RFC 3987 allows.
func appendIRI(dst []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for _, r := range s {
		if isIRI(r) {
			dst = utf8.AppendRune(dst, r)
			continue
		}
		for _, b := range []byte(string(r)) {
			dst = append(dst, '%', hex[b>>4], hex[b&15])
		}
	}
	return dst
}

func isIRI(r rune) bool {
	switch {
	case r < 0x80:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-._~@:/", r)
	case unicode.IsSpace(r), 0x200b <= r && r <= 0x200f, 0x2028 <= r && r <= 0x202e, 0x2060 <= r && r <= 0x206f:
		return false // blanks and invisible marks, which readers stumble over
	case r < 0x10000: // without private use and non-characters
		return 0xa0 <= r && r <= 0xd7ff || 0xf900 <= r && r <= 0xfdcf || 0xfdf0 <= r && r <= 0xffef
	default:
		return r&0xffff <= 0xfffd && (r < 0xe0000 || 0xe1000 <= r && r < 0xf0000)
	}
}

// Separators where a format has but one text for several. Unicode has set
// these two aside for such use; they are no characters, and a text that has
// one all the same gets U+FFFD instead.
const (
	listSeparator  = "\ufdd0" // between the elements of a list
	fieldSeparator = "\ufdd1" // between the values of a row
)

// unseparated takes the separators out of a text.
func unseparated(s string) string {
	if !strings.ContainsAny(s, listSeparator+fieldSeparator) {
		return s
	}
	return strings.NewReplacer(listSeparator, "\ufffd", fieldSeparator, "\ufffd").Replace(s)
}

func joinList(list []string) string {
	clean := make([]string, len(list))
	for i, s := range list {
		clean[i] = unseparated(s)
	}
	return strings.Join(clean, listSeparator)
}

// formatFloat writes the shortest decimal that reads as the same number.
func formatFloat(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
