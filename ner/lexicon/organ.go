package lexicon

import "strings"

// OrganAt returns the central organ that a full name or abbreviation means on
// a date, nil if it is none. Where no name was in force on that date, the one
// that is nearest to it in time.
func (l *Lexicon) OrganAt(alias, date string) *Entry {
	var best *Entry
	for _, e := range l.Find(Organ, alias) {
		if e.ValidAt(date) {
			if best == nil || !best.ValidAt(date) || rank(e, alias) < rank(best, alias) {
				best = e
			}
		} else if best == nil || !best.ValidAt(date) && distance(e, date) < distance(best, date) {
			best = e
		}
	}
	return best
}

// rank prefers the organ whose full name this is, then abbreviations, then
// weak ones.
func rank(e *Entry, alias string) int {
	if e.Name == alias {
		return 0
	}
	for _, w := range e.Weak {
		if w == alias {
			return 2
		}
	}
	return 1
}

// distance is a rough measure of the time between a date and the days that an
// organ existed, in days of 31 a month.
func distance(e *Entry, date string) int {
	if date == "" {
		date = "9999-01-01"
	}
	switch {
	case e.From != "" && date < e.From:
		return days(e.From) - days(date)
	case e.To != "" && date >= e.To:
		return days(date) - days(e.To) + 1
	}
	return 0
}

func days(date string) int {
	n := 0
	for i, f := range strings.SplitN(date, "-", 3) {
		v := 0
		for _, c := range f {
			if c >= '0' && c <= '9' {
				v = v*10 + int(c-'0')
			}
		}
		n += v * [3]int{372, 31, 1}[i]
	}
	return n
}

// The levels of a department's government, as the column "level" writes them.
const (
	AtProvince     = 'p' // province or autonomous region
	AtMunicipality = 'm' // Beijing, Tianjin, Shanghai, Chongqing
	AtCity         = 'c' // prefecture
	AtCounty       = 'd' // county, district, county-level city, zone
)

// LevelOf returns the level of a region's departments.
func (l *Lexicon) LevelOf(code string) rune {
	e := l.regions[code]
	switch {
	case e == nil || e.Level == "district" || e.Level == "zone":
		return AtCounty
	case e.Level == "municipal":
		return AtCity
	case isMunicipality(code):
		return AtMunicipality
	}
	return AtProvince
}

// DepartmentIn returns the department that a suffix (发改委, 科学技术厅) means in
// a region on a date, nil if the suffix is unknown. A row for that very region
// wins over one for its level, a row that is in force over one that is not.
func (l *Lexicon) DepartmentIn(suffix, region, date string) *Entry {
	level := l.LevelOf(region)
	var best *Entry
	score := -1
	for _, e := range l.departments[suffix] {
		s := 0
		if e.Place != "" {
			if !contains(e.Place, region) {
				continue
			}
			s += 8
		}
		if e.ValidAt(date) {
			s += 4
		}
		if e.Level == "" || strings.ContainsRune(e.Level, level) {
			s += 2
		}
		if e.Name == suffix {
			s += 16 // a full name is what it says
		}
		if s > score {
			best, score = e, s
		}
	}
	return best
}

func contains(list, item string) bool {
	for list != "" {
		var f string
		f, list, _ = strings.Cut(list, "|")
		if f == item {
			return true
		}
	}
	return false
}

// HasLevel tells whether a department of that name is found at a level of
// government.
func (l *Lexicon) HasLevel(suffix string, level rune) bool {
	for _, e := range l.departments[suffix] {
		if e.Level == "" || strings.ContainsRune(e.Level, level) {
			return true
		}
	}
	return false
}

// IsDepartment tells whether name is what a local organ's name ends in: 发改委,
// 市场监管局.
func (l *Lexicon) IsDepartment(name string) bool { return len(l.departments[name]) > 0 }

// SplitDepartment cuts an organ's name into the part before its department and
// the department's suffix, the longest that is known: 上海市 and 科委 for 上海市科委.
// It reports false where no suffix is known.
func (l *Lexicon) SplitDepartment(name string) (before, suffix string, ok bool) {
	for i := range name {
		if _, known := l.departments[name[i:]]; known {
			return name[:i], name[i:], true
		}
	}
	return name, "", false
}

// IndustryOf returns the sector that a name or synonym means, nil if unknown.
func (l *Lexicon) IndustryOf(name string) *Entry {
	if found := l.Find(Industry, name); len(found) > 0 {
		return found[0]
	}
	return nil
}
