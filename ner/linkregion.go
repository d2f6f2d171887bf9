package ner

import (
	"slices"
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// zoneShort are short forms that end zones' names.
var zoneShort = []struct {
	short, full string
	listed      bool // may stand once for several cities: 南宁、柳州高新区
}{
	{"高新技术开发区", "高新技术产业开发区", true}, {"高新区", "高新技术产业开发区", true}, {"经开区", "经济技术开发区", true},
	{"综保区", "综合保税区", true}, {"自创区", "国家自主创新示范区", false}, {"自由贸易区", "自由贸易试验区", false},
	{"自贸试验区", "自由贸易试验区", false}, {"自贸区", "自由贸易试验区", false}, {"自贸港", "自由贸易港", false},
}

// smallPlace are endings of places below the county.
var smallPlace = []string{"社区", "街道", "村", "镇", "乡", "苏木", "岛", "片区"}

var wideBrackets = strings.NewReplacer("(", "（", ")", "）")

// region links the mention of a place.
func (s *scene) region(i int, mentions []Mention, targets []target) target {
	m := &mentions[i]
	name := bare(m.Text)
	if strings.HasPrefix(name, "中国(") {
		name = wideBrackets.Replace(name)
	}
	if t, ok := placeWords[name]; ok {
		if e := s.regionOf(t, m.Start); e != nil {
			return target{name: e.Name, region: e}
		}
		return target{name: name, open: true}
	}
	if found := s.lex.Regions(name); len(found) > 0 {
		e := s.pick(found)
		if e.Class == lexicon.City || e.Class == lexicon.County {
			if zone, in := s.zoneOfList(name, i, mentions); zone != "" {
				return target{name: zone, region: in}
			}
		}
		return target{name: e.Name, region: e}
	}
	if p, ok := s.leading(name, nil, s.pick, func(rest string) bool { return rest == "" }); ok {
		return target{name: p.entry.Name, region: p.entry}
	}
	var inner string
	if p, ok := s.leading(name, nil, s.pick, func(rest string) bool { inner = s.standsAlone(rest); return inner != "" }); ok && p.entry.Code != chinaCode && !slices.Contains(p.entry.Weak, name[:p.n]) {
		found := slices.DeleteFunc(slices.Clone(s.lex.Regions(inner)), func(e *lexicon.Entry) bool {
			return e.Class == lexicon.County && !s.lex.Within(e.Code, p.entry.Code)
		})
		if len(found) > 0 && !slices.Contains(found[0].Weak, inner) {
			e := s.pick(found)
			return target{name: e.Name, region: e}
		}
		if len(s.lex.Regions(inner)) == 0 {
			return target{name: inner}
		}
		return target{name: name}
	}
	if name == "自贸试验区" || name == "自贸区" {
		for j := i - 1; j >= 0; j-- {
			if strings.HasSuffix(targets[j].name, "自由贸易试验区") {
				return targets[j]
			}
		}
	}
	if full, e := s.zone(name); full != "" {
		return target{name: full, region: e}
	}
	if p, ok := s.leading(name, nil, s.pick, s.startsWithRegion); ok && p.entry.Level == "provincial" {
		return target{name: name[p.n:], open: true} // 新疆霍尔果斯口岸: the place without its province
	}
	return target{name: name, open: true}
}

// zoneOfList links the region's name in 南宁、柳州高新技术产业开发区: it is short for the
// zone of that region that ends the list.
func (s *scene) zoneOfList(name string, i int, mentions []Mention) (string, *lexicon.Entry) {
	for j := i + 1; j < len(mentions) && mentions[j].Type == schema.Region; j++ {
		between := string(s.text[mentions[j-1].End:max(mentions[j-1].End, mentions[j].Start)])
		if between == "" || strings.Trim(between, "、和与及") != "" {
			break
		}
		last := bare(mentions[j].Text)
		for _, z := range zoneShort {
			for _, end := range []string{z.full, z.short} {
				if before, ok := strings.CutSuffix(last, end); ok && z.listed && len(s.lex.Regions(before)) > 0 {
					return s.zone(name + z.short)
				}
			}
		}
	}
	return "", nil
}

// standsAlone returns the place that rest names by itself, whatever region is
// written before it, empty if it names none: 柏桥村 for 根子镇柏桥村.
func (s *scene) standsAlone(rest string) string {
	if len([]rune(rest)) < 2 {
		return ""
	}
	if len(s.lex.Regions(rest)) > 0 {
		return rest
	}
	for _, end := range smallPlace {
		before, ok := strings.CutSuffix(rest, end)
		if !ok || before == "" || before == "半" || before == "特色小" {
			continue
		}
		for _, unit := range []string{"街道", "镇", "乡"} {
			if i := strings.LastIndex(before, unit); i >= 0 && i+len(unit) < len(before) {
				return rest[i+len(unit):]
			}
		}
		return rest
	}
	return ""
}

// zone writes out the name of a zone that ends in a short form: 南宁高新区 is
// 南宁高新技术产业开发区, 自贸试验区 that of the article's province.
func (s *scene) zone(name string) (string, *lexicon.Entry) {
	for _, z := range zoneShort {
		before, ok := strings.CutSuffix(name, z.short)
		if !ok {
			continue
		}
		var home *lexicon.Entry
		if z.full == "自由贸易试验区" {
			if before == "" {
				home = s.provinceOfSeat()
			} else if p, ok := s.leading(before, nil, s.pick, func(rest string) bool { return rest == "" }); ok {
				home = p.entry
			}
			if home == nil {
				return "", nil
			}
			before = "中国（" + shortPlace(home) + "）"
		}
		if before == "" {
			return "", nil
		}
		full := before + z.full
		if found := s.lex.Regions(full); len(found) > 0 {
			return found[0].Name, found[0]
		}
		return full, nil
	}
	return "", nil
}

// provinceOfSeat is the province that the article is about, nil if unknown.
func (s *scene) provinceOfSeat() *lexicon.Entry {
	e := s.seat
	if e == nil {
		for _, t := range []tier{province, autonomous} {
			if h := s.heaviest(t); h != nil && (e == nil || s.weight[h.Code] > s.weight[e.Code]) {
				e = h
			}
		}
	}
	for e != nil && e.Level != "provincial" {
		e = s.lex.Region(e.Parent)
	}
	return e
}
