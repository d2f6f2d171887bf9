package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

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
	return writeAtomic(o.out, func(w io.Writer) error { return report.Write(ctx, s, w, o.report) })
}

// writeAtomic writes a file that is there whole or not at all.
func writeAtomic(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".policygraph-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already where all went well
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
