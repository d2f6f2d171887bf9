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
	Targets   []Target   `json:"targets,omitempty"` // heads of ABOUT and tails of SETS; not in Entities, for no mention names them
}

// Target is a figure that a plan, an agency or a place sets itself: an entity
// of type schema.Target that the text states but does not name.
type Target struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`           // in words: 2025年 工业投资规模 ≈8500亿元
	Metric   string  `json:"metric"`         // what is measured: 工业投资规模
	Operator string  `json:"operator"`       // >=, <=, =, ≈ or growth (value is a rate or a multiple over before)
	Value    float64 `json:"value"`          // in Unit
	Unit     string  `json:"unit"`           // 亿元, %, 个, 倍 …
	Year     string  `json:"year,omitempty"` // the year by which, YYYY; a period is written 2021-2025
	Evidence Span    `json:"evidence"`       // the sentence that states it
}
