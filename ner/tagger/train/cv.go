package main

import (
	"fmt"
	"io"

	"golang.org/x/sync/errgroup"

	"policygraph/ner/tagger"
)

// folds are the parts of the cross-validation: an article is in the part of its
// place in the file, modulo folds.
const folds = 5

// crossValidate trains on the other parts and on the articles aside for each
// part, prints the parts’ F1 and returns the score of all articles.
func crossValidate(w io.Writer, docs, aside []tagger.Document, o options) *score {
	found := make([][]tagger.Span, len(docs))
	var group errgroup.Group
	group.SetLimit(o.workers)
	for f := range folds {
		group.Go(func() error {
			var others []tagger.Document
			for i, d := range docs {
				if i%folds != f {
					others = append(others, d)
				}
			}
			m := tagger.Train(append(others, aside...), o.config)
			for i := f; i < len(docs); i += folds {
				found[i] = m.Tag(docs[i].Text).Spans
			}
			return nil
		})
	}
	_ = group.Wait() // nothing in it fails
	total := newScore()
	for f := range folds {
		part := newScore()
		for i := f; i < len(docs); i += folds {
			part.add(docs[i], found[i])
			total.add(docs[i], found[i])
		}
		if c := part.byKind[all]; c != nil {
			_, _, f1 := c.rates()
			fmt.Fprintf(w, "fold %d: F %.1f\n", f, f1)
		}
	}
	return total
}
