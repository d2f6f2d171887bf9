// Package graph turns recognised articles into a graph of claims: a claim is
// one relation stated by one article, with the sentences that show it.
package graph

import (
	"policygraph/ner"
	"policygraph/schema"
)

// Span is a stretch of an article's text in code points, half open. It is
// written as a pair [start, end] in JSON.
type Span [2]int

// Relation is what one article says of two of its entities.
type Relation struct {
	Head       string              `json:"head"` // entity id
	Type       schema.RelationType `json:"type"`
	Tail       string              `json:"tail"`                 // entity id
	Evidence   []Span              `json:"evidence"`             // sentences, the best first
	Attrs      map[string]string   `json:"attrs,omitempty"`      // title of a post, instrument, status, date …
	Rule       string              `json:"rule,omitempty"`       // what found it
	Confidence float64             `json:"confidence,omitempty"` // calibrated share of such claims that are right, 0 to 1
}

// Document is an article with its entities, mentions and relations: a line of
// the extraction form.
type Document struct {
	ner.Document
	Relations []Relation `json:"relations"`
}
