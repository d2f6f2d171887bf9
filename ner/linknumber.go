package ner

import (
	"strings"
	"unicode"

	"policygraph/schema"
)

// documentNumber is a number such as 沪府办发〔2021〕12号 in a text.
type documentNumber struct {
	start, end int // code points
	text, year string
}

// documentNumbers finds the document numbers of a text, by place.
func documentNumbers(text []rune) []documentNumber {
	var out []documentNumber
	for i := 1; i+6 < len(text); i++ {
		if !strings.ContainsRune("〔[［【(（", text[i]) || !isYear(text[i+1:i+5]) || !strings.ContainsRune("〕]］】)）", text[i+5]) {
			continue
		}
		end := i + 6
		for end < len(text) && (unicode.IsDigit(text[end]) || text[end] == ' ') {
			end++
		}
		if end == i+6 || end >= len(text) || text[end] != '号' {
			continue
		}
		start := i
		for start > 0 && i-start < 12 && unicode.Is(unicode.Han, text[start-1]) {
			start--
		}
		if start == i {
			continue
		}
		year := string(text[i+1 : i+5])
		number := strings.ReplaceAll(string(text[i+6:end]), " ", "")
		out = append(out, documentNumber{start, end + 1, string(text[start:i]) + "〔" + year + "〕" + number + "号", year})
		i = end
	}
	return out
}

// numberPlans gives plans the document numbers that stand in a bracket right
// after their title; of what the article itself prints, the number at its head.
func (s *scene) numberPlans(d *Document) {
	numbers := documentNumbers(s.text)
	if len(numbers) == 0 {
		return
	}
	set := func(id, number string) {
		for i := range d.Entities {
			if e := &d.Entities[i]; e.ID == id && e.Number == "" {
				e.Number = number
			}
		}
	}
	used := make([]bool, len(numbers))
	for _, m := range d.Mentions {
		if m.Type != schema.Plan {
			continue
		}
		for k, n := range numbers {
			if gap := n.start - m.End; gap >= 0 && gap <= 2 && strings.Trim(string(s.text[m.End:n.start]), "（(》 ") == "" {
				set(m.Entity, n.text)
				used[k] = true
			}
		}
	}
	for _, m := range d.Mentions {
		if m.Type != schema.Plan || m.Start > s.titleEnd {
			continue
		}
		if !used[0] && numbers[0].start < s.titleEnd+200 && s.text[max(numbers[0].start-1, 0)] != '（' {
			set(m.Entity, numbers[0].text)
		}
		break
	}
}
