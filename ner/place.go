package ner

import (
	"slices"
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

var regionClasses = lexicon.Classes(lexicon.Province, lexicon.City, lexicon.County, lexicon.Zone, lexicon.Area, lexicon.Country)

// tier is the level of a place: what 省, 市, 区 … stand for in an article.
type tier uint8

const (
	noTier     tier = iota
	nation          // 我国, 全国
	province        // 省
	autonomous      // 自治区
	city            // 市: a prefecture, a municipality, a county-level city
	district        // 区
	county          // 县, 旗
	prefecture      // 州, 盟, 地区
	numTiers
)

// tiersOf returns the tiers whose word may stand for the region.
func tiersOf(e *lexicon.Entry) []tier {
	switch {
	case e == nil:
		return nil
	case e.Level == "national":
		return []tier{nation}
	case e.Level == "provincial" && strings.HasSuffix(e.Name, "自治区"):
		return []tier{autonomous, district}
	case e.Level == "provincial" && strings.HasSuffix(e.Name, "市"):
		return []tier{city}
	case e.Level == "provincial":
		return []tier{province}
	case strings.HasSuffix(e.Name, "市"):
		return []tier{city}
	case e.Level == "municipal":
		return []tier{prefecture}
	case strings.HasSuffix(e.Name, "区"):
		return []tier{district}
	case e.Level == "district":
		return []tier{county}
	}
	return nil
}

func isTier(e *lexicon.Entry, t tier) bool {
	return slices.Contains(tiersOf(e), t)
}

// placeWords are the words that stand for a place as a name of its tier.
var placeWords = map[string]tier{
	"我国": nation, "全国": nation, "国家": nation, "中方": nation, "本国": nation, "国内": nation, "祖国": nation,
	"全省": province, "我省": province, "本省": province, "省": province, "省内": province, "该省": province,
	"全市": city, "我市": city, "本市": city, "市": city, "市内": city, "该市": city,
	"自治区": autonomous, "全自治区": autonomous, "我自治区": autonomous, "本自治区": autonomous,
	"全区": district, "我区": district, "本区": district, "区": district, "该区": district,
	"全县": county, "我县": county, "本县": county, "县": county, "该县": county, "全旗": county, "我旗": county, "旗": county,
	"全州": prefecture, "我州": prefecture, "本州": prefecture, "州": prefecture, "自治州": prefecture, "全盟": prefecture, "我盟": prefecture, "盟": prefecture,
}

// tierPrefixes are the words with which an organ's name refers to its place:
// 省发展改革委, 自治区工信委. The longest that fits comes first.
var tierPrefixes = []struct {
	word string
	tier tier
}{
	{"自治区", autonomous}, {"自治州", prefecture}, {"我省", province}, {"本省", province}, {"我市", city}, {"本市", city},
	{"我区", district}, {"我县", county}, {"全省", province}, {"全市", city}, {"省", province}, {"市", city}, {"区", district}, {"县", county},
	{"州", prefecture}, {"盟", prefecture}, {"旗", county},
}

// prefixRegion is the region that a name starts with, the smallest of a chain.
type prefixRegion struct {
	entry *lexicon.Entry
	n     int // bytes of the name that it takes
}

// picker chooses between the regions that share a name.
type picker func([]*lexicon.Entry) *lexicon.Entry

// leading finds the region that name starts with: a full or short name, or a
// chain of them (江苏省苏州市相城区), the longest after which accept takes the
// rest. Regions of a chain lie in outer, if one is given.
func (l *Linker) leading(name string, outer *lexicon.Entry, pick picker, accept func(rest string) bool) (prefixRegion, bool) {
	var buf [12]rune
	text := buf[:0]
	for _, r := range name {
		if text = append(text, r); len(text) == cap(text) {
			break // no region has a longer name than fits after one more
		}
	}
	if len(text) == cap(text) {
		text = []rune(name)
	}
	type option struct {
		end     int
		entries []*lexicon.Entry
	}
	var options [16]option
	n := 0
	l.lex.At(text, 0, func(h lexicon.Hit) bool {
		if h.End == 1 || !regionClasses.Has(h.Class) || h.Class == lexicon.Area || h.Class == lexicon.Country && h.Entries[0].Code != chinaCode {
			return true
		}
		entries := h.Entries
		if outer != nil {
			entries = nil
			for _, e := range h.Entries {
				if e != outer && l.lex.Within(e.Code, outer.Code) {
					entries = append(entries, e)
				}
			}
		}
		if len(entries) == 0 {
			return true
		}
		if n > 0 && options[n-1].end == h.End {
			options[n-1].entries = append(options[n-1].entries[:len(options[n-1].entries):len(options[n-1].entries)], entries...)
		} else if n < len(options) {
			options[n] = option{h.End, entries}
			n++
		}
		return true
	})
	for n--; n >= 0; n-- {
		taken := len(string(text[:options[n].end]))
		rest := name[taken:]
		e := pick(options[n].entries)
		if rest != "" && e.Code != chinaCode {
			if deeper, ok := l.leading(rest, e, pick, accept); ok {
				return prefixRegion{deeper.entry, taken + deeper.n}, true
			}
		}
		if accept(rest) {
			return prefixRegion{e, taken}, true
		}
	}
	return prefixRegion{}, false
}

const chinaCode = "100000"

// startsWithRegion tells whether a name starts with a province's, city's or
// county's own name.
func (l *Linker) startsWithRegion(name string) bool {
	found := false
	l.lex.At([]rune(name), 0, func(h lexicon.Hit) bool {
		found = occurrenceClasses.Has(h.Class) && !h.Weak && h.End > 1
		return !found
	})
	return found
}

// organPlace is how the name of a region's organ begins: of a district with
// its city, of everything else the region's own name.
func (l *Linker) organPlace(e *lexicon.Entry) string {
	if e.Level == "district" && strings.HasSuffix(e.Name, "区") && e.Name != "神农架林区" {
		if p := l.lex.Region(e.Parent); p != nil && p.Level != "national" && !strings.HasPrefix(e.Name, p.Name) {
			return p.Name + e.Name
		}
	}
	return e.Name
}

// shortPlace is a region's short name: 浙江, 深圳.
func shortPlace(e *lexicon.Entry) string {
	if len(e.Aliases) > 0 {
		return e.Aliases[0]
	}
	for _, w := range e.Weak {
		if len([]rune(w)) > 1 {
			return w
		}
	}
	return e.Name
}

// regionID is the id of a region: its name, and its code where several places
// share the name.
func (l *Linker) regionID(e *lexicon.Entry) string {
	shared := 0
	for _, x := range l.lex.Regions(e.Name) {
		if x.Name == e.Name {
			shared++
		}
	}
	if shared > 1 {
		return schema.ID(schema.Region, e.Name, e.Code)
	}
	return schema.ID(schema.Region, e.Name, "")
}
