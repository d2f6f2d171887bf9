package cypher

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"policygraph/schema"
)

// ParamType is the type of a parameter: what may be given, and what reaches
// the server.
type ParamType string

// The parameter types.
const (
	NameType     ParamType = "name"      // what a node is called: its id, name or an alias; a string
	TextType     ParamType = "text"      // free text; a string
	IntType      ParamType = "int"       // a whole number, 0 or more; an int64
	FloatType    ParamType = "float"     // a number; a float64
	DateType     ParamType = "date"      // YYYY, YYYY-MM or YYYY-MM-DD, meaning the first day; a string YYYY-MM-DD
	LastDateType ParamType = "last-date" // the same, meaning the last day
	RelationType ParamType = "relation"  // a relationship type of the ontology in any case; a string
)

// Form says in words how a value of the type is written.
func (t ParamType) Form() string {
	switch t {
	case NameType:
		return "a name, alias or id"
	case TextType:
		return "text"
	case IntType:
		return "a whole number"
	case FloatType:
		return "a number"
	case DateType:
		return "YYYY, YYYY-MM or YYYY-MM-DD, from its first day"
	case LastDateType:
		return "YYYY, YYYY-MM or YYYY-MM-DD, to its last day"
	case RelationType:
		return "a relationship type as BACKS"
	}
	return string(t)
}

// BindError says why arguments do not fit a query.
type BindError struct {
	Query  string
	Param  string // what was given or is missing
	Reason string
}

func (e *BindError) Error() string {
	return fmt.Sprintf("query %s: %s: %s", e.Query, e.Param, e.Reason)
}

// Bind turns arguments as a command line has them into the parameters to send
// with the query: each parameter of the query is in the result, with its
// default where it is not given, nil where that is null. An argument that the
// query does not know, one of the wrong type and a required one that is missing
// are each a *BindError; errors.Join holds all of them.
func (q *Query) Bind(args map[string]string) (map[string]any, error) {
	var errs []error
	fail := func(param, format string, a ...any) {
		errs = append(errs, &BindError{Query: q.Name, Param: param, Reason: fmt.Sprintf(format, a...)})
	}
	params := make(map[string]any, len(q.Params))
	for _, p := range q.Params {
		given, ok := args[p.Name]
		switch {
		case !ok && p.Required:
			fail(p.Name, "is missing (%s, e.g. %s)", p.Doc, p.Example)
			continue
		case !ok:
			given = p.Default
		}
		if given == "" && !p.Required {
			params[p.Name] = nil
			if ok && p.Default != "" {
				fail(p.Name, "is empty; without it, it is %s", p.Default)
			}
			continue
		}
		v, err := p.Type.value(given)
		if err != nil {
			fail(p.Name, "%s", err)
			continue
		}
		params[p.Name] = v
	}
	for _, name := range slices.Sorted(maps.Keys(args)) {
		if !slices.ContainsFunc(q.Params, func(p Param) bool { return p.Name == name }) {
			fail(name, "there is no such parameter; it takes %s", strings.Join(q.paramNames(), ", "))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return params, nil
}

func (q *Query) paramNames() []string {
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = p.Name
	}
	return names
}

func (t ParamType) known() bool {
	switch t {
	case NameType, TextType, IntType, FloatType, DateType, LastDateType, RelationType:
		return true
	}
	return false
}

// value reads what was given.
func (t ParamType) value(s string) (any, error) {
	switch t {
	case IntType:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("%q is no whole number of 0 or more", s)
		}
		return n, nil
	case FloatType:
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, fmt.Errorf("%q is no number", s)
		}
		return f, nil
	case DateType, LastDateType:
		return fullDate(s, t == LastDateType)
	case RelationType:
		r := strings.ToUpper(s)
		if _, ok := schema.Default().Relationship(schema.RelationType(r)); !ok {
			return nil, fmt.Errorf("there is no relationship type %q", s)
		}
		return r, nil
	}
	if strings.TrimSpace(s) == "" {
		return nil, errors.New("is empty")
	}
	if t == NameType && strings.Contains(s, `\`) {
		return nil, errors.New(`a name has no backslash in it`)
	}
	return s, nil
}

var dateForm = regexp.MustCompile(`^(\d{4})(-\d{2})?(-\d{2})?$`)

// fullDate writes a date in full; one that leaves out the day or the month
// means its first day, or its last.
func fullDate(s string, last bool) (string, error) {
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}
	d, err := time.Parse(layouts[len(s)], s)
	if err != nil || !dateForm.MatchString(s) {
		return "", fmt.Errorf("%q is no date written YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	if last {
		switch len(s) {
		case 4:
			d = d.AddDate(1, 0, -1)
		case 7:
			d = d.AddDate(0, 1, -1)
		}
	}
	return d.Format(time.DateOnly), nil
}
