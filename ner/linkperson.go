package ner

import (
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// canonicalPerson is a person's name without the blanks that spread it.
func canonicalPerson(surface string) string {
	return blanks.Replace(surface)
}

// How far the organisation may stand before a person's name, in code points.
const postSpan = 40

// partyLeadership holds no office that tells its members apart as well as the
// organ of state that they lead.
var partyLeadership = map[string]bool{"中国共产党中央政治局": true, "中国共产党中央政治局常务委员会": true}

// employer returns the organisation that a person's mention is introduced
// with, empty if with none: between the two stand posts alone (市科委副主任王晔).
// Of several (中央政治局常委、国务院总理李强) it is the first but the party's
// leadership.
func (s *scene) employer(i int, mentions []Mention, targets []target) string {
	end, found := mentions[i].Start, ""
	for j := i - 1; j >= 0; j-- {
		m := &mentions[j]
		if m.End > end || end-m.End > postSpan || !m.Type.IsOrganization() && m.Type != schema.Region || !s.isPostList(m.End, end) {
			break
		}
		if name := targets[j].name; found == "" || !partyLeadership[name] {
			found = name
		}
		end = m.Start
	}
	return found
}

var postClasses = lexicon.Classes(lexicon.Post, lexicon.PostModifier, lexicon.Occupation)

// isPostList tells whether a stretch of text is made of posts and what joins
// them, with at least one post.
func (s *scene) isPostList(from, to int) bool {
	if from >= to || to-from > postSpan {
		return false
	}
	posts := 0
	for i := from; i < to; {
		if strings.ContainsRune("、，,和及兼与 　·（）()的：:", s.text[i]) {
			i++
			continue
		}
		longest, isPost := 0, false
		s.lex.At(s.text[:to], i, func(h lexicon.Hit) bool {
			if postClasses.Has(h.Class) && h.End-i >= longest {
				longest, isPost = h.End-i, isPost && h.End-i == longest || h.Class != lexicon.PostModifier
			}
			return true
		})
		if longest == 0 {
			// An office without a name of its own: 新闻处, 规划司.
			n := 0
			for i+n < to && n < 8 && !strings.ContainsRune("处司部局办室院所科组委会", s.text[i+n]) {
				n++
			}
			if i+n >= to || n == 8 || n == 0 {
				return false
			}
			i += n + 1
			continue
		}
		if isPost {
			posts++
		}
		i += longest
	}
	return posts > 0
}

// person describes a person of an organisation.
func person(name, employer string) Entity {
	return Entity{ID: schema.ID(schema.Person, name, employer), Type: schema.Person, Name: name}
}
