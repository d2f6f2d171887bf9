// Package extract is the way from an article to its document: recognise,
// link, correct, relate. What a line of the extraction form already holds is
// kept, and only what it lacks is added.
package extract

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"github.com/sourcegraph/conc/stream"

	"policygraph/graph"
	"policygraph/graph/relate"
	"policygraph/ner"
	"policygraph/ner/article"
)

// Extractor makes documents of articles. It is safe for concurrent use; the
// same article gives the same document.
type Extractor struct {
	recognizer *ner.Recognizer
	relator    *relate.Relator
}

// New returns an Extractor over a recogniser and a relator.
func New(recognizer *ner.Recognizer, relator *relate.Relator) *Extractor {
	return &Extractor{recognizer, relator}
}

// Fingerprint changes with whatever changes what is extracted.
func (x *Extractor) Fingerprint() string {
	return x.recognizer.Fingerprint() + "+" + relate.Fingerprint()
}

// WithAncestors returns the document with the entities that its own belong to,
// so that the graph holds them too. They have no mention.
func (x *Extractor) WithAncestors(d graph.Document) graph.Document {
	d.Entities = slices.Concat(d.Entities, x.recognizer.Ancestors(d.Entities))
	return d
}

// Document extracts one item. An error, an *article.Error, tells that the
// entities, mentions or relations that the item brings are malformed, or that
// a fault of the program was met: one article must not cost the others.
func (x *Extractor) Document(it *article.Item) (d graph.Document, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = &article.Error{Path: it.Path, Line: it.Line, Offset: -1, Err: fmt.Errorf("fault of the program: %v", fault)}
		}
	}()
	if it.Mentions == nil {
		d.Document = x.recognizer.Recognize(&it.Article)
	} else {
		d.Article = it.Article
		if err := given(it, &d); err != nil {
			return d, err
		}
	}
	if it.Relations == nil {
		d.Relations, d.Targets = x.relator.Relate(&d.Document)
	}
	return d, nil
}

// given fills in what the item's line holds.
func given(it *article.Item, d *graph.Document) error {
	for _, part := range []struct {
		name string
		raw  json.RawMessage
		into any
	}{{"mentions", it.Mentions, &d.Mentions}, {"entities", it.Entities, &d.Entities}, {"relations", it.Relations, &d.Relations}, {"targets", it.Targets, &d.Targets}} {
		if part.raw == nil {
			continue
		}
		if err := json.Unmarshal(part.raw, part.into); err != nil {
			return &article.Error{Path: it.Path, Line: it.Line, Offset: -1, Err: fmt.Errorf("%s: %w", part.name, err)}
		}
	}
	return nil
}

// Each extracts items, jobs at once, and calls yield with each document in the
// order of the items, one call at a time. An item that could not be read
// comes with its error and an empty document. Each ends early with the error
// that yield returns, or the context's.
func (x *Extractor) Each(ctx context.Context, items iter.Seq2[*article.Item, error], jobs int,
	yield func(graph.Document, error) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	s := stream.New().WithMaxGoroutines(jobs)
	for it, err := range items {
		if ctx.Err() != nil {
			break
		}
		s.Go(func() stream.Callback {
			var d graph.Document
			if err == nil {
				d, err = x.Document(it)
			}
			return func() {
				if ctx.Err() != nil {
					return
				}
				if err := yield(d, err); err != nil {
					cancel(err)
				}
			}
		})
	}
	s.Wait()
	return context.Cause(ctx)
}
