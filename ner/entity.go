// Package ner recognises the entities of an article: the mentions in its text,
// each linked to an entity with a canonical name.
//
// All offsets count Unicode code points of the article's text, half open.
// The text is never rewritten: a mention's Text is text[Start:End].
package ner

import (
	"policygraph/ner/article"
	"policygraph/schema"
)

// Entity is one real-world thing that an article names.
type Entity struct {
	ID      string            `json:"id"`
	Type    schema.EntityType `json:"type"`
	Name    string            `json:"name"`             // canonical, with its region: 上海市科学技术委员会
	Aliases []string          `json:"aliases"`          // other names used in the article, sorted
	Region  string            `json:"region,omitempty"` // administrative code (GB/T 2260) of the place it belongs to
	Level   string            `json:"level,omitempty"`  // national, provincial, municipal, district
	Code    string            `json:"code,omitempty"`   // industry: GB/T 4754-2017 or SEI 2018
	Parent  string            `json:"parent,omitempty"` // id of what it is PART_OF, from the lexicons
	Kind    string            `json:"kind,omitempty"`   // plan: 规划, 行动计划, 意见 …
	Start   string            `json:"start,omitempty"`  // plan: first year of its period
	End     string            `json:"end,omitempty"`    // plan: last year of its period
	Number  string            `json:"number,omitempty"` // plan: document number, 沪府办发〔2021〕12号
}

// Mention is a stretch of an article's text that names an entity.
type Mention struct {
	Start  int               `json:"start"`
	End    int               `json:"end"`
	Text   string            `json:"text"`
	Type   schema.EntityType `json:"type"`
	Entity string            `json:"entity"`         // id of the entity
	Rule   string            `json:"rule,omitempty"` // what found it: "lattice" for the learned one, or a rule's name
	// Confidence is the probability that it is a mention of this type, as far
	// as it is known; 0 says that it is given.
	Confidence float64 `json:"confidence,omitempty"`
}

// Document is an article with what was recognised in it. Entities are ordered
// by their first mention, mentions by their place; mentions never overlap.
type Document struct {
	article.Article
	Entities []Entity  `json:"entities"`
	Mentions []Mention `json:"mentions"`
}
