package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"policygraph/graph/export"
	"policygraph/graph/store"
)

type exportOptions struct {
	format string
	export export.Options
}

func newExportCmd(a *app) *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export --format F",
		Short: "Write the graph for other programs",
		Long:  "Write the graph for other programs.\n\nFormats:\n" + formatList(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runExport(cmd.Context(), a, o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.format, "format", "", "the format")
	f.StringVar(&o.export.Out, "out", "", "file or folder to write to (default: standard output)")
	f.BoolVar(&o.export.Aggregate, "aggregate", false, "one edge a pair with counts instead of whole claims")
	addFilterFlags(f, &o.export.Filter)
	return c
}

func formatList() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-10s %s\n", f.Name, f.Description)
	}
	return b.String()
}

func runExport(ctx context.Context, a *app, o exportOptions) error {
	f, ok := export.Lookup(o.format)
	if !ok {
		return usagef("export needs --format with one of:\n%s", formatList())
	}
	g, err := store.OpenReadOnly(ctx, a.cfg.Graph)
	if err != nil {
		return err
	}
	defer g.Close()
	if o.export.Out == "" {
		o.export.W = a.io.Out
	}
	return export.Write(ctx, g, f, o.export)
}
