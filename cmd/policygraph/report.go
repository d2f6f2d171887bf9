package main

import (
	"bufio"
	"context"

	"github.com/spf13/cobra"

	"policygraph/graph/export"
	"policygraph/graph/report"
	"policygraph/graph/store"
)

type reportOptions struct {
	out    string
	report report.Options
}

func newReportCmd(a *app) *cobra.Command {
	var o reportOptions
	c := &cobra.Command{
		Use:   "report",
		Short: "Write one self-contained HTML page to look at the graph",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runReport(cmd.Context(), a, o)
		},
	}
	addFilterFlags(c.Flags(), &o.report.Filter)
	c.Flags().StringVar(&o.out, "out", "", "file to write to (default: standard output)")
	c.Flags().StringVar(&o.report.Title, "title", "", "the page's title")
	return c
}

func runReport(ctx context.Context, a *app, o reportOptions) error {
	g, err := store.OpenReadOnly(ctx, a.cfg.Graph)
	if err != nil {
		return err
	}
	defer g.Close()
	s, err := g.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if o.out == "" {
		return report.Write(ctx, s, a.io.Out, o.report)
	}
	return export.ReplaceFile(o.out, func(w *bufio.Writer) error { return report.Write(ctx, s, w, o.report) })
}
