package ner

import (
	"slices"
	"strings"
	"unicode"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// places adds the regions that their form shows.
func (t *finder) places() {
	for i, r := range t.text {
		switch r {
		case '我', '全', '本':
			t.ownPlace(i)
		case '省':
			t.chain(i)
		case '港', '区', '园', '地', '岸', '城', '廊', '圈', '群', '带':
			t.zoneEnd(i + 1)
		case '段':
			t.riverReach(i)
		case '对', '涉', '访', '来', '驻', '援', '赴', '在':
			t.afterDirection(i + 1)
		}
	}
	t.chains()
	t.abbreviated()
}

// riverReach finds the place that a reach of a river is named by: 永定河北京段.
func (t *finder) riverReach(i int) {
	for n := 2; n <= 4 && i > n; n++ {
		if strings.ContainsRune("河江流湖海线", t.text[i-n-1]) && t.isTown(string(t.text[i-n:i])) {
			t.add(schema.Region, i-n, i, "reach of a river")
			return
		}
	}
}

// chains joins a region with the smaller one that follows it: 江苏苏州,
// 高州市根子镇柏桥村. It is one mention, of the smallest.
func (t *finder) chains() {
	for i := 0; i < len(t.mentions); i++ {
		m := t.mentions[i]
		if m.Type != schema.Region || !t.isTown(m.Text) {
			continue
		}
		end := t.townWithin(m)
		if strings.HasSuffix(m.Text, "市") || strings.HasSuffix(m.Text, "县") || strings.HasSuffix(m.Text, "区") {
			for smaller := t.smallerPlace(max(end, m.End)); smaller > 0; smaller = t.smallerPlace(end) {
				end = smaller
			}
		}
		if end > m.End && !t.cuts(m.End, end) && !t.hasAny(end, "机场", "湖", "江", "段") {
			t.replace(m.Start, end, schema.Region, "chain of places")
		}
	}
}

// townWithin is where the name ends of the town within m that follows it, or 0.
func (t *finder) townWithin(m Mention) int {
	end := 0
	t.lex.At(t.text, m.End, func(h lexicon.Hit) bool {
		if h.Class == lexicon.City || h.Class == lexicon.County {
			for _, outer := range t.lex.Regions(m.Text) {
				if slices.ContainsFunc(h.Entries, func(e *lexicon.Entry) bool { return e != outer && t.lex.Within(e.Code, outer.Code) }) && h.End-h.Start >= 2 {
					end = h.End
				}
			}
		}
		return true
	})
	return end
}

// ownPlace finds 全市, 我省, 本县.
func (t *finder) ownPlace(i int) {
	if i+1 >= len(t.text) || !strings.ContainsRune("省市区县州", t.text[i+1]) || i > 0 && strings.ContainsRune("资健安完齐", t.text[i-1]) {
		return // 资本市场, 健全市场
	}
	if !t.hasAny(i+2, "县", "域", "场") && (t.text[i] != '本' || !t.has(i+2, "（")) {
		t.add(schema.Region, i, i+2, "own place")
	}
}

// chain finds a town with its province, 四川省成都市, where 省 stands at i, and
// the smaller places that follow it. An organ of the town takes in the province.
func (t *finder) chain(i int) {
	start, end := t.townWithProvince(i)
	if end == 0 {
		return
	}
	for _, m := range t.mentions {
		if m.Start == i+1 && m.Type == schema.Agency {
			t.replace(start, m.End, m.Type, "organ with its province")
			return
		}
		if m.Start < end && m.End > start && m.Type != schema.Region {
			return
		}
	}
	for {
		smaller := t.smallerPlace(end)
		if smaller == 0 {
			break
		}
		end = smaller
	}
	t.add(schema.Region, start, end, "town with its province")
}

func (t *finder) townWithProvince(i int) (start, end int) {
	for n := 2; n <= 3 && i >= n; n++ {
		for _, province := range t.lex.Regions(string(t.text[i-n : i+1])) {
			if province.Level != "provincial" {
				continue
			}
			for end := min(len(t.text), i+8); end > i+2; end-- {
				for _, town := range t.lex.Regions(string(t.text[i+1 : end])) {
					if strings.HasSuffix(town.Name, string(t.text[end-1])) && t.lex.Within(town.Code, province.Code) {
						return i - n, end
					}
				}
			}
		}
	}
	return 0, 0
}

// notInTownships are characters that words have which end like a township's name:
// 农村, 返乡, 城乡.
const notInTownships = notInNames + "农返驻下进城开展定"

// smallerPlace is where the name of a county, township or village ends that
// begins at i, or 0.
func (t *finder) smallerPlace(i int) int {
	if i >= len(t.text) || !unicode.Is(unicode.Han, t.text[i]) {
		return 0
	}
	for end := min(i+5, len(t.text)); end >= i+2; end-- {
		if strings.ContainsRune("区县市旗", t.text[end-1]) && t.isTown(string(t.text[i:end])) {
			return end
		}
	}
	for end := i + 2; end <= min(i+5, len(t.text)); end++ {
		switch r := t.text[end-1]; {
		case !unicode.Is(unicode.Han, r) || strings.ContainsRune(notInTownships, r), strings.ContainsRune(notInTownships, t.text[i]):
			return 0
		case strings.ContainsRune("镇乡村", r), t.has(end-2, "街道"):
			return end
		}
	}
	return 0
}

// isTown tells whether name is a province’s, a city’s or a county’s.
func (t *finder) isTown(name string) bool {
	for _, e := range t.lex.Regions(name) {
		if e.Class == lexicon.Province || e.Class == lexicon.City || e.Class == lexicon.County {
			return true
		}
	}
	return false
}

// townAt tells whether such a name, and no ordinary word, begins at i and ends at
// or before end.
func (t *finder) townAt(i, end int) bool {
	found := false
	t.lex.At(t.text[:end], i, func(h lexicon.Hit) bool {
		found = !h.Weak && h.End-i >= 2 && (h.Class == lexicon.Province || h.Class == lexicon.City || h.Class == lexicon.County)
		return !found
	})
	return found
}

func (t *finder) startsWithTown(name string) bool {
	r := []rune(name)
	for n := 2; n <= 4 && n < len(r); n++ {
		if t.isTown(string(r[:n])) {
			return true
		}
	}
	return false
}
