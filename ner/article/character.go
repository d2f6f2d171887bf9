package article

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// radicals are the code points that PDF converters write for characters
// (⻓ for 长), each followed by its character: EquivalentUnifiedIdeograph of the
// Unicode Character Database 14.0, block CJK Radicals Supplement (Unicode
// licence); variants that stand for a component alone are left out. The Kangxi
// radicals and the compatibility ideographs need no table: NFKC has them.
const radicals = "⺁厂⺂乛⺃乚⺄乙⺇几⺈刀⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺗心⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺥爫⺧牛⺩王" +
	"⺫目⺬示⺯糹⺱罓⺲罒⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⻁虎⻃覀⻄西⻅见⻆角⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻑長⻒镸⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠" +
	"⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"

var radicalMap = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	pair := []rune(radicals)
	for i := 0; i+1 < len(pair); i += 2 {
		m[pair[i]] = pair[i+1]
	}
	return m
})

// unify replaces a compatibility code point of a Chinese character by the
// character. Full-width letters, digits and punctuation stay what they are.
func unify(r rune) rune {
	switch {
	case 0x2e80 <= r && r < 0x2f00:
		if c, ok := radicalMap()[r]; ok {
			return c
		}
	case 0x2f00 <= r && r < 0x2fe0, 0xf900 <= r && r < 0xfb00, 0x2f800 <= r && r < 0x2fa20:
		if s := []rune(norm.NFKC.String(string(r))); len(s) == 1 {
			return s[0]
		}
	}
	return r
}

// spaceKind is what a code point does to the space between words.
type spaceKind uint8

const (
	noSpace   spaceKind = iota
	blank               // a blank of any width
	wideBlank           // U+3000
	lineEnd
	nothing // no width: soft hyphens, controls, marks of direction
)

func spaceOf(r rune) spaceKind {
	switch {
	case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return lineEnd
	case r == ' ' || r == '\t' || r == 0xa0:
		return blank
	case r < 0x20 || 0x7f <= r && r < 0xa0 || r == 0xad:
		return nothing
	case r < 0x1680:
		return noSpace
	case r == 0x3000:
		return wideBlank
	case 0x2000 <= r && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x1680:
		return blank
	case 0x200b <= r && r <= 0x200f || 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || r == 0xfeff || 0xfe00 <= r && r <= 0xfe0f:
		return nothing
	case 0xf000 <= r && r <= 0xf0ff: // bullets of symbol fonts
		return blank
	}
	return noSpace
}

// isHan tells whether r is a Chinese character.
func isHan(r rune) bool {
	return 0x4e00 <= r && r <= 0x9fff || 0x3400 <= r && r <= 0x4dbf || 0x20000 <= r && r <= 0x3ffff || r == '〇' || r == '○' || r == '々'
}

// isWide tells whether r takes two columns and so needs no blank beside it:
// Chinese characters and punctuation.
func isWide(r rune) bool {
	return isHan(r) || 0x3000 < r && r <= 0x303f || 0xff00 < r && r < 0xff61 || isQuote(r) || r == '—' || r == '…'
}

func isQuote(r rune) bool { return r == '“' || r == '”' || r == '‘' || r == '’' }

// isWord tells whether r is a letter, a digit or a Chinese character.
func isWord(r rune) bool {
	return isHan(r) || r < 0x80 && (isLetter(byte(r)) || '0' <= r && r <= '9') || r >= 0x80 && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

const (
	sentenceEnds = "。！？；!?;…"
	closers      = "”’」』》〉）)】]\""
)

// endsSentence tells whether text ends a sentence, quotation marks apart.
func endsSentence(text []rune) bool {
	i := len(text)
	for i > 0 && strings.ContainsRune(closers, text[i-1]) {
		i--
	}
	return i > 0 && strings.ContainsRune(sentenceEnds, text[i-1])
}

// hasWord tells whether there is more in text than signs.
func hasWord(text []rune) bool {
	for _, r := range text {
		if isWord(r) {
			return true
		}
	}
	return false
}
