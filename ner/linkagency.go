package ner

import (
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// target is what a mention is linked to.
type target struct {
	name      string         // canonical; empty while open
	qualifier string         // of the id
	region    *lexicon.Entry // an organ's or plan's region, a region itself
	open      bool           // the name is as it stands, a fuller one elsewhere in the article may be meant
}

// agency links an organ's mention. Mentions before it have their targets.
func (s *scene) agency(i int, mentions []Mention, targets []target) target {
	name := agencyText(mentions[i].Text)
	if o := s.lex.OrganAt(name, s.date); o != nil && !weakName(o, name) {
		return target{name: o.Name}
	}
	if rest := strings.TrimPrefix(name, "中共"); rest != "" {
		name = rest
	}
	if rest, ok := strings.CutPrefix(name, "民航"); ok && rest != "" {
		name = "中国民用航空" + rest
		if area, ok := strings.CutSuffix(rest, "管理局"); ok && civilAviationAreas[area] {
			name = "中国民用航空" + area + "地区管理局"
		}
		return target{name: name, open: true}
	}
	if t, ok := s.partyBranch(name, mentions[i].Start); ok {
		return t
	}
	if o, n := s.organPrefix(name); o != nil && !s.lex.IsDepartment(name) {
		return s.branch(o, name[n:])
	}
	p, ok := s.leading(name, nil, s.pick, s.isKnownRest)
	if !ok {
		if t, ok := s.otherPlace(name); ok {
			return t
		}
		p, ok = s.leading(name, nil, s.pick, s.isOrganRest)
	}
	if ok && p.entry.Code != chinaCode {
		place, unlisted := s.organPlace(p.entry), s.isWrittenOut(name[p.n:])
		if p.entry.Class == lexicon.Zone || (unlisted || s.isZoneOffice(name[p.n:])) && !isFull(name[:p.n], p.entry) {
			place = name[:p.n]
		}
		return target{name: s.organIn(p.entry, place, name[p.n:], s.date), region: p.entry, open: unlisted}
	}
	if found := s.lex.Regions(name); len(found) > 0 {
		if t, ok := s.sharedEnding(found, i, mentions); ok {
			return t
		}
	}
	if t, rest, ok := s.tierPrefix(name); ok {
		if e := s.regionOf(t, mentions[i].Start); e != nil {
			return target{name: s.organIn(e, s.organPlace(e), rest, s.date), region: e}
		}
		return target{name: name, open: true}
	}
	return s.bareOrgan(name, i, mentions, targets)
}

// otherPlace writes out the department of a place that the lists do not have:
// 湟中县扶贫办 of a county that is a district by now, 九龙镇政府.
func (s *scene) otherPlace(name string) (target, bool) {
	if _, _, ok := s.tierPrefix(name); ok || s.lex.IsDepartment(name) {
		return target{}, false
	}
	place, department, ok := s.lex.SplitDepartment(name)
	if !ok || utf8.RuneCountInString(place) < 3 || !endsIn(place, "省市县区州旗盟镇乡") {
		return target{}, false
	}
	d := s.lex.DepartmentIn(department, "", s.date)
	if d == nil || strings.Contains(d.Name, "{") {
		return target{}, false
	}
	return target{name: place + d.Name, open: true}, true
}

// civilAviationAreas are the areas of the aviation administration's seven
// offices.
var civilAviationAreas = map[string]bool{"华北": true, "华东": true, "中南": true, "西南": true, "西北": true, "东北": true, "新疆": true}

// isWrittenOut tells whether what follows a region in an organ's name is no
// department of the lists and no short form: such a name is left as it stands.
func (l *Linker) isWrittenOut(rest string) bool {
	return l.departmentPrefix(rest) == 0 && !strings.HasPrefix(rest, "委") && !strings.HasPrefix(rest, "党委") &&
		!strings.HasPrefix(rest, "政协") && rest != "团委" && expandEnding(rest) == rest
}

// sharedEnding links the region's name in 广州、深圳市人民政府: it is short for the
// organ of that region that ends the list.
func (s *scene) sharedEnding(found []*lexicon.Entry, i int, mentions []Mention) (target, bool) {
	e, last := s.pick(found), i
	for j := i + 1; j < len(mentions) && s.sibling(j, mentions) == j-1; j++ {
		name := agencyText(mentions[j].Text)
		if len(s.lex.Regions(name)) > 0 {
			last = j
			continue
		}
		p, ok := s.leading(name, nil, s.pick, s.isOrganRest)
		if !ok {
			break
		}
		return target{name: s.organIn(e, s.organPlace(e), name[p.n:], s.date), region: e}, true
	}
	if rest := s.countedOrgan(s.text, mentions[last].End); rest != "" {
		return target{name: s.organIn(e, s.organPlace(e), rest, s.date), region: e}, true
	}
	return target{}, false
}

// countedOrgan returns the department in 四地网信办 or 三省市场监管局, if that is what
// follows a list of regions, else an empty string.
func (l *Linker) countedOrgan(text []rune, at int) string {
	end := at
	for end < len(text) && strings.ContainsRune("两二三四五六七八九十等各", text[end]) {
		end++
	}
	if end == at || end >= len(text) || !strings.ContainsRune("地省市区", text[end]) {
		return ""
	}
	rest := string(text[end+1 : min(end+16, len(text))])
	return rest[:l.departmentPrefix(rest)]
}

// bareOrgan links an organ that is named without a region: 管委会 to that of the
// zone named last, others to the one of the region of the organs listed before
// it, else of the article's seat, else the central one.
func (s *scene) bareOrgan(name string, i int, mentions []Mention, targets []target) target {
	central := s.lex.OrganAt(name, s.date)
	seat := s.seat
	if !s.local {
		seat = nil
	}
	if name == "管委会" || name == "管理委员会" {
		if zone, ok := lastZone(targets[:i]); ok {
			return zone
		}
	}
	if j := s.sibling(i, mentions); j >= 0 && targets[j].name != "" {
		seat = targets[j].region
	}
	if !s.lex.IsDepartment(name) && !strings.HasPrefix(name, "政协") {
		if central != nil {
			return target{name: central.Name}
		}
		if strings.HasSuffix(name, "司") {
			if o := s.ministry(i, mentions, targets); o != "" {
				return target{name: o + name}
			}
		}
		return target{name: expandEnding(name), open: true}
	}
	if seat = s.seatOf(name, seat, mentions[i].Start); seat == nil && central == nil {
		return target{name: expandEnding(name), open: true}
	}
	switch {
	case central != nil && seat == nil:
		return target{name: central.Name}
	case seat != nil && genericOrgan[name]:
		return target{name: s.organIn(seat, s.organPlace(seat), name, s.date), region: seat, open: true}
	}
	return target{name: s.organIn(seat, s.organPlace(seat), name, s.date), region: seat}
}

// seatOf returns the region at whose level a department exists: the seat, the
// province that it lies in (农业厅 in a city's article), or the last region
// named before; nil if it fits none.
func (s *scene) seatOf(department string, seat *lexicon.Entry, at int) *lexicon.Entry {
	if seat == nil {
		return nil
	}
	for e := seat; e != nil && e.Code != chinaCode; e = s.lex.Region(e.Parent) {
		if s.lex.HasLevel(department, s.lex.LevelOf(e.Code)) {
			return e
		}
	}
	for _, t := range []tier{city, district, county} {
		if e := s.nearest(t, at); e != nil && s.lex.Within(e.Code, seat.Code) && s.lex.HasLevel(department, s.lex.LevelOf(e.Code)) {
			return e
		}
	}
	return nil
}

// ministry returns the last ministry named before a mention, whose department
// it is, empty if none is.
func (s *scene) ministry(i int, mentions []Mention, targets []target) string {
	for j := i - 1; j >= 0; j-- {
		if mentions[j].Type != schema.Agency {
			continue
		}
		if o := s.lex.OrganAt(targets[j].name, s.date); o != nil && o.Name == targets[j].name && (o.Kind == "部" || o.Kind == "局" || o.Kind == "事业单位") {
			return o.Name
		}
	}
	return ""
}

// lastZone returns the last target that is a zone's 管理委员会: a commission's name,
// 证券监督管理委员会, ends like that too.
func lastZone(targets []target) (target, bool) {
	for _, t := range slices.Backward(targets) {
		if zone, ok := strings.CutSuffix(t.name, "管理委员会"); ok && endsIn(zone, zoneRunes) {
			t.open = false
			return t, true
		}
	}
	return target{}, false
}

// genericOrgan are endings that more than one organ of a region has.
var genericOrgan = map[string]bool{"办公厅": true, "办公室": true, "常委会": true, "管委会": true, "管理委员会": true, "宣传部": true, "法院": true}

// sibling returns the organ listed right before a mention: between the two
// stand nothing but marks and joining words.
func (s *scene) sibling(i int, mentions []Mention) int {
	j := i - 1
	if j < 0 || mentions[j].Type != schema.Agency || mentions[i].Start-mentions[j].End > 3 {
		return -1
	}
	between := string(s.text[mentions[j].End:max(mentions[j].End, mentions[i].Start)])
	if strings.Trim(between, "、，和与及以 会同") != "" {
		return -1
	}
	return j
}

// organPrefix returns the central organ that a name starts with, with more
// after it, and the bytes that it takes.
func (l *Linker) organPrefix(name string) (*lexicon.Entry, int) {
	var found *lexicon.Entry
	n := 0
	text := []rune(name)
	l.lex.At(text, 0, func(h lexicon.Hit) bool {
		if h.Class == lexicon.Organ && !h.Weak && h.End < len(text) {
			found, n = h.Entries[0], len(string(text[:h.End]))
		}
		return true
	})
	if found != nil && len([]rune(name[n:])) < 2 {
		return nil, 0
	}
	return found, n
}

// branch links an office or a branch of a central organ: 国务院扶贫办综合司,
// 人民银行南宁中心支行, 外汇局广东省分局.
func (s *scene) branch(o *lexicon.Entry, rest string) target {
	t := target{}
	if e := s.lex.OrganAt(o.Name, s.date); e != nil {
		o = e
	}
	if p, ok := s.leading(rest, nil, s.pick, func(string) bool { return true }); ok && p.entry.Code != chinaCode {
		t.region = p.entry
	}
	switch rest {
	case "党委":
		t.name = "中国共产党" + o.Name + "委员会"
	case "党组":
		t.name = "中国共产党" + o.Name + "党组"
	default:
		t.name = o.Name + expandEnding(rest)
	}
	return t
}

// partyBranch links names that write the region after the party, or the organ
// after 驻: 民进河南省委, 驻证监会纪检监察组.
func (s *scene) partyBranch(name string, at int) (target, bool) {
	if rest, ok := strings.CutPrefix(name, "驻"); ok {
		if o, n := s.organPrefix(rest); o != nil && strings.Contains(rest[n:], "纪检") {
			return target{name: "中央纪委国家监委驻" + o.Name + rest[n:]}, true
		}
		return target{}, false
	}
	if rest, ok := strings.CutPrefix(name, "团"); ok && strings.HasSuffix(name, "委") {
		name = "共青团" + rest
	}
	for _, p := range democraticParties {
		rest, ok := strings.CutPrefix(name, p.short)
		if !ok {
			continue
		}
		if e, sub, ok := s.committee(rest, at); ok {
			return target{name: p.full + s.organPlace(e) + "委员会" + expandEnding(sub), region: e}, true
		}
	}
	return target{}, false
}

// committee reads the region of 河南省委 or 省委 and what follows.
func (s *scene) committee(name string, at int) (*lexicon.Entry, string, bool) {
	isCommittee := func(rest string) bool { return strings.HasPrefix(rest, "委") }
	if p, ok := s.leading(name, nil, s.pick, isCommittee); ok {
		return p.entry, strings.TrimPrefix(strings.TrimPrefix(name[p.n:], "委员会"), "委"), true
	}
	for _, p := range tierPrefixes {
		if rest, ok := strings.CutPrefix(name, p.word); ok && isCommittee(rest) {
			if e := s.regionOf(p.tier, at); e != nil {
				return e, strings.TrimPrefix(strings.TrimPrefix(rest, "委员会"), "委"), true
			}
		}
	}
	return nil, "", false
}
