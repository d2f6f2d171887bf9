package schema

import (
	"fmt"
	"slices"
	"strings"
)

// NamesIndex is the full-text index over the names and aliases of all
// entities. Its analyser matches Chinese by pairs of characters.
const NamesIndex = "names"

// Statement creates one constraint or index of Neo4j, if it is not there.
type Statement struct {
	Name   string
	Cypher string
}

func (s Statement) String() string { return s.Cypher }

// Constraints returns the constraints and indexes of Default.
func Constraints() []Statement { return Default().Constraints() }

// Constraints returns the constraints and indexes that follow from the
// ontology, all of which Neo4j Community has: an id names one node of a base
// label, a key one claim; names and the other properties marked index are
// found without a scan, under the second labels too; so are the claims of an
// article.
func (o *Ontology) Constraints() []Statement {
	var out []Statement
	add := func(name, format string, args ...any) {
		out = append(out, Statement{name, fmt.Sprintf("CREATE "+format, args...)})
	}
	for _, n := range o.Nodes {
		name := strings.ToLower(n.Label) + "_id"
		add(name, "CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", name, n.Label)
	}
	for _, r := range o.Relationships {
		if !r.Derived {
			name := strings.ToLower(string(r.Type)) + "_key"
			add(name, "CONSTRAINT %s IF NOT EXISTS FOR ()-[r:%s]-() REQUIRE r.key IS UNIQUE", name, r.Type)
		}
	}
	for _, n := range o.Nodes {
		for _, p := range n.Properties {
			if !p.Index {
				continue
			}
			for _, label := range o.labelsOf(n.Label) {
				name := strings.ToLower(label) + "_" + p.Name
				add(name, "INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", name, label, p.Name)
			}
		}
	}
	for _, r := range o.Relationships {
		for _, p := range o.Claim {
			if p.Index && !r.Derived {
				name := strings.ToLower(string(r.Type)) + "_" + p.Name
				add(name, "INDEX %s IF NOT EXISTS FOR ()-[r:%s]-() ON (r.%s)", name, r.Type, p.Name)
			}
		}
	}
	var named []string
	for _, n := range o.Nodes {
		if slices.ContainsFunc(n.Properties, func(p Property) bool { return p.Name == "name" }) {
			named = append(named, n.Label)
		}
	}
	add(NamesIndex, "FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
		NamesIndex, strings.Join(named, "|"))
	return out
}

// labelsOf returns a base label and the second labels of its entities.
func (o *Ontology) labelsOf(base string) []string {
	labels := []string{base}
	for _, e := range o.Entities {
		if e.Labels[0] == base {
			labels = append(labels, e.Labels[1:]...)
		}
	}
	return labels
}
