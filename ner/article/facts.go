package article

import (
	"path/filepath"
	"strings"
	"time"
)

// published finds the date of the article: as stated before its body, in its
// byline, by its page.
func (d *draft) published() string {
	for _, s := range [...]string{d.front.get("date", "published", "pubdate", "publish_date", "created"), d.date, d.meta["date"], d.meta["time"]} {
		if date, ok := parseDate(s); ok {
			return date
		}
	}
	return ""
}

// labelledDate is the date that one of the first paragraphs gives a label.
func (d *draft) labelledDate() string {
	for i := range d.ps[:min(len(d.ps), 6)] {
		text := d.runes(d.ps[i])
		s := string(text[:min(len(text), 250)])
		for _, label := range [...]string{"发布时间：", "发布日期：", "成文日期：", "发文日期：", "印发日期：", "公布日期："} {
			if _, after, ok := strings.Cut(s, label); ok {
				if date, n := dateAt([]rune(strings.TrimSpace(after))); n > 0 {
					return date
				}
			}
		}
	}
	return ""
}

// ownDate is the date that stands alone on one of a document's first or last
// lines.
func (d *draft) ownDate() string {
	for k := range d.ps {
		i := len(d.ps) - 1 - k
		if k > 5 {
			break
		}
		for _, j := range [...]int{i, k} {
			text := d.runes(d.ps[j])
			if len(text) > 2 && (text[0] == '（' || text[0] == '(') {
				text = trimRunes(text[1 : len(text)-1])
			}
			if len(text) <= 14 {
				if date, n := dateAt(text); n > 0 && n >= len(text)-1 {
					return date
				}
			}
		}
	}
	return ""
}

// facts fills in the fields of the item. A stated source counts most, then a
// dateline's or a reporter's medium, then the site or author of the front
// matter.
func (d *draft) facts(it *Item) {
	if d.meta["site"] == "微信公众平台" { // carries every medium
		d.meta["site"] = ""
	}
	if it.Date = d.published(); it.Date == "" {
		it.Date = d.labelledDate()
	}
	if it.URL = d.address(); it.Date == "" {
		it.Date = addressDate(it.URL)
	}
	if it.Date == "" {
		it.Date = dateWithin([]rune(filepath.Base(it.Path)))
	}
	if it.Date == "" {
		it.Date = d.ownDate()
	}
	from := cleanSource(d.front.get("source", "from", "media"))
	for _, s := range [...]string{d.source, from, cleanSource(d.meta["source"]), d.medium, d.front.get("author", "site", "site_name"), d.meta["site"], d.meta["author"]} {
		if s = strings.TrimSpace(s); s != "" {
			it.Source = s
			break
		}
	}
	it.Reporters = d.reporters
	if len(it.Reporters) == 0 {
		it.Reporters, _ = readNames([]rune(d.front.get("reporter", "reporters")), 0, false)
	}
	it.Editor = d.editor
	if it.Editor == "" {
		it.Editor = d.front.get("editor")
	}
	it.Place = d.place
	it.Filed = filed(it.Date, d.month, d.day)
}

// address is the article's own address, if a whole one is stated.
func (d *draft) address() string {
	for _, s := range [...]string{d.front.get("url", "link", "original_url", "source_url", "original", "permalink"), d.front.get("source"), d.meta["url"]} {
		if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
			return s
		}
	}
	return ""
}

// addressDate is the date in an article's address: …/2021-09-10/…,
// …/20210910/….
func addressDate(address string) string {
	return dateWithin([]rune(address))
}

// dateWithin is the first whole date in text.
func dateWithin(text []rune) string {
	for i, r := range text {
		if digitOf(r) >= 0 && (i == 0 || digitOf(text[i-1]) < 0) {
			if date, n := dateAt(text[i:]); n >= 8 {
				return date
			}
		}
	}
	return ""
}

// filed is the date of a dateline, whose year, and perhaps month, is that of
// the publication or the one before.
func filed(published string, month, day int) string {
	on, err := time.Parse(time.DateOnly, published)
	if err != nil || day == 0 {
		return ""
	}
	year := on.Year()
	if month == 0 {
		month = int(on.Month())
		if day > on.Day()+1 {
			month--
		}
		if month == 0 {
			month, year = 12, year-1
		}
	} else if time.Month(month) > on.Month() {
		year--
	}
	date, n := calendar(year, month, day, 1)
	if n == 0 {
		return ""
	}
	return date
}
