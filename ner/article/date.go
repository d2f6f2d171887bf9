package article

import (
	"fmt"
	"strings"
	"time"
)

// china is the zone of dates; a date without a zone is local.
var china = time.FixedZone("CST", 8*60*60)

// zoned are the layouts of dates that state their zone.
var zoned = []string{
	time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", time.RFC3339Nano,
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05-0700",
	"Mon Jan 2 2006 15:04:05 MST-0700", time.RubyDate, time.UnixDate,
}

// parseDate reads a date and returns it as YYYY-MM-DD, the local date in
// China. ok is false where s begins with no date.
func parseDate(s string) (date string, ok bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 80 {
		return "", false
	}
	stamp, _, _ := strings.Cut(s, " (") // JavaScript adds the zone's name
	for _, layout := range zoned {
		if t, err := time.Parse(layout, stamp); err == nil {
			if _, offset := t.Zone(); offset == 0 && strings.HasSuffix(stamp, "CST") {
				return t.Format(time.DateOnly), true // an abbreviation that Go does not know
			}
			return t.In(china).Format(time.DateOnly), true
		}
	}
	date, n := dateAt([]rune(s))
	return date, n > 0
}

// dateAt reads the date that text begins with: 2021-09-10, 2021/9/10,
// 2021.9.10, 2021年9月10日, 二〇二一年九月十日, 20210910. n is its length.
func dateAt(text []rune) (date string, n int) {
	year, i := number(text, 0)
	if year < 1900 || year > 2199 {
		if year >= 19000101 && year <= 21991231 && i == 8 {
			return calendar(year/10000, year/100%100, year%100, 8)
		}
		return "", 0
	}
	month, i, ok := datePart(text, i, "-/.年")
	if !ok {
		return "", 0
	}
	day, i, ok := datePart(text, i, "-/.月")
	if !ok {
		return "", 0
	}
	if i < len(text) && (text[i] == '日' || text[i] == '号') {
		i++
	}
	return calendar(year, month, day, i)
}

func datePart(text []rune, i int, separators string) (n, end int, ok bool) {
	for i < len(text) && text[i] == ' ' {
		i++
	}
	if i >= len(text) || !strings.ContainsRune(separators, text[i]) {
		return 0, i, false
	}
	i++
	for i < len(text) && text[i] == ' ' {
		i++
	}
	n, end = number(text, i)
	if end-i > 2 && text[i] >= '0' && text[i] <= '9' { // 2021-01-062020年…: the text follows without a blank
		n, end = number(text[:i+2], i)
	}
	return n, end, end > i && end-i <= 4
}

func calendar(year, month, day, n int) (string, int) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, china)
	if t.Month() != time.Month(month) || t.Day() != day {
		return "", 0
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), n
}

const chineseDigits = "〇一二三四五六七八九"

// number reads the number at text[i], in Arabic, full-width or Chinese digits;
// end is i where there is none.
func number(text []rune, i int) (n, end int) {
	tens := false
	start := i
	for ; i < len(text) && i < start+9; i++ {
		d := digitOf(text[i])
		if text[i] == '十' {
			if n = max(n, 1); n > 9 || tens {
				break
			}
			n *= 10
			tens = true
			continue
		}
		if d < 0 {
			break
		}
		if tens {
			n += d
			i++
			break
		}
		n = n*10 + d
	}
	return n, i
}

func digitOf(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case '０' <= r && r <= '９':
		return int(r - '０')
	case r == '○' || r == '零':
		return 0
	}
	if i := strings.IndexRune(chineseDigits, r); i >= 0 {
		return i / len("〇")
	}
	return -1
}
