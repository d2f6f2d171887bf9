package ner

import (
	"strings"
	"unicode/utf8"

	"policygraph/ner/lexicon"
)

// democraticParties are the short names of the parties, which write the region
// after their own name: 民进河南省委.
var democraticParties = []struct{ short, full string }{
	{"民革", "中国国民党革命委员会"}, {"民盟", "中国民主同盟"}, {"民建", "中国民主建国会"}, {"民进", "中国民主促进会"},
	{"农工党", "中国农工民主党"}, {"致公党", "中国致公党"}, {"九三学社", "九三学社"}, {"台盟", "台湾民主自治同盟"},
	{"共青团", "中国共产主义青年团"},
}

// generalShort are short forms that end organs' names of every kind.
var generalShort = []struct{ short, full string }{
	{"镇政府", "镇人民政府"}, {"乡政府", "乡人民政府"}, {"村委会", "村民委员会"}, {"居委会", "居民委员会"}, {"街道办", "街道办事处"},
	{"管委会", "管理委员会"}, {"组委会", "组织委员会"}, {"党工委", "党工作委员会"}, {"农工委", "农村工作委员会"}, {"工委", "工作委员会"},
	{"编委", "机构编制委员会"}, {"纪委", "纪律检查委员会"}, {"政法委", "政法委员会"}, {"常委会", "常务委员会"},
	{"营管部", "营业管理部"}, {"财经委", "财政经济委员会"}, {"经济委", "经济委员会"}, {"办", "办公室"},
}

// zoneRunes end the names of the zones that a 管委会 manages.
const zoneRunes = "区园港城岛廊湖山带"

// expandEnding writes out a short form at the end of a name.
func expandEnding(name string) string {
	for _, g := range generalShort {
		before, ok := strings.CutSuffix(name, g.short)
		if !ok || g.short == "办" && len([]rune(before)) < 2 || g.short == "管委会" && before != "" && !endsIn(before, zoneRunes) {
			continue
		}
		return before + g.full
	}
	return name
}

// endsIn tells whether the last rune of name is one of runes.
func endsIn(name, runes string) bool {
	r, _ := utf8.DecodeLastRuneInString(name)
	return name != "" && strings.ContainsRune(runes, r)
}

// isKnownRest tells whether rest is what the lists know to follow a region in
// an organ's name, or starts with it.
func (l *Linker) isKnownRest(rest string) bool {
	return strings.HasPrefix(rest, "委") || strings.HasPrefix(rest, "党委") || strings.HasPrefix(rest, "政协") || rest == "团委" ||
		l.departmentPrefix(rest) > 0
}

// isOrganRest tells whether rest may follow a region in an organ's name.
func (l *Linker) isOrganRest(rest string) bool {
	if l.isKnownRest(rest) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return utf8.RuneCountInString(rest) > 1 && !strings.ContainsRune("镇乡村县区", r) && endsIn(rest, "局厅委办会院部室处署团队组心关行站库所")
}

// departmentPrefix returns the length in bytes of the longest department that
// rest starts with, 0 for none.
func (l *Linker) departmentPrefix(rest string) int {
	n := 0
	l.lex.At([]rune(rest), 0, func(h lexicon.Hit) bool {
		if h.Class == lexicon.Department {
			n = len(string([]rune(rest)[:h.End]))
		}
		return true
	})
	return n
}

// isZoneOffice tells whether rest is the office of a zone, which goes by its
// city's short name: 经济技术开发区管理委员会 after 张家港.
func (l *Linker) isZoneOffice(rest string) bool {
	d := l.lex.DepartmentIn(rest, "", "")
	return d != nil && d.Kind == "园区"
}

// tierPrefix cuts a word for a place off an organ's name: 省 off 省发展改革委.
func (l *Linker) tierPrefix(name string) (tier, string, bool) {
	if l.lex.IsDepartment(name) {
		return noTier, "", false // 市场监管局, 区域合作办公室
	}
	for _, p := range tierPrefixes {
		if rest, ok := strings.CutPrefix(name, p.word); ok && l.isOrganRest(rest) {
			return p.tier, rest, true
		}
	}
	return noTier, "", false
}

// organIn returns the full name of the organ of a region that is called rest
// after it: 上海市科学技术委员会 for 科委 in Shanghai.
func (l *Linker) organIn(e *lexicon.Entry, place, rest, date string) string {
	switch {
	case rest == "委" || rest == "党委":
		return "中国共产党" + place + "委员会"
	case rest == "政协":
		return "中国人民政治协商会议" + place + "委员会"
	case rest == "团委":
		return "中国共产主义青年团" + place + "委员会"
	case rest == "武警总队":
		return "中国人民武装警察部队" + place + "总队"
	}
	if sub, ok := strings.CutPrefix(rest, "政协"); ok {
		return "中国人民政治协商会议" + place + "委员会" + expandEnding(sub)
	}
	for _, head := range []string{"党委", "委"} {
		sub, ok := strings.CutPrefix(rest, head)
		if !ok || strings.HasPrefix(sub, "员会") {
			continue
		}
		return "中国共产党" + place + "委员会" + l.partyOffice(sub, e, date)
	}
	if d := l.lex.DepartmentIn(rest, e.Code, date); d != nil {
		return fill(d.Name, place, e)
	}
	if n := l.departmentPrefix(rest); n > 0 && n < len(rest) {
		if d := l.lex.DepartmentIn(rest[:n], e.Code, date); d != nil {
			return fill(d.Name, place, e) + expandEnding(rest[n:])
		}
	}
	return place + expandEnding(rest)
}

// partyOffice writes out the name of an office of a party committee.
func (l *Linker) partyOffice(sub string, e *lexicon.Entry, date string) string {
	if d := l.lex.DepartmentIn("委"+sub, e.Code, date); d != nil {
		return d.Name
	}
	if d := l.lex.DepartmentIn(sub, e.Code, date); d != nil && d.Kind == "党委" {
		return d.Name
	}
	return expandEnding(sub)
}

// fill puts the region into a department's name: before it, or where the name
// says so (国家税务总局{full}税务局).
func fill(name, place string, e *lexicon.Entry) string {
	if !strings.Contains(name, "{") {
		return place + name
	}
	return strings.NewReplacer("{full}", place, "{short}", shortPlace(e)).Replace(name)
}
