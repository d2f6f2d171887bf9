package cypher

import (
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const example = `// Who backs a sector?
//
// What the answer means
// in two lines.
//
// And more.
//
// Parameters
//   sector name: the sector,
//       by name or id, e.g. 集成电路
//   since date = null: from
//   until last-date = null: to
//   least float = 0.5: how sure
//   relation relation = BACKS: what links them
//   word text = 产业: free
//   limit int = 50: at most so many rows
//
// Columns
//   backer: who
//       backs it
//   articles: how many
MATCH (h)-[c]->(s {name: $sector}) WHERE c.date >= date($since) AND c.date <= date($until) AND c.confidence >= $least
AND type(c) = $relation AND h.name CONTAINS $word
RETURN h.name AS backer, count(*) AS articles LIMIT $limit
`

func parse(t *testing.T, text string) *Query {
	t.Helper()
	q, err := Parse("example", text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestParse(t *testing.T) {
	want := &Query{
		Name: "example", Title: "Who backs a sector?", Description: "What the answer means in two lines.\n\nAnd more.", Text: example,
		Params: []Param{
			{Name: "sector", Type: NameType, Required: true, Doc: "the sector, by name or id", Example: "集成电路"},
			{Name: "since", Type: DateType, Doc: "from"},
			{Name: "until", Type: LastDateType, Doc: "to"},
			{Name: "least", Type: FloatType, Default: "0.5", Doc: "how sure"},
			{Name: "relation", Type: RelationType, Default: "BACKS", Doc: "what links them"},
			{Name: "word", Type: TextType, Default: "产业", Doc: "free"},
			{Name: "limit", Type: IntType, Default: "50", Doc: "at most so many rows"},
		},
		Columns: []Column{{"backer", "who backs it"}, {"articles", "how many"}},
	}
	if diff := cmp.Diff(want, parse(t, example)); diff != "" {
		t.Error(diff)
	}
	crlf := parse(t, strings.ReplaceAll(example, "\n", "\r\n"))
	if crlf.Text = example; !cmp.Equal(want, crlf) {
		t.Error("line ends of Windows are read differently:", cmp.Diff(want, crlf))
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"// Who backs a sector?\n", "", "the first line must be the question"},
		{"// What the answer means\n// in two lines.\n//\n// And more.\n", "", "not described"},
		{"//   limit int = 50: at most so many rows\n", "", "no parameter limit"},
		{", e.g. 集成电路", "", "parameter sector is required, and its meaning does not end in an example"},
		{"limit int = 50", "limit int = many", `the default: "many" is no whole number`},
		{"limit int = 50", "limit number = 50", `unknown type "number"`},
		{"//   since date", "// since date", "indented by three blanks"},
		{"since date = null: from", "since date = null", "does not read: name type = default: meaning"},
		{"articles: how many", "how many articles", "does not read: name: meaning"},
		{"articles: how many", "backer: again", "column backer is described twice"},
		{"until last-date", "since date", "parameter since is described twice"},
		{"$least", "$most", "parameter most is not described"},
		{"CONTAINS $word", "= ''", "parameter word is not used"},
		{"// Columns\n//   backer: who\n//       backs it\n//   articles: how many\n", "", "its columns are not described"},
	} {
		if !strings.Contains(example, c.old) {
			t.Fatalf("the example has no %q", c.old)
		}
		_, err := Parse("example", strings.Replace(example, c.old, c.new, 1))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: error %v, want %q", c.new, c.old, err, c.want)
		}
	}
	head, _, _ := strings.Cut(example, "MATCH")
	if _, err := Parse("example", head); err == nil || !strings.Contains(err.Error(), "no query after the comment") {
		t.Errorf("a file without Cypher: %v", err)
	}
	if _, err := Parse("Two Words", example); err == nil {
		t.Error("a bad name passes")
	}
}

func TestBind(t *testing.T) {
	q := parse(t, example)
	defaults := map[string]any{
		"since": nil, "until": nil, "least": 0.5, "relation": "BACKS", "word": "产业", "limit": int64(50), "sector": "集成电路",
	}
	for _, c := range []struct {
		args map[string]string
		want map[string]any
	}{
		{nil, nil},
		{map[string]string{"since": "2021", "until": "2021"}, map[string]any{"since": "2021-01-01", "until": "2021-12-31"}},
		{map[string]string{"since": "2024-02", "until": "2024-02"}, map[string]any{"since": "2024-02-01", "until": "2024-02-29"}},
		{map[string]string{"since": "2021-09-10", "until": "2021-12"}, map[string]any{"since": "2021-09-10", "until": "2021-12-31"}},
		{map[string]string{"since": "", "limit": "0"}, map[string]any{"limit": int64(0)}},
		{map[string]string{"least": "1e-3", "limit": "9223372036854775807"}, map[string]any{"least": 0.001, "limit": int64(math.MaxInt64)}},
		{map[string]string{"relation": "holds_post", "word": ` "a\b `}, map[string]any{"relation": "HOLDS_POST", "word": ` "a\b `}},
		{map[string]string{"sector": `industry:"十四五"`}, map[string]any{"sector": `industry:"十四五"`}},
	} {
		args := map[string]string{"sector": "集成电路"}
		maps.Copy(args, c.args)
		want := maps.Clone(defaults)
		maps.Copy(want, c.want)
		got, err := q.Bind(args)
		if err != nil {
			t.Errorf("%v: %v", c.args, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v: %s", c.args, diff)
		}
	}
}

func TestBindRefuses(t *testing.T) {
	q := parse(t, example)
	for _, c := range []struct {
		args  map[string]string
		param string
		want  string
	}{
		{map[string]string{}, "sector", "is missing (the sector, by name or id, e.g. 集成电路)"},
		{map[string]string{"sector": " "}, "sector", "is empty"},
		{map[string]string{"sector": ""}, "sector", "is empty"},
		{map[string]string{"sector": `a\`}, "sector", "no backslash"},
		{map[string]string{"sector": "x", "Sector": "x"}, "Sector", "there is no such parameter; it takes sector, since, until, least, relation, word, limit"},
		{map[string]string{"sector": "x", "limit": "many"}, "limit", `"many" is no whole number`},
		{map[string]string{"sector": "x", "limit": "-1"}, "limit", `"-1" is no whole number of 0 or more`},
		{map[string]string{"sector": "x", "limit": "1.5"}, "limit", "no whole number"},
		{map[string]string{"sector": "x", "limit": "9223372036854775808"}, "limit", "no whole number"},
		{map[string]string{"sector": "x", "limit": ""}, "limit", "is empty; without it, it is 50"},
		{map[string]string{"sector": "x", "least": "NaN"}, "least", `"NaN" is no number`},
		{map[string]string{"sector": "x", "least": "half"}, "least", "no number"},
		{map[string]string{"sector": "x", "since": "2021-02-30"}, "since", "no date written YYYY, YYYY-MM or YYYY-MM-DD"},
		{map[string]string{"sector": "x", "until": "21"}, "until", "no date"},
		{map[string]string{"sector": "x", "until": "2021-9"}, "until", "no date"},
		{map[string]string{"sector": "x", "until": "２０２１"}, "until", "no date"},
		{map[string]string{"sector": "x", "relation": "LIKES"}, "relation", `there is no relationship type "LIKES"`},
	} {
		got, err := q.Bind(c.args)
		var bad *BindError
		if got != nil || !errors.As(err, &bad) {
			t.Errorf("%v: %v, %v", c.args, got, err)
			continue
		}
		if bad.Query != "example" || bad.Param != c.param || !strings.Contains(bad.Reason, c.want) {
			t.Errorf("%v: %v, want %s: %s", c.args, bad, c.param, c.want)
		}
	}
	_, err := q.Bind(map[string]string{"limit": "x", "b": "", "a": ""})
	want := []string{
		"query example: sector: is missing (the sector, by name or id, e.g. 集成电路)",
		`query example: limit: "x" is no whole number of 0 or more`,
		"query example: a: there is no such parameter; it takes sector, since, until, least, relation, word, limit",
		"query example: b: there is no such parameter; it takes sector, since, until, least, relation, word, limit",
	}
	if err == nil || !slices.Equal(strings.Split(err.Error(), "\n"), want) {
		t.Errorf("all faults at once: %v", err)
	}
}

// Whatever is read and bound: no panic, and what Bind accepts has every
// parameter.
func FuzzParseAndBind(f *testing.F) {
	f.Add(example, "sector", "集成电路")
	f.Add("// Q?\n//\n// d\n//\n// Parameters\n//   limit int = 1: n\n//   year int: y, e.g. 2021\n//\n// Columns\n//   a: b\nRETURN $year AS a LIMIT $limit", "limit", "2021-02")
	for _, q := range Queries() {
		f.Add(q.Text, q.Params[0].Name, "2021")
	}
	f.Fuzz(func(t *testing.T, text, param, value string) {
		q, err := Parse("fuzz", text)
		if err != nil {
			return
		}
		params, err := q.Bind(map[string]string{param: value})
		if err != nil {
			return
		}
		for _, p := range q.Params {
			if v, ok := params[p.Name]; !ok || v == nil && p.Default != "" {
				t.Errorf("parameter %s is %v", p.Name, v)
			}
		}
	})
}
