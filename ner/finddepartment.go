package ner

import (
	"strings"

	"policygraph/schema"
)

// departments cuts the internal department off an organ where an official of
// it speaks, who holds the post in the organ: 财政部经济建设司司长王某.
func (t *finder) departments() {
	for i := range t.mentions {
		m := &t.mentions[i]
		next := i + 1
		if m.Type != schema.Agency || !strings.HasSuffix(m.Text, "司") || next == len(t.mentions) || t.mentions[next].Type != schema.Person ||
			t.mentions[next].Start-m.End > longestPost || strings.ContainsRune(string(t.text[m.End:t.mentions[next].Start]), '\n') {
			continue
		}
		for n := len([]rune(m.Text)) - 2; n >= 2; n-- {
			organ := string(t.text[m.Start : m.Start+n])
			if rest := string(t.text[m.Start+n : m.End]); rest != "综合司" && t.lex.OrganAt(organ, "") != nil {
				m.End, m.Text = m.Start+n, organ
				break
			}
		}
	}
}

// The longest post between a department and its official, in characters.
const longestPost = 12
