package ner

import (
	"strings"

	"policygraph/schema"
)

// departments cuts the internal department off an organ where an official of
// it speaks, who holds the post in the organ: 财政部经济建设司司长王某.
func (l *Linker) departments(text []rune, mentions []Mention) []Mention {
	for i := range mentions {
		m := &mentions[i]
		next := i + 1
		if m.Type != schema.Agency || !strings.HasSuffix(m.Text, "司") || next == len(mentions) || mentions[next].Type != schema.Person ||
			mentions[next].Start-m.End > longestPost || strings.ContainsRune(string(text[m.End:mentions[next].Start]), '\n') {
			continue
		}
		for n := len([]rune(m.Text)) - 2; n >= 2; n-- {
			organ := string(text[m.Start : m.Start+n])
			if rest := string(text[m.Start+n : m.End]); rest != "综合司" && l.lex.OrganAt(organ, "") != nil {
				m.End, m.Text = m.Start+n, organ
				break
			}
		}
	}
	return mentions
}

// The longest post between a department and its official, in characters.
const longestPost = 12
