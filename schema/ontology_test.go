package schema

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

func TestDefaultHasEveryType(t *testing.T) {
	o := Default()
	for _, e := range []EntityType{Agency, Company, Institute, Media, Association, Person, Industry, Plan, Region, Target} {
		def, ok := o.Entity(e)
		if !ok || len(def.Labels) == 0 {
			t.Errorf("entity %s is missing", e)
		}
		if e.IsOrganization() != (o.BaseLabel(e) == "Organization") {
			t.Errorf("entity %s has the base label %s", e, o.BaseLabel(e))
		}
	}
	for _, r := range []RelationType{Backs, Restricts, Issued, Covers, HoldsPost, Sets, About, BasedOn, Replaces, PartOf, Governs, Mentions} {
		def, ok := o.Relationship(r)
		if derived := r == PartOf || r == Governs || r == Mentions; !ok || def.Derived != derived {
			t.Errorf("relationship %s: %+v", r, def)
		}
	}
	if _, ok := o.Node(ArticleLabel); !ok {
		t.Error("articles are not described")
	}
	if !bytes.Contains(Source(), []byte("relationships:")) {
		t.Error("Source is not the file")
	}
}

func TestAllows(t *testing.T) {
	for _, c := range []struct {
		head EntityType
		rel  RelationType
		tail EntityType
		want bool
	}{
		{Agency, Backs, Industry, true},
		{Region, Restricts, Industry, true},
		{Person, Backs, Industry, false},
		{Industry, Backs, Agency, false},
		{Plan, Covers, Industry, true},
		{Person, HoldsPost, Media, true},
		{Target, About, Industry, true},
		{Agency, "LIKES", Industry, false},
		{"GOD", Backs, Industry, false},
	} {
		if got := Default().Allows(c.head, c.rel, c.tail); got != c.want {
			t.Errorf("%s %s %s: %v", c.head, c.rel, c.tail, got)
		}
	}
}

func TestUnsoundOntologiesAreRefused(t *testing.T) {
	for name, edit := range map[string][2]string{
		"version":              {"version: 1", "version: 0"},
		"label":                {"  Person:\n", "  per son:\n"},
		"label twice":          {"  Person:\n", "  Plan:\n"},
		"article missing":      {"  Article:\n", "  Essay:\n"},
		"property type":        {"{type: int,     doc: how often", "{type: number,  doc: how often"},
		"property name":        {"  rule:       {type: string,  doc: what found it}", "  Rule-1:     {type: string}"},
		"entity twice":         {"{type: PERSON,      labels", "{type: PLAN,        labels"},
		"entity without label": {"labels: [Person]", "labels: []"},
		"entity undescribed":   {"labels: [Person]", "labels: [Human]"},
		"relationship twice":   {"{type: RESTRICTS, ", "{type: BACKS, "},
		"relationship to none": {"to: [Target]", "to: []"},
		"end undescribed":      {"to: [Target]", "to: [Goal]"},
		"roles":                {"roles: [setter, target]", "roles: [target, target]"},
		"injection":            {"type: BACKS,", "type: \"BACKS`) //\","},
		"no mapping":           {"nodes:\n", "nodes: 7\nothers:\n"},
		"no YAML":              {"nodes:", "\tnodes:"},
	} {
		text := strings.Replace(string(ontologyFile), edit[0], edit[1], 1)
		if text == string(ontologyFile) {
			t.Errorf("%s: nothing to edit", name)
		}
		if _, err := ParseOntology([]byte(text)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func FuzzParseOntology(f *testing.F) {
	f.Add(ontologyFile)
	f.Add([]byte("version: 1\nnodes: {Article: {properties: {id: {type: string}}}}"))
	f.Add([]byte("nodes: &a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := ParseOntology(data)
		if err != nil {
			return
		}
		for _, s := range o.Constraints() {
			if strings.ContainsAny(s.Name, "`; ") {
				t.Errorf("the name %q needs quoting", s.Name)
			}
		}
	})
}

func TestConstraints(t *testing.T) {
	var b strings.Builder
	names := map[string]bool{}
	for _, s := range Constraints() {
		b.WriteString(s.String() + ";\n")
		if names[s.Name] {
			t.Errorf("%s is given twice", s.Name)
		}
		names[s.Name] = true
	}
	file := filepath.Join("testdata", "constraints.cypher")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("constraints differ from %s (run with -update):\n%s", file, b.String())
	}
}
