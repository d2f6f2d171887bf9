package lexicon

import (
	"fmt"
	"io/fs"
	"strings"

	"policygraph/schema"
)

// table says what an embedded file holds.
type table struct {
	file  string
	class Class
	typ   schema.EntityType
}

var layout = []table{
	{"regions.tsv", Province, schema.Region}, // the level decides the class
	{"zones.tsv", Zone, schema.Region},
	{"areas.tsv", Area, schema.Region},
	{"countries.tsv", Country, schema.Region},
	{"organs.tsv", Organ, schema.Agency},
	{"departments.tsv", Department, schema.Agency},
	{"media.tsv", Media, schema.Media},
	{"universities.tsv", University, schema.Institute},
	{"institutes.tsv", Institute, schema.Institute},
	{"companies.tsv", Company, schema.Company},
	{"listed.tsv", Listed, schema.Company},
	{"associations.tsv", Association, schema.Association},
	{"surnames.tsv", Surname, ""},
	{"posts.tsv", Post, ""},
	{"postmodifiers.tsv", PostModifier, ""},
	{"occupations.tsv", Occupation, ""},
	{"plankinds.tsv", PlanKind, ""},
	{"orgsuffixes.tsv", OrgSuffix, ""},
	{"sectorsuffixes.tsv", SectorSuffix, ""},
}

// TableError is a fault in a table.
type TableError struct {
	File string
	Line int // from 1
	Err  error
}

func (e *TableError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

func (e *TableError) Unwrap() error { return e.Err }

// readTable reads a table: lines that start with # are comments, the first
// other line names the columns, the rest are entries. A name in the column
// "aliases" that starts with ? is weak. A file may be one column of names.
func readTable(file, text string, class Class, typ schema.EntityType, add func(Entry)) error {
	var columns []string
	line := 0
	for text != "" {
		var row string
		row, text, _ = strings.Cut(text, "\n")
		line++
		if row == "" || row[0] == '#' {
			continue
		}
		if columns == nil {
			columns = strings.Split(row, "\t")
			for _, c := range columns {
				if (&Entry{}).field(c) == nil && c != "aliases" && c != "note" {
					return &TableError{file, line, fmt.Errorf("unknown column %q", c)}
				}
			}
			continue
		}
		e := Entry{Class: class, Type: typ}
		rest := row
		for i := 0; rest != ""; i++ {
			if i == len(columns) {
				return &TableError{file, line, fmt.Errorf("more than %d fields", len(columns))}
			}
			var f string
			f, rest, _ = strings.Cut(rest, "\t")
			switch c := columns[i]; c {
			case "aliases":
				for _, a := range split(f) {
					if w, ok := strings.CutPrefix(a, "?"); ok {
						e.Weak = append(e.Weak, w)
					} else {
						e.Aliases = append(e.Aliases, a)
					}
				}
			case "note":
			default:
				*e.field(c) = f
			}
		}
		if e.Name == "" {
			return &TableError{file, line, fmt.Errorf("no name")}
		}
		add(e)
	}
	return nil
}

// field returns the field that a column fills, nil for an unknown column.
func (e *Entry) field(column string) *string {
	switch column {
	case "name":
		return &e.Name
	case "code":
		return &e.Code
	case "parent":
		return &e.Parent
	case "level":
		return &e.Level
	case "kind":
		return &e.Kind
	case "place":
		return &e.Place
	case "from":
		return &e.From
	case "to":
		return &e.To
	case "next":
		return &e.Next
	}
	return nil
}

// load reads all tables and builds the look-ups.
func load(files fs.FS) (*Lexicon, error) {
	l := &Lexicon{regions: map[string]*Entry{}, places: map[string][]*Entry{}, departments: map[string][]*Entry{}, industries: map[string]*Entry{}}
	var entries []Entry
	read := func(file, text string, class Class, typ schema.EntityType) error {
		return readTable(file, text, class, typ, func(e Entry) {
			if class == Province {
				e.Class = regionClass(e.Level)
				e.Parent = regionParent(e.Code)
			}
			if w, ok := strings.CutPrefix(e.Name, "?"); ok { // the name itself is weak
				e.Name = w
				e.Weak = append(e.Weak, w)
			}
			entries = append(entries, e)
		})
	}
	for _, t := range layout {
		b, err := fs.ReadFile(files, "data/"+t.file)
		if err != nil {
			return nil, err
		}
		if err := read(t.file, string(b), t.class, t.typ); err != nil {
			return nil, err
		}
	}
	if err := read("industries.tsv", schema.IndustryTable(), Industry, schema.Industry); err != nil {
		return nil, err
	}
	l.index(entries)
	return l, nil
}

func (l *Lexicon) index(entries []Entry) {
	var keys [][]rune
	var values []posting
	add := func(name string, e *Entry, weak bool) {
		if name == "" {
			return
		}
		keys = append(keys, foldKey(name))
		values = append(values, posting{e.Class, weak, []*Entry{e}})
		switch {
		case e.Type == schema.Region:
			l.places[name] = append(l.places[name], e)
		case e.Class == Department:
			l.departments[name] = append(l.departments[name], e)
		case e.Class == Industry:
			if _, ok := l.industries[name]; !ok {
				l.industries[name] = e
			}
		}
	}
	for i := range entries {
		e := &entries[i]
		l.byClass[e.Class] = append(l.byClass[e.Class], e)
		if e.Type == schema.Region && e.Code != "" {
			l.regions[e.Code] = e
		}
		nameWeak := false
		for _, w := range e.Weak {
			nameWeak = nameWeak || w == e.Name
			add(w, e, true)
		}
		if !nameWeak {
			add(e.Name, e, false)
		}
		for _, a := range e.Aliases {
			add(a, e, false)
		}
	}
	unique, lists := sortKeys(keys, values)
	l.trie = newTrie(unique)
	l.postings = make([][]posting, len(lists))
	for i, list := range lists {
		l.postings[i] = joinPostings(list)
	}
}

// joinPostings joins the postings of one class; the surface is weak if it is
// for every entry.
func joinPostings(list []posting) []posting {
	if len(list) == 1 {
		return list
	}
	var byClass [NumClasses]posting
	for _, p := range list {
		b := &byClass[p.class]
		b.weak = (len(b.entries) == 0 || b.weak) && p.weak
		b.class = p.class
		if len(b.entries) == 0 || b.entries[len(b.entries)-1] != p.entries[0] {
			b.entries = append(b.entries, p.entries[0])
		}
	}
	var out []posting
	for _, p := range byClass {
		if len(p.entries) > 0 {
			out = append(out, p)
		}
	}
	return out
}
