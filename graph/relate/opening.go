package relate

import "strings"

// headless tells whether a unit begins with its verb: 加快…, 要…, 一是….
func headless(v *view, un unit) bool {
	start := un.start
	for start < un.end && !isHan(v.text[start]) {
		start++
	}
	return headingLevel(v.text[start:un.end]) > 0 || opensWithVerb(v, start, un.end)
}

// opensWithVerb tells whether text[start:end] begins with a verb of policy.
func opensWithVerb(v *view, start, end int) bool {
	for _, c := range v.cuesIn(start, min(start+3, end)) {
		if c.class&(promotes|must|curb|lift|control) != 0 {
			return true
		}
	}
	return false
}

// carriesOn tells whether a unit goes on without a subject of its own behind a
// short phrase of time or connection: 同时，还推动…, 下一步，将加快….
func carriesOn(v *view, un unit) bool {
	start := un.start
	for range 2 {
		end := v.clauseEnd(start, un.end)
		if end-start > 12 || end+1 >= un.end || v.text[end] != '，' || v.has(start, end, speech) || namesActor(v, un, start, end) {
			break
		}
		start = end + 1
	}
	for start < un.end && strings.ContainsRune("还将也正已并再均都就更应须拟会", v.text[start]) {
		start++
	}
	return start > un.start && opensWithVerb(v, start, un.end)
}

// namesActor tells whether text[start:end] of a unit names who can act.
func namesActor(v *view, un unit, start, end int) bool {
	for i := un.ments[0]; i < un.ments[1] && v.ments[i].start < end; i++ {
		if v.ments[i].start >= start && canAct(v.ments[i].typ) {
			return true
		}
	}
	return false
}

// framed tells whether a unit begins with its topic and has no subject:
// 在集成电路领域，着力….
func framed(v *view, un unit) bool {
	text := v.text[un.start:un.end]
	if len(text) == 0 || text[0] != '在' && text[0] != '围' {
		return false
	}
	for i := 2; i+2 < min(len(text), 40); i++ {
		if text[i] == '，' {
			at := un.start + i + 1
			for at < un.end && strings.ContainsRune("还将也正已要", v.text[at]) {
				at++
			}
			return hasAny(string(text[i-2:i]), "领域", "方面", "行业", "产业") && opensWithVerb(v, at, un.end)
		}
	}
	return false
}
