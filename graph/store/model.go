// Package store keeps the graph in one SQLite file: articles, entities,
// mentions and claims, with a view for each relationship type.
//
// A graph file is written by one process at a time; a Graph is safe for
// concurrent use within it. Every listing has a fixed order, so the same
// content gives the same bytes.
package store

import (
	"policygraph/ner"
	"policygraph/schema"
)

// Article is an article of the graph, without its text's entities.
type Article struct {
	ID, Title, Date, Source, URL, Hash string
	Reporters                          []string
	Editor, Place, Filed               string
	Text                               string
}

// Entity is an entity of the graph with what all its articles say of it:
// aliases are the union over its articles, sorted; where articles differ in
// another field, its longest value stands, of equally long ones the smallest.
type Entity struct {
	ner.Entity
	Governs  string // id of the region that an agency governs
	Articles int    // number of articles that name it
	Target   *Target
}

// Target is the figure of an entity of type schema.Target.
type Target struct {
	Metric   string
	Operator string // >=, <=, =, ≈ or growth
	Value    float64
	Unit     string
	Year     string // the year by which, or a period: 2021-2025
}

// Claim is one relation of one article.
type Claim struct {
	Head, Tail string              // entity ids; for MENTIONS the head is the article
	Type       schema.RelationType //
	Article    string              // article id; empty for what follows from the lexicons (PART_OF, GOVERNS)
	Date       string              // the article's
	Evidence   []Evidence
	Attrs      map[string]string
	Rule       string
	Confidence float64
	Count      int // MENTIONS: how often
}

// Evidence is a sentence that shows a claim, with its place in the article's
// text in code points, half open.
type Evidence struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Filter narrows what is listed. The zero Filter lets everything pass; each
// field that is set must hold.
type Filter struct {
	Types         []schema.RelationType // claims of these types only
	Agency        string                // head: an id, a name or an alias
	Sector        string                // tail industry: an id, a name or an alias, with its sub-sectors
	Region        string                // head's region: code, name or alias, with the places in it
	Since, Until  string                // article date, YYYY, YYYY-MM or YYYY-MM-DD, both inclusive
	MinConfidence float64
	MinSources    int // number of articles that make the same claim
}
