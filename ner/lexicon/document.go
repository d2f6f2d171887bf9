package lexicon

import "strings"

// Programme returns the usual name of a national programme or document that
// goes by a short name, compared without marks; empty if it is none.
func (l *Lexicon) Programme(title string) string { return l.programmes[unmarked.Replace(title)] }

var unmarked = strings.NewReplacer("“", "", "”", "", "《", "", "》", "", "\"", "", " ", "")

// IsLaw tells whether title is the full name of a law of the People's Republic.
func (l *Lexicon) IsLaw(title string) bool { return l.laws[title] }
