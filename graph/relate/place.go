package relate

import (
	"strings"

	"policygraph/schema"
)

// homeRegion is the place that an article is about: the region that it names
// most, countries and economic regions apart; -1 if there is none.
func homeRegion(v *view) int {
	count := make(map[int]int)
	best := -1
	for _, m := range v.ments {
		if m.typ != schema.Region {
			continue
		}
		n := v.ents[m.ent].Name
		if !strings.HasSuffix(n, "省") && !strings.HasSuffix(n, "市") && !strings.HasSuffix(n, "区") && !strings.HasSuffix(n, "县") && !strings.HasSuffix(n, "州") {
			continue
		}
		count[m.ent]++
		if best < 0 || count[m.ent] > count[best] {
			best = m.ent
		}
	}
	return best
}

// placeOf is the region whose government a bare title before or after m
// means: the one named last in the sentence, else that of an organisation named there, else
// the article's.
func (p *postReader) placeOf(m mention) int {
	v := p.v
	if national := v.text[m.end:min(m.end+3, len(v.text))]; hasAnyPrefix(string(national), "总统", "总理", "首相") {
		return -1
	}
	ms := v.unitMentions(m.unit)
	for i := len(ms) - 1; i >= 0; i-- {
		if ms[i].start >= m.start {
			continue
		}
		if ms[i].typ == schema.Agency {
			if r := regionOf(v, ms[i].ent); r >= 0 {
				return r
			}
		}
	}
	return p.region
}

// regionOf is the region entity of the article that an organisation's name
// begins with, -1 if none.
func regionOf(v *view, org int) int {
	best, size := -1, 0
	name := strings.TrimPrefix(v.ents[org].Name, "中国共产党")
	for i, e := range v.ents {
		if e.Type != schema.Region || len(e.Name) <= size || e.Name == "" {
			continue
		}
		if strings.HasPrefix(name, e.Name) {
			best, size = i, len(e.Name)
		}
	}
	return best
}
