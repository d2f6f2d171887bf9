package lexicon

import (
	"io/fs"
	"slices"
	"strings"
)

// Programme returns the usual name of a national programme or document that
// goes by a short name, compared without marks; empty if it is none.
func (l *Lexicon) Programme(title string) string { return l.programmes[unmarked.Replace(title)] }

// ProgrammesAt lists the names that Programme knows and that begin with two
// characters, as they are written, the longer first.
func (l *Lexicon) ProgrammesAt(first, second rune) []string {
	return l.programmesAt[[2]rune{first, second}]
}

var unmarked = strings.NewReplacer("“", "", "”", "", "《", "", "》", "", "\"", "", " ", "")

// IsLaw tells whether title is the full name of a law of the People's Republic.
func (l *Lexicon) IsLaw(title string) bool { return l.laws[title] }

// Figure tells whether name is a person of public life, who is one person
// whatever the organisation, and whether others of the name are common.
func (l *Lexicon) Figure(name string) (known, shared bool) {
	shared, known = l.figures[name]
	return known, shared
}

// Documents and persons are no classes: they are not matched in texts.
const (
	programmeFile = "programmes.tsv"
	lawFile       = "laws.tsv"
	figureFile    = "figures.tsv"
)

// readOthers reads the documents that go by short names, the laws, and the
// persons of public life.
func (l *Lexicon) readOthers(files fs.FS) error {
	programmes, err := readFile(files, programmeFile)
	if err != nil {
		return err
	}
	l.programmes = make(map[string]string, 2*len(programmes))
	l.programmesAt = map[[2]rune][]string{}
	for _, e := range programmes {
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			l.programmes[unmarked.Replace(name)] = e.Name
			if r := []rune(name); len(r) > 1 {
				at := [2]rune{r[0], r[1]}
				l.programmesAt[at] = append(l.programmesAt[at], name)
			}
		}
	}
	for _, names := range l.programmesAt {
		slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	}
	laws, err := readFile(files, lawFile)
	if err != nil {
		return err
	}
	l.laws = make(map[string]bool, len(laws))
	for _, e := range laws {
		l.laws[e.Name] = true
	}
	figures, err := readFile(files, figureFile)
	if err != nil {
		return err
	}
	l.figures = make(map[string]bool, len(figures))
	for _, e := range figures {
		l.figures[e.Name] = e.Kind == "shared"
	}
	return nil
}

func readFile(files fs.FS, name string) ([]Entry, error) {
	b, err := fs.ReadFile(files, "data/"+name)
	if err != nil {
		return nil, err
	}
	return readTable(name, string(b), nil, Entry{})
}
