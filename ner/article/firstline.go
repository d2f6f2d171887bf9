package article

import (
	"path/filepath"
	"strings"
)

// maxTitle is the length of the longest first line that is taken for a title.
const maxTitle = 90

// firstLines finds the title of a text that states none: the first lines, of
// which the file's name tells how many make it, or the first line alone, or the
// file's name. A line of the byline may stand between them.
func (d *draft) firstLines(path string) piece {
	stem := strings.TrimRight(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), " ")
	name := foldTitle(stem)
	if n := trailingDate(stem); n > 0 { // …通知_2017-07-07
		name = foldTitle(stem[:len(stem)-n])
	}
	var used []int
	joined := ""
	for i := range d.ps {
		if d.ps[i].marks&dropped != 0 || len(used) == 4 || i > 8 {
			continue
		}
		text := d.runes(d.ps[i])
		if c, n := readCredits(text); n == len(text) && (c.keyed || c.date != "") {
			continue
		}
		joined += foldTitle(string(text))
		used = append(used, i)
		cut := len(stem) > 180 && strings.HasPrefix(joined, name) // names end at 255 bytes
		if name != "" && (joined == name || cut && len(joined) < len(name)+60*3) {
			return d.takeTitle(used)
		}
		if !strings.HasPrefix(name, joined) {
			break
		}
	}
	for i := range d.ps {
		if d.ps[i].marks&dropped != 0 {
			continue
		}
		text := d.runes(d.ps[i])
		if c, n := readCredits(text); n == len(text) && c.keyed {
			continue
		}
		if n := repeats(text, name); n > 0 && hans(name) >= 6 { // the title, and the text without a line end
			title := d.piece(d.ps[i]).head(n)
			d.trim(&d.ps[i], n, 0)
			return title
		}
		named := hans(name) >= 6 && path != "-"
		if len(text) <= maxTitle && !endsSentence(text) && !strings.ContainsRune("，：", text[len(text)-1]) &&
			d.ps[i].marks&tableRow == 0 && (!named || hans(string(text)) >= 6) {
			return d.takeTitle([]int{i})
		}
		if named {
			return piece{[]rune(stem), make([]int32, len([]rune(stem)))}
		}
		if t := d.firstSentence(&d.ps[i]); len(t.text) > 0 {
			return t
		}
	}
	return piece{}
}

// firstSentence takes the first sentence of a text that has no title for one.
// One that is too long for a title stays in the text too.
func (d *draft) firstSentence(p *paragraph) piece {
	d.opening(p, "")
	text := d.runes(*p)
	end := 0
	for end < len(text) && end < maxTitle && !strings.ContainsRune(sentenceEnds, text[end]) {
		end++
	}
	for end < len(text) && strings.ContainsRune(sentenceEnds+closers, text[end]) {
		end++
	}
	title := d.piece(*p).head(end)
	if end <= maxTitle {
		d.trim(p, end, 0)
		d.untitled = true
	} else if cut := lastOf(text[:maxTitle], '，'); cut > 0 {
		title = title.head(cut)
	}
	return title
}

func lastOf(text []rune, r rune) int {
	for i := len(text) - 1; i >= 0; i-- {
		if text[i] == r {
			return i
		}
	}
	return -1
}

func hans(s string) (n int) {
	for _, r := range s {
		if isHan(r) {
			n++
		}
	}
	return n
}

// trailingDate is how many bytes of s are for a date that it ends with, in
// brackets or not.
func trailingDate(s string) int {
	open := strings.TrimRight(s, ")")
	for _, layout := range [...]string{"2006-01-02", "20060102"} {
		if i := len(open) - len(layout); i > 0 {
			if _, n := dateAt([]rune(open[i:])); n == len(layout) {
				return len(s) - i
			}
		}
	}
	return 0
}

// takeTitle takes paragraphs out of the text and joins them to a title.
func (d *draft) takeTitle(used []int) piece {
	var out piece
	for _, i := range used {
		p := d.piece(d.ps[i])
		if n := len(out.text); n > 0 && !isWide(out.text[n-1]) && !isWide(p.text[0]) {
			out.text, out.at = append(out.text, ' '), append(out.at, p.at[0])
		}
		out.text, out.at = append(out.text, p.text...), append(out.at, p.at...)
		d.ps[i].marks |= dropped
	}
	return out
}

// dropRepeats takes out of the body's beginning what the title says already:
// the title once more, its parts where a converter broke it over lines.
func (d *draft) dropRepeats(title string) {
	folded := foldTitle(title)
	if folded == "" {
		return
	}
	seen := 0
	rest := folded
	var parts []int
	for i := range d.ps {
		if d.ps[i].marks&dropped != 0 || d.isCredit(d.ps[i]) {
			continue
		}
		if seen++; seen > 4 {
			break
		}
		text := d.runes(d.ps[i])
		if len(text) > len(folded) || endsSentence(text) && foldTitle(string(text)) != folded {
			break
		}
		line := foldTitle(string(text))
		switch {
		case line == "":
		case line == folded, seen <= 2 && strings.HasSuffix(folded, line) && len(parts) == 0:
			d.ps[i].marks |= dropped
			return
		case strings.HasPrefix(rest, line):
			rest = rest[len(line):]
			parts = append(parts, i)
			if rest == "" {
				for _, k := range parts {
					d.ps[k].marks |= dropped
				}
				return
			}
		default:
			return
		}
	}
}
