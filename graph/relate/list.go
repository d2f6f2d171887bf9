package relate

import "policygraph/schema"

// listSpan gives the first and the last mention of the list of industries that
// mention i stands in: names joined by 、 和 or with a generic noun (产业、) or
// a bracket between.
func listSpan(v *view, i int) (first, last int) {
	first, last = i, i
	for first > 0 && v.ments[first-1].typ == schema.Industry && v.ments[first-1].unit == v.ments[i].unit && industryJoint(v.text[v.ments[first-1].end:v.ments[first].start]) {
		first--
	}
	for last+1 < len(v.ments) && v.ments[last+1].typ == schema.Industry && v.ments[last+1].unit == v.ments[i].unit && industryJoint(v.text[v.ments[last].end:v.ments[last+1].start]) {
		last++
	}
	return first, last
}

func industryJoint(gap []rune) bool {
	if len(gap) == 0 {
		return true
	}
	if len(gap) > 7 {
		return false
	}
	for _, r := range gap {
		if endsClause(r) {
			return false
		}
	}
	switch gap[len(gap)-1] {
	case '、', '和', '与', '及', '（', '(', '“', '+', '＋', '等', '/', ' ':
		return true
	}
	return false
}
