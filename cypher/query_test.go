package cypher

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"policygraph/schema"
)

func TestFilesAreWellFormed(t *testing.T) {
	qs := Queries()
	if len(qs) < 20 {
		t.Errorf("%d queries, at least 20 are promised", len(qs))
	}
	limit := regexp.MustCompile(`LIMIT \$limit\b`)
	for _, q := range qs {
		if !strings.HasSuffix(q.Title, "?") {
			t.Errorf("%s: the title %q is no question", q.Name, q.Title)
		}
		if len(limit.FindAllString(q.Text, -1)) == 0 {
			t.Errorf("%s has no LIMIT $limit", q.Name)
		}
		if last := q.Params[len(q.Params)-1]; last.Name != "limit" || last.Required || last.Type != IntType {
			t.Errorf("%s: the last parameter is %+v, not limit with a default", q.Name, last)
		}
		if !strings.Contains(q.Text, "\nORDER BY ") {
			t.Errorf("%s does not order its rows", q.Name)
		}
		for _, p := range q.Params {
			if p.Required && !slices.Contains([]ParamType{NameType, TextType, IntType}, p.Type) {
				t.Errorf("%s: %s is required", q.Name, p.Name)
			}
		}
		for n, line := range strings.Split(q.Text, "\n") {
			if len([]rune(line)) > 140 {
				t.Errorf("%s:%d is longer than 140 characters", q.Name, n+1)
			}
		}
	}
}

// What the queries name must be in the ontology: a renamed label would only
// give empty answers.
func TestFilesUseTheOntology(t *testing.T) {
	known := map[string]bool{schema.ArticleLabel: true}
	for _, n := range schema.Default().Nodes {
		known[n.Label] = true
	}
	for _, e := range schema.Default().Entities {
		for _, l := range e.Labels {
			known[l] = true
		}
	}
	for _, r := range schema.Default().Relationships {
		known[string(r.Type)] = true
	}
	pattern := regexp.MustCompile(`[(\[][a-z]*:([A-Za-z_|]+)`)
	for _, q := range Queries() {
		for _, m := range pattern.FindAllStringSubmatch(q.Text, -1) {
			for name := range strings.SplitSeq(m[1], "|") {
				if !known[name] {
					t.Errorf("%s: %s is not in the ontology", q.Name, name)
				}
			}
		}
	}
}

func TestCoverageNamesAllOfTheOntology(t *testing.T) {
	q, err := Lookup("coverage")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range schema.Default().Entities {
		if l := e.Labels[len(e.Labels)-1]; !strings.Contains(q.Text, "(n:"+l+")") {
			t.Errorf("%s is not counted", l)
		}
	}
	for _, r := range schema.Default().Relationships {
		if !strings.Contains(q.Text, "[r:"+string(r.Type)+"]") {
			t.Errorf("%s is not counted", r.Type)
		}
	}
}

func TestLookup(t *testing.T) {
	for _, q := range Queries() {
		if got, err := Lookup(q.Name); err != nil || got != q {
			t.Errorf("Lookup(%q) = %v, %v", q.Name, got, err)
		}
	}
	for name, want := range map[string]string{
		"sector-backer":  "sector-backers",
		"sectorbackers":  "sector-backers",
		"agency-voice":   "agency-voices",
		"evidence":       "claim-evidence",
		"plan":           "plan-lineage",
		"something-else": "",
		"":               "",
	} {
		_, err := Lookup(name)
		var unknown *UnknownQueryError
		if !errors.As(err, &unknown) || unknown.Name != name {
			t.Errorf("Lookup(%q): %v", name, err)
			continue
		}
		if want == "" && len(unknown.Near) > 0 || want != "" && (len(unknown.Near) == 0 || unknown.Near[0] != want) {
			t.Errorf("Lookup(%q) suggests %v, not %q", name, unknown.Near, want)
		}
		if len(unknown.Near) > 3 {
			t.Errorf("Lookup(%q) suggests %d names", name, len(unknown.Near))
		}
	}
}
