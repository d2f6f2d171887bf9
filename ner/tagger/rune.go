package tagger

import "sync"

// Characters are compared in a folded form: full-width letters, digits and
// punctuation as half-width, upper case as lower case, the quotation marks’
// variants as one. Characters beyond the basic plane fold to one stand-in.
const (
	padRune   = 1      // before and after a line
	otherRune = 0xFFFD // beyond the basic plane
)

var foldTable = sync.OnceValue(func() *[1 << 16]uint16 {
	t := new([1 << 16]uint16)
	for r := range t {
		t[r] = uint16(foldSlow(rune(r)))
	}
	return t
})

func foldSlow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r == '\u3000' || r == '\u00a0' || r == '\t':
		return ' '
	case r == '「' || r == '『' || r == '＂':
		return '“'
	case r == '」' || r == '』':
		return '”'
	case r == '〈':
		return '《'
	case r == '〉':
		return '》'
	case r == '•' || r == '・' || r == '‧' || r == '∙':
		return '·'
	case r == '—' || r == '–':
		return '-'
	}
	if r >= 'A' && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

// foldInto appends the folded form of text to dst.
func foldInto(dst []uint16, text []rune) []uint16 {
	t := foldTable()
	for _, r := range text {
		if uint32(r) < 1<<16 {
			dst = append(dst, t[r])
		} else {
			dst = append(dst, otherRune)
		}
	}
	return dst
}

// shape maps every digit to 0, so that 2021 and 2035 share their features.
func shape(c uint16) uint16 {
	if c >= '0' && c <= '9' {
		return '0'
	}
	return c
}
