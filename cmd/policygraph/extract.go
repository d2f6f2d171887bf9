package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"policygraph/graph"
	"policygraph/graph/extract"
	"policygraph/graph/relate"
	"policygraph/graph/store"
	"policygraph/ner"
	"policygraph/ner/article"
)

// extractor builds the extractor that the configuration asks for.
func (a *app) extractor() (*extract.Extractor, *ner.Recognizer, error) {
	recognizer, err := ner.New(ner.Config{Corrections: a.cfg.Corrections, Lexicons: a.cfg.Lexicons})
	if err != nil {
		return nil, nil, err
	}
	relator, err := relate.New()
	if err != nil {
		return nil, nil, err
	}
	return extract.New(recognizer, relator), recognizer, nil
}

func newExtractCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "extract PATH… | -",
		Short: "Write what articles say as JSON Lines; nothing is stored",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runExtract(cmd.Context(), a, args)
		},
	}
}

func runExtract(ctx context.Context, a *app, paths []string) error {
	x, recognizer, err := a.extractor()
	if err != nil {
		return err
	}
	out := json.NewEncoder(a.io.Out)
	out.SetEscapeHTML(false)
	skipped := 0
	err = x.Each(ctx, article.Read(ctx, paths, a.io.In), a.cfg.Jobs, func(d graph.Document, err error) error {
		if a.skip(err) {
			skipped++
			return nil
		}
		if err != nil {
			return err
		}
		return out.Encode(d)
	})
	if err != nil {
		return err
	}
	a.reportCorrections(recognizer)
	if skipped > 0 {
		return errSkipped
	}
	return nil
}

// skip names an input that could not be read and tells whether the rest can
// go on.
func (a *app) skip(err error) bool {
	var unreadable *article.Error
	var unfit *store.DocumentError
	if !errors.As(err, &unreadable) && !errors.As(err, &unfit) {
		return false
	}
	fmt.Fprintf(a.io.ErrOut, "skipped %v\n", err)
	return true
}

// reportCorrections tells how often each correction was used.
func (a *app) reportCorrections(r *ner.Recognizer) {
	for _, u := range r.CorrectionUses() {
		if u.Count == 0 {
			fmt.Fprintf(a.io.ErrOut, "correction matched nothing: %s\n", u.Entry)
		} else {
			fmt.Fprintf(a.io.ErrOut, "correction used %d times: %s\n", u.Count, u.Entry)
		}
	}
}

func marshal(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // plain structs always marshal
	}
	return raw
}
