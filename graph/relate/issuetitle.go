package relate

import (
	"strings"

	"policygraph/schema"
)

// titledIssuers tells which organisations each mention of a plan names as its
// issuers: 某局关于…, 中共中央 国务院关于….
func titledIssuers(v *view) map[int][]int {
	out := map[int][]int{}
	for p, m := range v.ments {
		if m.typ != schema.Plan {
			continue
		}
		var found []int
		rest := strings.TrimLeft(string(v.text[m.start:m.end]), "《〈")
		for {
			e, n := longestIssuer(v, rest)
			if n == 0 {
				break
			}
			found = append(found, e)
			rest = strings.TrimLeft(rest[n:], " 　、")
		}
		if hasAnyPrefix(rest, "关于", "印发", "转发", "批转", "公告", "令") {
			out[p] = found
		}
	}
	return out
}

// namesakes tells which place each plan's title begins with.
func namesakes(v *view) map[int]int {
	out := map[int]int{}
	for p, plan := range v.ents {
		if plan.Type != schema.Plan {
			continue
		}
		size := 0
		for i, e := range v.ents {
			if e.Type == schema.Region && e.Name != "中国" && len(e.Name) > size && strings.HasPrefix(plan.Name, e.Name) {
				out[p], size = i, len(e.Name)
			}
		}
	}
	return out
}

// partyCentre is the organ that titles call 中共中央.
const partyCentre = "中国共产党中央委员会"

// longestIssuer is the organisation whose name or alias is the longest that s
// begins with, and the length of that name in bytes.
func longestIssuer(v *view, s string) (ent, size int) {
	for i, e := range v.ents {
		if !e.Type.IsOrganization() || e.Type == schema.Media {
			continue
		}
		for k := -1; k < len(e.Aliases); k++ {
			name := e.Name
			if k >= 0 {
				name = e.Aliases[k]
			}
			if len(name) > size && strings.HasPrefix(s, name) {
				ent, size = i, len(name)
			}
		}
		if e.Name == partyCentre && size < len("中共中央") && strings.HasPrefix(s, "中共中央") {
			ent, size = i, len("中共中央")
		}
	}
	return ent, size
}
