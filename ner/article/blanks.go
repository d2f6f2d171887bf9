package article

import "strings"

// closeGaps takes out the blanks that a converter left inside a paragraph of
// prose: beside Chinese punctuation, between a character and a figure, and
// between two characters where neither side could be a name or a word that
// stands by itself. Rows of tables, headings and lists of names keep theirs.
func (b *builder) closeGaps(p *paragraph) {
	text := b.runes(*p)
	gaps, stops := 0, 0
	for _, r := range text {
		if r == ' ' {
			gaps++
		} else if strings.ContainsRune("，。；", r) {
			stops++
		}
	}
	if gaps == 0 || p.marks&tableRow != 0 {
		return
	}
	spaced := isSpacedOut(text)
	prose := stops > 0 && gaps*6 < len(text)
	if !prose && !spaced {
		return
	}
	drop := make([]bool, len(text))
	for i, r := range text {
		drop[i] = r == ' ' && (spaced || isGap(text, i))
	}
	b.drop(p, drop)
}

// isSpacedOut tells whether all characters of a short line stand apart: 通 知.
// Two are left as they are, since they may be a name.
func isSpacedOut(text []rune) bool {
	if len(text) < 5 || len(text) > 30 || len(text)%2 == 0 {
		return false
	}
	for i, r := range text {
		if i%2 == 0 && !isHan(r) || i%2 == 1 && r != ' ' {
			return false
		}
	}
	return true
}

// isGap tells whether the blank at i of a paragraph of prose is no more than a
// gap.
func isGap(text []rune, i int) bool {
	if i == 0 || i+1 >= len(text) {
		return true
	}
	l, r := text[i-1], text[i+1]
	switch {
	case isHan(l) && isHan(r):
		left, right := hanBefore(text, i), hanAfter(text, i+1)
		switch {
		case isNumbered(text, i), right == 1 && spacedName(text, i+1), left == 1 && i > 2 && spacedName(text, i-3):
			return false // 第三条 …, 记者 杨 洁 …
		case left == 1 && right > 1 && !strings.ContainsRune(entries, l), right == 1 && left > 1 && !strings.ContainsRune(entries, r):
			return true // 措 施, 产 业链: no word, and no name
		}
		return left >= longRun && right >= longRun || left == 1 && right == 1 && (strings.ContainsRune(particles, l) || strings.ContainsRune(particles, r))
	case isWide(l) && !isHan(l) || isWide(r) && !isHan(r):
		return !strings.ContainsRune("》）", l) || !isHan(r)
	case isHan(l) && r < 0x80 && isWord(r):
		return true
	case isHan(r) && l < 0x80 && isWord(l):
		return !isKey(text, i+1)
	}
	return false
}

// isKey tells whether at i stands a key of a list of facts: 发文字号：.
func isKey(text []rune, i int) bool {
	n := 0
	for ; i < len(text) && n <= 6 && isHan(text[i]); i++ {
		n++
	}
	return n > 1 && i < len(text) && (text[i] == '：' || text[i] == ':')
}

// A run of this many characters is neither a name nor a part of a heading.
const longRun = 5

const particles = "的了在和与及对为是将等被把从向以并而或由也"

// entries are single characters that stand for themselves in a table.
const entries = "无有否是续男女"

// spacedName tells whether at i stand two characters with a blank between:
// perhaps a name.
func spacedName(text []rune, i int) bool {
	return i >= 0 && i+2 < len(text) && isHan(text[i]) && text[i+1] == ' ' && isHan(text[i+2]) &&
		hanBefore(text, i) == 0 && hanAfter(text, i+2) == 1
}

// isNumbered tells whether text[:i] ends with the number of an article or a
// chapter: 第三条, after which the blank is meant.
func isNumbered(text []rune, i int) bool {
	if !strings.ContainsRune("条章节款编", text[i-1]) {
		return false
	}
	for k := i - 2; k >= 0 && i-k < 10; k-- {
		if text[k] == '第' {
			return true
		}
		if digitOf(text[k]) < 0 && !strings.ContainsRune("十百", text[k]) {
			break
		}
	}
	return false
}

func hanBefore(text []rune, i int) int {
	n := 0
	for i--; i >= 0 && n < longRun && isHan(text[i]); i-- {
		n++
	}
	return n
}

func hanAfter(text []rune, i int) int {
	n := 0
	for ; i < len(text) && n < longRun && isHan(text[i]); i++ {
		n++
	}
	return n
}

// halve mends what bold type becomes in some converters: every character
// twice (国国务务院院). Five such pairs are no accident of the language.
func (b *builder) halve(p *paragraph) {
	text := b.runes(*p)
	const accident = 5
	longest := 0
	pairsAt := func(i int) int {
		n := 0
		for i+1 < len(text) && text[i] == text[i+1] && isWide(text[i]) && (i+2 >= len(text) || text[i+2] != text[i]) {
			n++
			i += 2
		}
		return n
	}
	for i := 0; i < len(text); {
		n := pairsAt(i)
		longest = max(longest, n)
		i += max(2*n, 1)
	}
	if longest < accident {
		return
	}
	doubled := make([]bool, len(text)) // the second of a pair
	for i := 0; i < len(text); {
		n := pairsAt(i)
		if n >= 2 {
			for k := 0; k < n; k++ {
				doubled[i+2*k+1] = true
			}
		}
		i += max(2*n, 1)
	}
	b.drop(p, doubled)
}
