package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"policygraph/graph"
	"policygraph/graph/eval"
	"policygraph/ner/article"
)

type evalOptions struct {
	gold         string
	givenMention bool
	errors       int
	json         bool
}

func newEvalCmd(a *app) *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval GOLD.jsonl",
		Short: "Precision, recall and F1 of mentions, linking and relations on annotated articles",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.gold = args[0]
			return runEval(cmd.Context(), a, o)
		},
	}
	f := c.Flags()
	f.BoolVar(&o.givenMention, "given-mentions", false, "take entities and mentions as annotated and measure the relations alone")
	f.IntVar(&o.errors, "errors", 0, "list the most frequent errors of each kind, so many")
	f.BoolVar(&o.json, "json", false, "write the figures as JSON")
	return c
}

func runEval(ctx context.Context, a *app, o evalOptions) error {
	file, err := os.Open(o.gold)
	if err != nil {
		return err
	}
	defer file.Close()
	gold, err := eval.Load(file)
	if err != nil {
		return fmt.Errorf("%s: %w", o.gold, err)
	}
	x, _, err := a.extractor()
	if err != nil {
		return err
	}
	predicted := make([]graph.Document, 0, len(gold))
	items := func(yield func(*article.Item, error) bool) {
		for _, d := range gold {
			it := &article.Item{Article: d.Article, Path: o.gold}
			if o.givenMention {
				it.Entities, it.Mentions = marshal(d.Entities), marshal(d.Mentions)
			}
			if !yield(it, nil) {
				return
			}
		}
	}
	err = x.Each(ctx, items, a.cfg.Jobs, func(d graph.Document, err error) error {
		predicted = append(predicted, d)
		return err
	})
	if err != nil {
		return err
	}
	report := eval.Score(gold, predicted)
	if o.json {
		return report.WriteJSON(a.io.Out)
	}
	if err := report.WriteTable(a.io.Out); err != nil {
		return err
	}
	if o.errors > 0 {
		return report.WriteErrors(a.io.Out, o.errors)
	}
	return nil
}
