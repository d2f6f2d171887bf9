package ner

import "slices"

// byFirstMention keeps the entities that have a mention, in the order of the
// first, each with the aliases that its mentions use.
func byFirstMention(entities []Entity, mentions []Mention) []Entity {
	index := make(map[string]int, len(entities))
	for i := range entities {
		index[entities[i].ID] = i
	}
	place := make(map[string]int, len(entities))
	out := make([]Entity, 0, len(entities))
	for i := range mentions {
		m := &mentions[i]
		j, seen := place[m.Entity]
		if !seen {
			j = len(out)
			place[m.Entity] = j
			e := entities[index[m.Entity]]
			e.Aliases = []string{}
			out = append(out, e)
		}
		e := &out[j]
		if m.Text != e.Name && !slices.Contains(e.Aliases, m.Text) {
			e.Aliases = append(e.Aliases, m.Text)
		}
	}
	for i := range out {
		slices.Sort(out[i].Aliases)
	}
	return out
}
