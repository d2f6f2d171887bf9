package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"policygraph/ner/annotation"
	"policygraph/ner/tagger"
	"policygraph/schema"
)

// readAnnotated reads the articles of ner/annotation, whose texts the corpus has.
func readAnnotated(corpus string) ([]tagger.Document, error) {
	r, err := annotation.Read(corpus)
	if err != nil {
		return nil, err
	}
	return readDocuments(r, "annotations")
}

// readGold reads the annotated articles of a file.
func readGold(path string) ([]tagger.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readDocuments(f, path)
}

// readDocuments reads annotated articles in the extraction form.
func readDocuments(r io.Reader, name string) ([]tagger.Document, error) {
	var docs []tagger.Document
	err := eachLine(r, name, func(line string) error {
		var a struct {
			ID       string
			Text     string
			Mentions []struct {
				Start, End int
				Type       schema.EntityType
			}
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			return err
		}
		d := tagger.Document{Text: []rune(a.Text)}
		for _, m := range a.Mentions {
			if m.Start < 0 || m.End > len(d.Text) || m.Start >= m.End {
				return fmt.Errorf("article %s: mention %d-%d of %d characters", a.ID, m.Start, m.End, len(d.Text))
			}
			d.Spans = append(d.Spans, tagger.Span{Start: m.Start, End: m.End, Type: m.Type})
		}
		docs = append(docs, d)
		return nil
	})
	return docs, err
}
