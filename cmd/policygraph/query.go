package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"policygraph/cypher"
)

type queryOptions struct {
	list   bool
	format format
}

func newQueryCmd(a *app) *cobra.Command {
	var o queryOptions
	c := &cobra.Command{
		Use:   "query NAME [parameter=value…]",
		Short: "Ask Neo4j a named question",
		Long:  "Ask Neo4j a named question. query --list shows all questions, query NAME --help one with its parameters.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runQuery(cmd.Context(), a, o, args)
		},
	}
	c.Flags().BoolVar(&o.list, "list", false, "list the questions")
	addFormatFlag(c, &o.format)
	usage := c.HelpFunc()
	c.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if q, err := cypher.Lookup(firstName(cmd, args)); err == nil {
			writeQueryHelp(a.io.Out, q)
			return
		}
		usage(cmd, args)
	})
	return c
}

// firstName is the question that help is asked for.
func firstName(cmd *cobra.Command, args []string) string {
	for _, arg := range append(cmd.Flags().Args(), args...) {
		if !strings.HasPrefix(arg, "-") && arg != cmd.Name() {
			return arg
		}
	}
	return ""
}

func runQuery(ctx context.Context, a *app, o queryOptions, args []string) error {
	if o.list {
		var rows [][]any
		for _, q := range cypher.Queries() {
			rows = append(rows, []any{q.Name, q.Title})
		}
		return writeTable(a.io.Out, o.format, a.io.Width, []string{"name", "question"}, rows)
	}
	if len(args) == 0 {
		return usagef("query needs a name; query --list shows them")
	}
	q, err := cypher.Lookup(args[0])
	if err != nil {
		return &usageError{err}
	}
	given := map[string]string{}
	for _, arg := range args[1:] {
		name, value, ok := strings.Cut(arg, "=")
		if !ok {
			return usagef("query %s: %q is not written parameter=value", q.Name, arg)
		}
		given[name] = value
	}
	params, err := q.Bind(given)
	if err != nil {
		return &usageError{err}
	}
	client, err := a.connect(ctx)
	if err != nil {
		return err
	}
	defer client.Close(ctx)
	columns, answer, err := client.Query(ctx, q.Text, params)
	if err != nil {
		return err
	}
	var rows [][]any
	for row, err := range answer {
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	if o.format != formatJSON {
		for _, row := range rows {
			for i, v := range row {
				row[i] = cell(v)
			}
		}
	}
	return writeTable(a.io.Out, o.format, a.io.Width, columns, rows)
}

// cell writes a value of an answer for a reader: lists joined, nothing for null.
func cell(v any) any {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = fmt.Sprint(cell(x))
		}
		return strings.Join(parts, "；")
	}
	return v
}
