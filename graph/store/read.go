package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"policygraph/graph"
	"policygraph/ner"
	"policygraph/ner/article"
	"policygraph/schema"
)

// ErrNotFound says that the graph has no such article.
var ErrNotFound = errors.New("no such article in the graph")

// Document returns the article with this id as it was put, with its entities
// as the article alone has them. Entities, mentions and relations are in the
// order in which they were put; relations of one pair and type are joined.
func (g *Graph) Document(ctx context.Context, article string) (graph.Document, error) {
	for d, err := range g.documents(ctx, article) {
		return d, err
	}
	return graph.Document{}, fmt.Errorf("%w: %s", ErrNotFound, article)
}

// Documents lists the articles that pass Articles as Document returns them.
func (g *Graph) Documents(ctx context.Context, f Filter) iter.Seq2[graph.Document, error] {
	return func(yield func(graph.Document, error) bool) {
		for a, err := range g.Articles(ctx, f) {
			if err != nil {
				yield(graph.Document{}, err)
				return
			}
			for d, err := range g.documents(ctx, a.ID) {
				if !yield(d, err) || err != nil {
					return
				}
			}
		}
	}
}

// documents yields the one document with this id, if there is one.
func (g *Graph) documents(ctx context.Context, id string) iter.Seq2[graph.Document, error] {
	return listing(ctx, g, Filter{}, func(_ *selection, q querier, yield func(graph.Document, error) bool) bool {
		for a, err := range rowsOf(ctx, q, `SELECT `+articleColumns+` FROM articles a WHERE a.id = ?`, []any{id}, scanArticle) {
			if err != nil {
				return yield(graph.Document{}, err)
			}
			d, err := document(ctx, q, a)
			return yield(d, err)
		}
		return true
	})
}

func document(ctx context.Context, q querier, a Article) (graph.Document, error) {
	d := graph.Document{Document: ner.Document{
		Article: article.Article{ID: a.ID, Title: a.Title, Date: a.Date, Source: a.Source, URL: a.URL, Hash: a.Hash, Text: a.Text,
			Reporters: a.Reporters, Editor: a.Editor, Place: a.Place, Filed: a.Filed},
		Entities: []ner.Entity{}, Mentions: []ner.Mention{}}, Relations: []graph.Relation{}}
	for e, err := range rowsOf(ctx, q, `SELECT e.id, e.type, s.record FROM articles a JOIN support s ON s.article = a.key
		JOIN entities e ON e.key = s.entity WHERE a.id = ? ORDER BY s.position`, []any{a.ID}, scanSupported) {
		if err != nil {
			return d, err
		}
		if e.Type == schema.Target {
			d.Targets = append(d.Targets, e.target())
		} else {
			d.Entities = append(d.Entities, e.entity())
		}
	}
	for m, err := range rowsOf(ctx, q, mentionQuery, []any{a.ID}, scanMention) {
		if err != nil {
			return d, err
		}
		d.Mentions = append(d.Mentions, m)
	}
	for c, err := range rowsOf(ctx, q, `SELECT h.id, c.type, t.id, a.id, a.date, c.evidence, c.attrs, c.rule, c.confidence
		FROM articles a JOIN claims c ON c.article = a.key JOIN entities h ON h.key = c.head JOIN entities t ON t.key = c.tail
		WHERE a.id = ? ORDER BY c.position`, []any{a.ID}, scanClaim) {
		if err != nil {
			return d, err
		}
		r := graph.Relation{Head: c.Head, Type: c.Type, Tail: c.Tail, Evidence: []graph.Span{}, Attrs: c.Attrs, Rule: c.Rule, Confidence: c.Confidence}
		for _, e := range c.Evidence {
			r.Evidence = append(r.Evidence, graph.Span{e.Start, e.End})
		}
		d.Relations = append(d.Relations, r)
	}
	return d, nil
}

// supported is what an article says of an entity.
type supported struct {
	entityRow
}

func scanSupported(rows *sql.Rows) (s supported, err error) {
	var text string
	if err := rows.Scan(&s.ID, &s.Type, &text); err != nil {
		return s, err
	}
	err = json.Unmarshal([]byte(text), &s.Record)
	return s, err
}

func (s supported) entity() ner.Entity {
	r := s.Record
	return ner.Entity{ID: s.ID, Type: s.Type, Name: r.Name, Aliases: append([]string{}, r.Aliases...), Region: r.Region, Level: r.Level,
		Code: r.Code, Parent: r.Parent, Kind: r.Kind, Start: r.Start, End: r.End, Number: r.Number}
}

func (s supported) target() graph.Target {
	r := s.Record
	t := graph.Target{ID: s.ID, Name: r.Name, Metric: r.Metric, Operator: r.Operator, Unit: r.Unit, Year: r.Year}
	if r.Value != nil {
		t.Value = *r.Value
	}
	if r.Evidence != nil {
		t.Evidence = *r.Evidence
	}
	return t
}

// rowsOf iterates over the rows of a query.
func rowsOf[T any](ctx context.Context, q querier, query string, args []any, scan func(*sql.Rows) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { each(ctx, q, query, args, scan, yield) }
}
