package ner

import (
	"slices"
	"strings"
)

// isoDate returns a date in the form that it can be compared in, empty where
// it is not one.
func isoDate(date string) string {
	if len(date) < 10 || date[4] != '-' || date[7] != '-' {
		return ""
	}
	return date[:10]
}

// statedDate is the day that an undated document states itself: the last full
// date of its text, else the year of the first document number.
func (s *scene) statedDate() string {
	for i := len(s.text) - 1; i >= 8; i-- {
		if s.text[i] != '日' {
			continue
		}
		if day, ok := fullDate(s.text[max(0, i-10):i]); ok {
			return day
		}
	}
	if numbers := documentNumbers(s.text); len(numbers) > 0 {
		return numbers[0].year + "-07-01"
	}
	return ""
}

// fullDate reads the date that ends text: 2019年5月6, without 日.
func fullDate(text []rune) (string, bool) {
	var fields []string
	for _, sep := range []rune{'年', '月', 0} {
		at := len(text)
		if sep != 0 {
			if at = slices.Index(text, sep); at < 0 {
				return "", false
			}
		}
		f := strings.TrimSpace(string(text[:at]))
		if sep == '年' {
			if r := []rune(f); len(r) >= 4 && isYear(r[len(r)-4:]) {
				f = string(r[len(r)-4:])
			} else {
				return "", false
			}
		} else if f == "" || len(f) > 2 || strings.Trim(f, "0123456789") != "" {
			return "", false
		} else if len(f) == 1 {
			f = "0" + f
		}
		fields = append(fields, f)
		if sep != 0 {
			text = text[at+1:]
		}
	}
	return strings.Join(fields, "-"), true
}
