package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"policygraph/schema"
)

// joinedBodies are the ends of the names of bodies that organs set up together
// for one task.
var joinedBodies = []string{"部际联席会议", "联席会议", "工作领导小组", "领导小组", "指挥部", "工作专班", "组织委员会", "组委会"}

// foundings stand before such a name where it is first set up.
var foundings = []string{"成立", "建立", "设立", "组建", "同意", "召开", "调整", "关于", "召集", "根据", "经", "由", "暨", "和", "与", "是", "在", "向", "对", "的"}

// The longest name of such a body, in characters.
const longestBody = 40

// bodies adds the joint bodies that begin with their place, 海州市应急物资联席会议,
// and their bare forms, 联席会议, where the article has a full one.
func (t *finder) bodies() {
	for _, ending := range joinedBodies {
		var bare [][2]int
		named := false
		t.whole.each(ending, func(start, end int) {
			if first := t.bodyStart(start); first >= 0 {
				named = true
				t.add(schema.Agency, first, t.withOffice(end), "joint body")
			} else {
				bare = append(bare, [2]int{start, end})
			}
		})
		for _, b := range bare {
			if named && !t.touches(b[0], b[1]) && t.mayStandAlone(b[0]) {
				t.add(schema.Agency, b[0], b[1], "joint body")
			}
		}
	}
}

// withOffice is where the name of a body ends whose office follows: the office
// acts for it.
func (t *finder) withOffice(end int) int {
	for _, office := range []string{"办公室", " 办公室"} {
		if t.has(end, office) {
			return end + utf8.RuneCountInString(office)
		}
	}
	return end
}

// mayStandAlone tells whether no longer name runs on to the body at i.
func (t *finder) mayStandAlone(i int) bool {
	return i == 0 || !unicode.Is(unicode.Han, t.text[i-1]) || strings.ContainsRune("为开由经的在是入向据将和与对", t.text[i-1])
}

// bodyStart is where the name begins whose ending stands at i: at the place or
// level of government that is nearest to what founds the body. -1 if there is
// none.
func (t *finder) bodyStart(i int) int {
	first := i
	for first > 0 && i-first < longestBody && unicode.Is(unicode.Han, t.text[first-1]) {
		first--
	}
	before := string(t.text[first:i])
	for _, f := range foundings {
		if at := strings.LastIndex(before, f); at >= 0 {
			before = before[at+len(f):]
		}
	}
	start := i - utf8.RuneCountInString(before)
	if i-start >= 4 && (t.placeAt(start, i) || t.has(start, "国务院") || t.has(start, "国家") || t.has(start, "全国")) {
		return start
	}
	return -1
}
