package export

import (
	"cmp"
	"slices"
	"strings"

	"policygraph/graph/store"
	"policygraph/schema"
)

// node is an entity or an article as a node of the graph.
type node struct {
	id       string
	key      string   // unique among all nodes
	labels   []string // the base label first
	caption  string
	fields   []field
	articles int    // entities: number of articles that name it
	period   period // GEXF only
}

// edge is a claim, or in an aggregated export a pair with its counts.
type edge struct {
	key        string // unique among all edges
	head, tail string // ids
	typ        schema.RelationType
	fields     []field
	evidence   []store.Evidence // of a claim
	period     period
	articles   int // that say it; 0 where none does
}

// period is a time from one day to another, both YYYY-MM-DD, or empty.
type period struct{ first, last string }

// field is a property with a value: a string (also for a date), int64,
// float64, bool or []string, never empty.
type field struct {
	schema.Property
	value any
}

// typeWords are the words of a format for the types of properties; a type
// without one is text.
type typeWords struct{ integer, float, boolean, date, strings string }

func (w typeWords) of(t schema.PropertyType) string {
	word := ""
	switch t {
	case schema.IntType:
		word = w.integer
	case schema.FloatType:
		word = w.float
	case schema.BoolType:
		word = w.boolean
	case schema.DateType:
		word = w.date
	case schema.StringsType:
		word = w.strings
	}
	return cmp.Or(word, "string")
}

// kind is a node's most specific label.
func (n *node) kind() string { return n.labels[len(n.labels)-1] }

// headKey returns the key of the node at the edge's head.
func (e *edge) headKey() string {
	if e.typ == schema.Mentions {
		return articleKey(e.head)
	}
	return e.head
}

// articleKey keeps articles apart from entities, whose ids begin with their
// type.
func articleKey(id string) string { return "article:" + id }

// unknown is the value of a property of the ontology that an export does not
// hold, such as the notes that a push leaves to itself in the database.
type unknown struct{}

// known leaves out the properties that value does not know.
func known(properties schema.Properties, value func(schema.Property) any) schema.Properties {
	return slices.DeleteFunc(slices.Clone(properties), func(p schema.Property) bool { return value(p) == any(unknown{}) })
}

// fieldsOf gathers the properties that are not empty, in their order.
func fieldsOf(properties schema.Properties, value func(schema.Property) any) []field {
	fields := make([]field, 0, len(properties))
	for _, p := range properties {
		v := value(p)
		switch v := v.(type) {
		case nil, unknown:
			continue
		case string:
			if v == "" {
				continue
			}
		case []string:
			if len(v) == 0 {
				continue
			}
		}
		fields = append(fields, field{p, v})
	}
	return fields
}

// entityValue returns an entity's property, nil if it has none.
func entityValue(e *store.Entity, p schema.Property) any {
	switch p.Name {
	case "name":
		return e.Name
	case "aliases":
		return e.Aliases
	case "region":
		return e.Region
	case "level":
		return e.Level
	case "code":
		if e.Type == schema.Region && e.Code == "" {
			return e.Region // a place belongs to itself
		}
		return e.Code
	case "parent":
		return e.Parent
	case "kind":
		return e.Kind
	case "start":
		return e.Start
	case "end":
		return e.End
	case "number":
		return e.Number
	}
	return targetValue(e.Target, p)
}

func targetValue(t *store.Target, p schema.Property) any {
	none := t == nil
	if none {
		t = &store.Target{}
	}
	switch p.Name {
	case "metric":
		return t.Metric
	case "operator":
		return t.Operator
	case "value":
		if none {
			return nil
		}
		return t.Value
	case "unit":
		return t.Unit
	case "year":
		return t.Year
	}
	return unknown{}
}

// articleValue returns an article's property.
func articleValue(a *store.Article, digest string, p schema.Property) any {
	switch p.Name {
	case "title":
		return a.Title
	case "date":
		return a.Date
	case "source":
		return a.Source
	case "author":
		return a.Reporters
	case "editor":
		return a.Editor
	case "url":
		return a.URL
	case "hash":
		return a.Hash
	case "digest":
		return digest
	case "place":
		return a.Place
	case "filed":
		return a.Filed
	case "text":
		return a.Text
	}
	return unknown{}
}

// claimValue returns a claim's property. What is no field of every claim is
// among its attributes.
func claimValue(c *store.Claim, p schema.Property) any {
	switch p.Name {
	case "key":
		return c.Key()
	case "article":
		return c.Article
	case "date":
		return c.Date
	case "evidence":
		sentences := make([]string, len(c.Evidence))
		for i, e := range c.Evidence {
			sentences[i] = e.Text
		}
		return sentences
	case "rule":
		return c.Rule
	case "confidence":
		return c.Confidence
	}
	v, ok := c.Attrs[p.Name]
	switch {
	case !ok:
		return nil
	case p.Type == schema.BoolType:
		return v == "true"
	}
	return v
}

// mentionValue returns a property of MENTIONS: what the article itself says of
// the entity.
func mentionValue(c *store.Claim, s *store.Statement, p schema.Property) any {
	switch p.Name {
	case "count":
		return int64(c.Count)
	case "aliases":
		return s.Aliases
	case "kind":
		return s.Kind
	case "start":
		return s.Start
	case "end":
		return s.End
	case "number":
		return s.Number
	}
	return unknown{}
}

// derivedValue returns a property of what follows from the lexicons.
func derivedValue(c *store.Claim, p schema.Property) any {
	if p.Name == "rule" {
		return c.Rule
	}
	return unknown{}
}

// pairProperties are the properties of an aggregated edge. They are none of
// the ontology's, for the graph itself holds claims.
func pairProperties() schema.Properties {
	return schema.Properties{
		{Name: "key", Type: schema.StringType, Doc: "of head, type and tail", Required: true},
		{Name: "articles", Type: schema.IntType, Doc: "number of articles that say it"},
		{Name: "first", Type: schema.DateType, Doc: "date of the first of them"},
		{Name: "last", Type: schema.DateType, Doc: "date of the last of them"},
		{Name: "confidence", Type: schema.FloatType, Doc: "of the most confident claim"},
		{Name: "evidence", Type: schema.StringType, Doc: "its sentence"},
		{Name: "article", Type: schema.StringType, Doc: "id of its article"},
		{Name: "plans", Type: schema.StringsType, Doc: "titles of plans that the head issued and that cover the tail"},
	}
}

// pairKey is the key of a claim that no article makes: it is none of a claim's.
func pairKey(b *store.Back) string {
	return store.Claim{Head: b.Head, Type: b.Type, Tail: b.Sector}.Key()
}

func pairValue(b *store.Back, p schema.Property) any {
	switch p.Name {
	case "key":
		return pairKey(b)
	case "articles":
		return int64(b.Articles)
	case "first":
		return b.First
	case "last":
		return b.Last
	case "confidence":
		return b.Confidence
	case "evidence":
		return b.Sentence.Text
	case "article":
		return b.Article
	case "plans":
		return b.Plans
	}
	return nil
}

// entityType returns the type that an entity's id begins with.
func entityType(id string) schema.EntityType {
	prefix, _, _ := strings.Cut(id, ":")
	return schema.EntityType(strings.ToUpper(prefix))
}
