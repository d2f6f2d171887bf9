package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"policygraph/graph"
	"policygraph/ner"
)

// record is what one article says of an entity. The records of an entity form
// a join-semilattice: merging is commutative, associative and idempotent, so
// the merger does not depend on the order of the articles.
type record struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	Region  string   `json:"region,omitempty"`
	Level   string   `json:"level,omitempty"`
	Code    string   `json:"code,omitempty"`
	Parent  string   `json:"parent,omitempty"`
	Governs string   `json:"governs,omitempty"`
	Kind    string   `json:"kind,omitempty"`
	Start   string   `json:"start,omitempty"`
	End     string   `json:"end,omitempty"`
	Number  string   `json:"number,omitempty"`

	Metric   string      `json:"metric,omitempty"`
	Operator string      `json:"operator,omitempty"`
	Value    *float64    `json:"value,omitempty"`
	Unit     string      `json:"unit,omitempty"`
	Year     string      `json:"year,omitempty"`
	Evidence *graph.Span `json:"evidence,omitempty"` // of a target in this article; not merged
}

func recordOf(e ner.Entity) record {
	return record{
		Name: e.Name, Aliases: sortedSet(e.Aliases), Region: e.Region, Level: e.Level, Code: e.Code, Parent: e.Parent,
		Kind: e.Kind, Start: e.Start, End: e.End, Number: e.Number,
	}
}

func recordOfTarget(t graph.Target) record {
	return record{
		Name: t.Name, Metric: t.Metric, Operator: t.Operator, Value: &t.Value, Unit: t.Unit, Year: t.Year, Evidence: &t.Evidence,
	}
}

// merged adds what o says to r.
func (r record) merged(o record) record {
	r.Aliases = sortedSet(slices.Concat(r.Aliases, o.Aliases))
	mine, other := r.texts(), o.texts()
	for i, s := range mine {
		*s = fuller(*s, *other[i])
	}
	switch {
	case r.Value == nil:
		r.Value = o.Value
	case o.Value != nil:
		v := max(*r.Value, *o.Value)
		r.Value = &v
	}
	r.Evidence = nil
	return r
}

// covers tells whether merging o into r would change nothing.
func (r record) covers(o record) bool {
	for i, s := range r.texts() {
		if fuller(*s, *o.texts()[i]) != *s {
			return false
		}
	}
	if o.Value != nil && (r.Value == nil || *o.Value > *r.Value) {
		return false
	}
	for _, a := range o.Aliases {
		if _, ok := slices.BinarySearch(r.Aliases, a); !ok {
			return false
		}
	}
	return true
}

func (r *record) texts() [14]*string {
	return [...]*string{
		&r.Name, &r.Region, &r.Level, &r.Code, &r.Parent, &r.Governs, &r.Kind, &r.Start, &r.End, &r.Number,
		&r.Metric, &r.Operator, &r.Unit, &r.Year,
	}
}

// fuller returns the longer of two values in code points, of equally long ones
// the smaller.
func fuller(a, b string) string {
	if cmp.Or(cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a)), cmp.Compare(a, b)) <= 0 {
		return a
	}
	return b
}

// names returns the aliases without the canonical name.
func (r record) names() []string {
	return slices.DeleteFunc(slices.Clone(r.Aliases), func(a string) bool { return a == r.Name })
}

func sortedSet(s []string) []string {
	s = slices.DeleteFunc(slices.Clone(s), func(a string) bool { return a == "" })
	slices.Sort(s)
	return slices.Compact(s)
}

func parseRecord(s string) (r record, err error) {
	err = json.Unmarshal([]byte(s), &r)
	return r, err
}
