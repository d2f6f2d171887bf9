package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
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
	{"industries.tsv", Industry, schema.Industry}, // the taxonomy, kept in schema
}

// TableError is a fault in a table.
type TableError struct {
	File string
	Line int // from 1
	Err  error
}

func (e *TableError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

func (e *TableError) Unwrap() error { return e.Err }

// readTable appends the entries of a table, each like the model but for its
// own fields: lines that start with # are comments, the first other line names
// the columns, the rest are entries. A name that starts with ? is weak.
func readTable(file, text string, entries []Entry, model Entry) ([]Entry, error) {
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
				if (&Entry{}).field(c) == nil && c != "aliases" {
					return nil, &TableError{file, line, fmt.Errorf("unknown column %q", c)}
				}
			}
			continue
		}
		entries = append(entries, model)
		e := &entries[len(entries)-1]
		rest := row
		for i := 0; rest != ""; i++ {
			if i == len(columns) {
				return nil, &TableError{file, line, fmt.Errorf("more than %d fields", len(columns))}
			}
			var f string
			f, rest, _ = strings.Cut(rest, "\t")
			if f == "" {
				continue
			}
			switch c := columns[i]; c {
			case "aliases":
				for _, a := range split(f) {
					if w, ok := strings.CutPrefix(a, "?"); ok {
						e.Weak = append(e.Weak, w)
					} else {
						e.Aliases = append(e.Aliases, a)
					}
				}
			default:
				*e.field(c) = f
			}
		}
		if e.Name == "" {
			return nil, &TableError{file, line, fmt.Errorf("no name")}
		}
		if w, ok := strings.CutPrefix(e.Name, "?"); ok {
			e.Name = w
			e.Weak = append(e.Weak, w)
		}
	}
	return entries, nil
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
	l := &Lexicon{regions: map[string]*Entry{}, places: map[string][]*Entry{}, departments: map[string][]*Entry{}}
	texts := make([]string, len(layout))
	rows := 0
	for i, t := range layout {
		if t.class == Industry {
			texts[i] = schema.IndustryTable()
			rows += strings.Count(texts[i], "\n")
			continue
		}
		b, err := fs.ReadFile(files, "data/"+t.file)
		if err != nil {
			return nil, err
		}
		texts[i] = string(b)
		rows += strings.Count(texts[i], "\n")
	}
	entries := make([]Entry, 0, rows)
	for i, t := range layout {
		from := len(entries)
		var err error
		if entries, err = readTable(t.file, texts[i], entries, Entry{Class: t.class, Type: t.typ}); err != nil {
			return nil, err
		}
		if t.class != Province {
			continue
		}
		for i := range entries[from:] {
			e := &entries[from+i]
			e.Class = regionClass(e.Level)
			e.Parent = regionParent(e.Code)
		}
	}
	l.index(entries)
	return l, l.readOthers(files)
}

// surface is a name with the entry that has it.
type surface struct {
	key   string // folded
	entry *Entry
	order int32
	weak  bool
}

func (l *Lexicon) index(entries []Entry) {
	surfaces := make([]surface, 0, 2*len(entries))
	add := func(name string, e *Entry, weak bool) {
		if strings.Contains(name, "{") {
			return // a pattern, see DepartmentIn
		}
		surfaces = append(surfaces, surface{foldName(name), e, int32(len(surfaces)), weak})
		switch {
		case e.Type == schema.Region:
			l.places[name] = append(l.places[name], e)
		case e.Class == Department:
			l.departments[name] = append(l.departments[name], e)
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
	slices.SortFunc(surfaces, func(a, b surface) int {
		if c := strings.Compare(a.key, b.key); c != 0 {
			return c
		}
		return int(a.order - b.order)
	})
	keys := make([]string, 0, len(surfaces))
	l.postings = make([][]posting, 0, len(surfaces))
	single := make([]posting, len(surfaces)) // most surfaces have one entry
	pointers := make([]*Entry, len(surfaces))
	for i := 0; i < len(surfaces); {
		j := i + 1
		for j < len(surfaces) && surfaces[j].key == surfaces[i].key {
			j++
		}
		keys = append(keys, surfaces[i].key)
		if s := surfaces[i]; j == i+1 {
			pointers[i] = s.entry
			single[i] = posting{s.entry.Class, s.weak, pointers[i : i+1 : i+1]}
			l.postings = append(l.postings, single[i:i+1:i+1])
		} else {
			l.postings = append(l.postings, postingsOf(surfaces[i:j]))
		}
		i = j
	}
	l.trie = newTrie(keys)
}

// postingsOf joins the entries of one surface by class; the surface is weak if
// it is for every entry of the class.
func postingsOf(list []surface) []posting {
	var out []posting
	for _, s := range list {
		i := slices.IndexFunc(out, func(p posting) bool { return p.class == s.entry.Class })
		if i < 0 {
			out = append(out, posting{s.entry.Class, s.weak, []*Entry{s.entry}})
			continue
		}
		p := &out[i]
		p.weak = p.weak && s.weak
		if !slices.Contains(p.entries, s.entry) {
			p.entries = append(p.entries, s.entry)
		}
	}
	slices.SortStableFunc(out, func(a, b posting) int { return int(a.class) - int(b.class) })
	return out
}
