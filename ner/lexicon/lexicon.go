// Package lexicon holds the names that are known beforehand: regions, organs
// of state and party, departments of local governments, media, universities,
// companies, associations, sectors, surnames, posts. They are embedded tables
// (data/*.tsv, each with its origin), read once, at first use.
//
// Offsets count code points, half open. Matching folds full-width letters and
// digits and the case of letters, nothing else. Dates are written YYYY-MM-DD,
// and a name is valid from From up to, not including, To; an empty end is
// open. A Lexicon is read-only and safe for concurrent use, and every listing
// has a fixed order.
package lexicon

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"policygraph/schema"
)

//go:embed data/*.tsv
var tables embed.FS

// Class is the kind of list that a name is on.
type Class uint8

// The classes.
const (
	Province     Class = iota // provinces, autonomous regions, municipalities, Hong Kong, Macao, Taiwan
	City                      // prefectures
	County                    // counties, districts, county-level cities
	Zone                      // development zones, new areas, pilot zones
	Area                      // economic regions that join several provinces or cities
	Country                   // countries and continents
	Organ                     // central organs of state and party, ministries, courts
	Department                // what a local organ's name ends in: 发展和改革委员会, 发改委
	Media                     // newspapers, agencies, channels, sites
	University                //
	Institute                 // research institutes, think tanks, hospitals
	Company                   // well-known firms, banks, funds
	Listed                    // companies listed in China
	Association               // associations, exchanges, international organisations
	Industry                  // sectors of the taxonomy
	Surname                   //
	Post                      // posts: 市长, 党委书记, 新闻发言人
	PostModifier              // words before a post: 副, 代, 原, 时任
	Occupation                // occupations that are no posts: 记者, 教授
	PlanKind                  // what a document's title ends in: 规划, 行动计划, 意见
	OrgSuffix                 // what other organisations' names end in: 有限公司, 研究院, 协会
	SectorSuffix              // generic words after a sector: 产业, 行业, 领域
	NumClasses
)

var classNames = [NumClasses]string{"province", "city", "county", "zone", "area", "country", "organ", "department",
	"media", "university", "institute", "company", "listed", "association", "industry", "surname", "post",
	"postmodifier", "occupation", "plankind", "orgsuffix", "sectorsuffix"}

// String returns the class's name in small letters.
func (c Class) String() string {
	if c < NumClasses {
		return classNames[c]
	}
	return "unknown"
}

// Entry is one line of a list.
type Entry struct {
	Class   Class
	Name    string            // full name; of a department, what follows the region
	Aliases []string          // other names, each matched too
	Weak    []string          // other names that are ordinary words as well
	Type    schema.EntityType // type of the entity it names; empty for words (posts, surnames …)
	Code    string            // region: GB/T 2260; industry: GB/T 4754-2017 or SEI 2018; listed company: stock code
	Parent  string            // name (industry, organ) or code (region) of what it belongs to
	Level   string            // region: national, provincial, municipal, district, zone; department: at which levels (p, m, c, d)
	Kind    string            // organ: 部, 局 …; company, media: sort; department: its line of duty
	Place   string            // name or code of its place; department: codes of the regions that this row is for
	From    string            // first day it is valid, empty if always
	To      string            // first day it is no longer valid, empty if still
	Next    string            // name of its successor
}

// ValidAt tells whether the name was in force on date (YYYY-MM-DD; an empty
// date means today's names).
func (e *Entry) ValidAt(date string) bool {
	if date == "" {
		return e.To == ""
	}
	return (e.From == "" || e.From <= date) && (e.To == "" || date < e.To)
}

// Hit is a known name in a text.
type Hit struct {
	Start, End int      // code points, half open
	Class      Class    //
	Weak       bool     // the surface is also an ordinary word, or shared by several places
	Entries    []*Entry // that have this surface and this class, in the order of the tables; not to be changed
}

// posting is a class's entries for one surface.
type posting struct {
	class   Class
	weak    bool
	entries []*Entry
}

// Lexicon is the loaded lists.
type Lexicon struct {
	trie         *trie
	postings     [][]posting // by number of the surface; by class
	byClass      [NumClasses][]*Entry
	regions      map[string]*Entry    // by code
	places       map[string][]*Entry  // by full or short name, weak ones included
	departments  map[string][]*Entry  // by suffix
	programmes   map[string]string    // usual name by name without marks
	programmesAt map[[2]rune][]string // names of programmes by their first two characters
	laws         map[string]bool      // by full name
	figures      map[string]bool      // persons of public life; true where the name is shared
}

// Default returns the embedded lexicon; the first call loads it.
func Default() *Lexicon { return defaultLexicon() }

var defaultLexicon = sync.OnceValue(func() *Lexicon {
	lex, err := load(tables)
	if err != nil {
		panic("lexicon: embedded tables: " + err.Error()) // a broken build, caught by the tests
	}
	return lex
})

// Entries returns the entries of a class in the order of its tables. The slice
// must not be changed.
func (l *Lexicon) Entries(c Class) []*Entry { return l.byClass[c] }

// Matches calls yield for every known name in text, also inside other names,
// until it returns false: by start, then by end, then by class.
func (l *Lexicon) Matches(text []rune, yield func(Hit) bool) {
	for i := range text {
		ok := l.trie.from(text, i, func(end int, number int32) bool {
			for _, p := range l.postings[number] {
				if !yield(Hit{i, end, p.class, p.weak, p.entries}) {
					return false
				}
			}
			return true
		})
		if !ok {
			return
		}
	}
}

// At calls yield for every known name that starts at text[i], the shortest
// first, until it returns false.
func (l *Lexicon) At(text []rune, i int, yield func(Hit) bool) {
	if i < 0 || i >= len(text) {
		return
	}
	l.trie.from(text, i, func(end int, number int32) bool {
		for _, p := range l.postings[number] {
			if !yield(Hit{i, end, p.class, p.weak, p.entries}) {
				return false
			}
		}
		return true
	})
}

// Longest calls yield for the leftmost-longest names of the classes of set,
// until it returns false: the spans do not overlap, and for each span every
// class of set is yielded.
func (l *Lexicon) Longest(text []rune, set ClassSet, yield func(Hit) bool) {
	for i := 0; i < len(text); {
		best, number := 0, int32(-1)
		l.trie.from(text, i, func(end int, n int32) bool {
			if slices.ContainsFunc(l.postings[n], func(p posting) bool { return set.Has(p.class) }) {
				best, number = end, n
			}
			return true
		})
		if number < 0 {
			i++
			continue
		}
		for _, p := range l.postings[number] {
			if set.Has(p.class) && !yield(Hit{i, best, p.class, p.weak, p.entries}) {
				return
			}
		}
		i = best
	}
}

// Lookup calls yield for each class that has exactly this name.
func (l *Lexicon) Lookup(name string, yield func(Hit) bool) {
	n := l.trie.get(name)
	if n < 0 {
		return
	}
	for _, p := range l.postings[n] {
		if !yield(Hit{0, len([]rune(name)), p.class, p.weak, p.entries}) {
			return
		}
	}
}

// Find returns the entries of class c that have exactly this name, weak ones
// included.
func (l *Lexicon) Find(c Class, name string) []*Entry {
	n := l.trie.get(name)
	if n < 0 {
		return nil
	}
	for _, p := range l.postings[n] {
		if p.class == c {
			return p.entries
		}
	}
	return nil
}

// ClassSet is a set of classes.
type ClassSet uint32

// Classes returns the set of the classes given.
func Classes(cs ...Class) ClassSet {
	var s ClassSet
	for _, c := range cs {
		s |= 1 << c
	}
	return s
}

// Has tells whether c is in the set.
func (s ClassSet) Has(c Class) bool { return s>>c&1 == 1 }

// split returns the parts of a list in a table, nil for an empty one.
func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}
