package relate

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/numbers.txt
var numberData string

// numberSet knows who issues under which document code.
type numberSet struct {
	organs    map[string]string // code → organ
	provinces map[rune]string   // abbreviation → province
}

var numbers = sync.OnceValue(func() *numberSet {
	s := &numberSet{organs: map[string]string{}, provinces: map[rune]string{}}
	for _, list := range wordLists(numberData) {
		switch list[0] {
		case "organ":
			s.organs[list[1]] = list[2]
		case "province":
			s.provinces[[]rune(list[1])[0]] = list[2]
		}
	}
	return s
})

// issuer is the organ that a document code stands for, "" if unknown.
func (s *numberSet) issuer(code []rune) string {
	for n := min(len(code), 4); n > 0; n-- {
		if o, ok := s.organs[string(code[:n])]; ok {
			return o
		}
	}
	if len(code) < 2 {
		return ""
	}
	p, ok := s.provinces[code[0]]
	if !ok {
		return ""
	}
	rest := string(code[1:])
	switch {
	case strings.HasPrefix(rest, "政办"), strings.HasPrefix(rest, "府办"), strings.HasPrefix(rest, "政厅"), strings.HasPrefix(rest, "府厅"), strings.HasPrefix(rest, "办发"), strings.HasPrefix(rest, "办函"):
		return p + "人民政府办公厅"
	case strings.HasPrefix(rest, "政"), strings.HasPrefix(rest, "府"):
		return p + "人民政府"
	}
	return ""
}

// documentNumber is a number like 国办发〔2021〕12号 in a text: its code and
// where the code begins.
func documentCode(text []rune, from, to int) (code []rune, at int) {
	for i := from; i < to && i < len(text); i++ {
		if text[i] != '〔' && text[i] != '[' && text[i] != '﹝' || i+4 >= len(text) {
			continue
		}
		k := i + 1
		for k < len(text) && text[k] == ' ' {
			k++
		}
		if k >= len(text) || !isDigit(text[k]) {
			continue
		}
		j := i
		for j > from && i-j < 10 && isHan(text[j-1]) {
			j--
		}
		if j < i {
			return text[j:i], j
		}
	}
	return nil, -1
}

// numberedIssuers are the organs that the document numbers beside each plan
// name: the number after a mention, and for the article's own document the
// number in its head.
func numberedIssuers(v *view, f form) map[int]string {
	out := map[int]string{}
	for i, m := range v.ments {
		if v.ents[m.ent].Type != "PLAN" || out[m.ent] != "" {
			continue
		}
		to := min(m.end+22, len(v.text))
		if i+1 < len(v.ments) {
			to = min(to, v.ments[i+1].start)
		}
		for k := m.end; k < to; k++ {
			if v.text[k] == '。' || v.text[k] == '\n' && m.sent > 0 {
				to = k
			}
		}
		if code, at := documentCode(v.text, m.end, to); at >= 0 && at-m.end < 6 {
			out[m.ent] = numbers().issuer(code)
		}
	}
	if f.plan >= 0 && out[f.plan] == "" {
		for i := v.title; i < len(v.sents) && i < v.title+12; i++ {
			s := v.sents[i]
			if s.end-s.start > 60 {
				continue
			}
			if code, at := documentCode(v.text, s.start, s.end); at >= 0 {
				out[f.plan] = numbers().issuer(code)
				break
			}
		}
	}
	return out
}
