package lexicon

import "strings"

func regionClass(level string) Class {
	switch level {
	case "national":
		return Country
	case "provincial":
		return Province
	case "municipal":
		return City
	case "zone":
		return Zone
	}
	return County
}

// regionParent returns the code of the region above one with a GB/T 2260
// code: of a county its prefecture (of one that a province or municipality
// governs itself, the province), of a prefecture its province, of a province
// China.
func regionParent(code string) string {
	switch {
	case code == "" || code == chinaCode:
		return ""
	case strings.HasSuffix(code, "0000"):
		return chinaCode
	case strings.HasSuffix(code, "00") || code[2:4] == "90" || isMunicipality(code):
		return code[:2] + "0000"
	}
	return code[:4] + "00"
}

const chinaCode = "100000"

// isMunicipality tells whether a code lies in Beijing, Tianjin, Shanghai or
// Chongqing.
func isMunicipality(code string) bool {
	return len(code) >= 2 && (code[:2] == "11" || code[:2] == "12" || code[:2] == "31" || code[:2] == "50")
}

// Region returns the region of an administrative code, nil if it is unknown.
func (l *Lexicon) Region(code string) *Entry { return l.regions[code] }

// Regions returns the regions that a full or short name may mean, provinces
// first, then prefectures, counties, zones, areas, countries.
func (l *Lexicon) Regions(name string) []*Entry { return l.places[name] }

// Within tells whether the region of code lies in, or is, the one of outer.
func (l *Lexicon) Within(code, outer string) bool {
	for n := 0; code != "" && n < 8; n++ {
		if code == outer {
			return true
		}
		e := l.regions[code]
		if e == nil {
			return false
		}
		code = e.Parent
	}
	return false
}

// Municipality tells whether a code lies in one of the four municipalities
// under the central government.
func Municipality(code string) bool { return isMunicipality(code) }
