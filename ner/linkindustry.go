package ner

import (
	"strings"
	"unicode/utf8"

	"policygraph/schema"
)

// sectorEndings are generic words that are no part of a sector's name where
// the rest names it by itself.
var sectorEndings = []string{"产业链", "产业集群", "产业", "行业", "领域", "市场", "企业", "技术", "板块", "概念股", "赛道"}

// canonicalIndustry returns the name of a sector: the taxonomy's, else the
// surface without a generic ending.
func (l *Linker) canonicalIndustry(surface string) string {
	name := strings.Join(strings.Fields(surface), "")
	if inner, ok := strings.CutPrefix(name, "“"); ok {
		if inner, ok = strings.CutSuffix(inner, "”"); ok && !strings.Contains(inner, "“") && l.lex.IndustryOf(name) == nil {
			name = inner
		}
	}
	if i := strings.IndexAny(name, "（("); i > 0 && endsIn(name, "）)") && isLatin(strings.Trim(name[i:], "（）()")) {
		name = name[:i] // 互联网协议第六版（IPv6）
	}
	for {
		if e := l.lex.IndustryOf(name); e != nil {
			return e.Name
		}
		cut := false
		for _, end := range sectorEndings {
			rest, ok := strings.CutSuffix(name, end)
			if !ok {
				continue
			}
			if l.lex.IndustryOf(rest) != nil || namesSector(rest, end) {
				name, cut = rest, true
				break
			}
		}
		if !cut {
			return name
		}
	}
}

// namesSector tells whether a name that the taxonomy does not have can stand
// without its generic ending.
func namesSector(rest, end string) bool {
	switch end {
	case "产业链", "产业集群", "行业", "领域", "板块", "概念股", "赛道":
		return utf8.RuneCountInString(rest) >= 3
	case "产业":
		return utf8.RuneCountInString(rest) >= 4 && !strings.HasSuffix(rest, "技术") && !strings.HasSuffix(rest, "信息")
	}
	return false // 市场, 企业, 技术 change the meaning
}

// acronyms returns, by acronym, the mention that one in a bracket stands for:
// that of 城市信息模型 for CIM after 城市信息模型（CIM）.
func (s *scene) acronyms(mentions []Mention) map[string]int {
	out := map[string]int{}
	for i := 1; i < len(mentions); i++ {
		m, before := &mentions[i], &mentions[i-1]
		if m.Type != before.Type || m.Start != before.End+1 || !strings.ContainsRune("（(", s.text[before.End]) ||
			m.End >= len(s.text) || !strings.ContainsRune("）)，,、", s.text[m.End]) || !isLatin(m.Text) || isLatin(before.Text) {
			continue
		}
		if _, known := out[m.Text]; !known {
			out[m.Text] = i - 1
		}
	}
	return out
}

func isLatin(name string) bool {
	for _, r := range name {
		if r > 0x7f {
			return false
		}
	}
	return name != ""
}

// industry describes a sector.
func (l *Linker) industry(name string) Entity {
	e := Entity{ID: schema.ID(schema.Industry, name, ""), Type: schema.Industry, Name: name}
	if known := l.lex.IndustryOf(name); known != nil && known.Name == name {
		e.Code = known.Code
		if known.Parent != "" {
			e.Parent = schema.ID(schema.Industry, known.Parent, "")
		}
	}
	return e
}
