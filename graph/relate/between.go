package relate

import "strings"

func prepClass(r rune) int {
	switch r {
	case 0:
		return 0
	case '从', '据':
		return 1
	case '由', '被', '经':
		return 2
	case '在', '于', '赴', '到', '至':
		return 3
	case '对', '向', '给', '为':
		return 4
	case '的', '原':
		return 5
	}
	return 6
}

func clausesBetween(v *view, lo, hi int) int {
	if hi <= lo || lo < 0 {
		return 0
	}
	return min(int(v.clauseAt[hi]-v.clauseAt[lo]), 20)
}

func hasOffice(v *view, ent int) bool {
	for i := range v.ents {
		if i != ent && strings.HasPrefix(v.ents[i].Name, v.ents[ent].Name) {
			for _, s := range officeSuffixes {
				if v.ents[i].Name == v.ents[ent].Name+s {
					return true
				}
			}
		}
	}
	return false
}

// sharesPlace tells whether two names begin with the same two characters.
func sharesPlace(a, b string) bool { return len(a) >= 6 && len(b) >= 6 && a[:6] == b[:6] }

// agencyChainBetween tells whether nothing but coordinated organisations
// stands between a head and a plan.
func agencyChainBetween(v *view, h, p int) bool {
	if h > p {
		return false
	}
	for k := h; k < p; k++ {
		if v.ments[k].unit != v.ments[p].unit || v.ments[k].end > v.ments[k+1].start {
			return false
		}
		if len(v.text[v.ments[k].end:v.ments[k+1].start]) > 3 || k > h && !canAct(v.ments[k].typ) {
			return false
		}
	}
	return true
}

// namesBriefing tells whether a plan's name is part of a press briefing's.
func namesBriefing(v *view, p int) bool {
	return isBriefing(v.text[v.ments[p].end:min(v.ments[p].end+10, len(v.text))])
}

// isBriefing tells whether s names a press briefing.
func isBriefing(s []rune) bool { return hasAny(string(s), "吹风会", "发布会", "记者会") }
