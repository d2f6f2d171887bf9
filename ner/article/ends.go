package article

import "strings"

// opening takes the byline off the beginning of a paragraph, with the title
// where a page's head was glued to the first paragraph.
func (d *draft) opening(p *paragraph, title string) {
	text := d.runes(*p)
	n := repeats(text, title)
	c, k := readCredits(text[n:])
	switch {
	case k > 0 && (c.heads || n > 0 && c.date != ""):
		d.add(c)
		d.trim(p, n+k, 0)
	case n > 0 && text[n] == ' ':
		d.trim(p, n, 0)
	}
	text = d.runes(*p)
	if c, n := readCredits(text); n > 0 && n < len(text) && c.keyed {
		taken := strings.TrimRight(string(text[:n]), separators)
		if strings.HasSuffix(taken, "报道") && text[n-1] != '：' {
			d.add(c)
			d.trim(p, n, 0)
			text = d.runes(*p)
		}
	}
	if c, n := readDateline(text); n > 0 {
		d.add(c)
		d.trim(p, n, 0)
	}
}

// excerpt takes 摘自 《…》 off a line whose author is more than a name.
func (d *draft) excerpt(p *paragraph) {
	text := d.runes(*p)
	if len(text) > maxByline || !strings.HasPrefix(string(text), "摘自") {
		return
	}
	if c, n := readCredits(text); n > 0 && n < len(text) {
		d.add(c)
		d.trim(p, n, 0)
	}
}

// repeats returns the length of the title at the start of text, 0 where text
// begins otherwise. title is folded.
func repeats(text []rune, title string) int {
	if title == "" {
		return 0
	}
	want := []rune(title)
	k := 0
	for i, r := range text {
		if k == len(want) && !strings.ContainsRune(closers, r) {
			return i
		}
		switch {
		case k == len(want):
		case r == want[k]:
			k++
		case isWord(r):
			return 0
		}
	}
	return 0
}

// closing takes off the end of a paragraph what is byline or boilerplate:
// （记者 张三）, （完）, 摘自…, the words of a link to the original.
func (d *draft) closing(p *paragraph) {
	for p.start < p.end {
		text := d.runes(*p)
		n := d.closingLength(text)
		if n == 0 {
			return
		}
		d.trim(p, 0, n)
	}
}

// closingLength is the length of the last such thing at the end of text.
func (d *draft) closingLength(text []rune) int {
	n := len(text)
	if i := bracketed(text); i >= 0 {
		inner := text[i+1 : n-1]
		if boilerplate().whole[letters(inner)] {
			return n - i
		}
		if c, k := readCredits(inner); k == len(inner) && c.keyed {
			d.add(c)
			return n - i
		}
		return 0
	}
	i := n
	for i > 0 && n-i < maxByline && !strings.ContainsRune("。！？…”）】", text[i-1]) {
		i--
	}
	if i == n || i == 0 && !strings.HasPrefix(string(text), "摘自") || n-i >= maxByline {
		return 0
	}
	tail := text[i:]
	if i > 0 && boilerplate().whole[letters(tail)] {
		return len(tail)
	}
	c, k := readCredits(tail)
	if !c.keyed || c.source == "" && c.editor == "" {
		return 0
	}
	if k == len(tail) {
		d.add(c)
		return k
	}
	return 0
}

// bracketed returns where the brackets open that text ends with, or -1.
func bracketed(text []rune) int {
	n := len(text)
	if n == 0 || !strings.ContainsRune("）)】]", text[n-1]) {
		return -1
	}
	for i := n - 2; i >= 0 && n-i < 60; i-- {
		if strings.ContainsRune("（(【[", text[i]) {
			return i
		}
	}
	return -1
}
