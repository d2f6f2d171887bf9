package schema

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// ID returns the id of an entity: its type and canonical name, and, where the
// name alone does not tell namesakes apart, a qualifier (a person's
// organisation, a target's plan). It depends on nothing else, so two machines
// that read different articles agree on it.
//
// Names are compared after NFKC, without blanks and book-title marks, so that
// the full-width and the half-width writing of a name are one entity.
func ID(t EntityType, name, qualifier string) string {
	id := strings.ToLower(string(t)) + ":" + fold(name)
	if q := fold(qualifier); q != "" {
		id += "@" + q
	}
	return id
}

var folder = strings.NewReplacer(" ", "", "\t", "", "\n", "", "《", "", "》", "", "〈", "", "〉", "", "“", "", "”", "", "\"", "", "·", "")

func fold(s string) string { return folder.Replace(norm.NFKC.String(s)) }
