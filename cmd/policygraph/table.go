package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
)

// format is how a table is written.
type format string

const (
	formatTable format = "table"
	formatCSV   format = "csv"
	formatJSON  format = "json"
)

func (f *format) String() string { return string(*f) }
func (f *format) Type() string   { return "table|csv|json" }

// Set implements pflag.Value.
func (f *format) Set(s string) error {
	switch format(s) {
	case formatTable, formatCSV, formatJSON:
		*f = format(s)
		return nil
	}
	return fmt.Errorf("must be table, csv or json")
}

func addFormatFlag(c *cobra.Command, f *format) {
	*f = formatTable
	c.Flags().Var(f, "format", "how to write the table")
}

// writeTable writes rows under columns. In a table on a terminal the widest
// columns are wrapped so that the lines fit; JSON is an array of objects.
func writeTable(w io.Writer, f format, width int, columns []string, rows [][]any) error {
	switch f {
	case formatCSV:
		return writeCSV(w, columns, rows)
	case formatJSON:
		return writeJSON(w, columns, rows)
	}
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.AppendHeader(cells(columns))
	used := make([]int, len(columns))
	for i, c := range columns {
		used[i] = text.StringWidth(c)
	}
	for _, row := range rows {
		t.AppendRow(row)
		for i, v := range row {
			used[i] = max(used[i], text.LongestLineLen(fmt.Sprint(v)))
		}
	}
	if width > 0 {
		var narrow []table.ColumnConfig
		for i, most := range fitted(used, width-3*len(columns)-1) {
			if most < used[i] {
				narrow = append(narrow, table.ColumnConfig{Number: i + 1, WidthMax: most, WidthMaxEnforcer: wrap})
			}
		}
		t.SetColumnConfigs(narrow)
		t.Style().Options.SeparateRows = len(narrow) > 0
	}
	_, err := fmt.Fprintln(w, t.Render())
	return err
}

// wrap breaks a text into lines. The library lets a character of two places
// stand over the edge with one of them.
func wrap(s string, width int) string { return text.WrapHard(s, width-1) }

// leastColumn is how narrow a column may become.
const leastColumn = 12

// fitted returns widths of columns that fit into so many places together, if
// that can be: the widest give way first, and down to the same width.
func fitted(used []int, places int) []int {
	widths := slices.Clone(used)
	for {
		total, first, second := 0, 0, leastColumn
		for _, w := range widths {
			total += w
			switch {
			case w > first:
				first, second = w, max(first, leastColumn)
			case w < first:
				second = max(second, w)
			}
		}
		if total <= places || first <= leastColumn {
			return widths
		}
		var widest []int
		for i, w := range widths {
			if w == first {
				widest = append(widest, i)
			}
		}
		most := max(second, first-(total-places+len(widest)-1)/len(widest))
		for _, i := range widest {
			widths[i] = most
		}
	}
}

func cells(columns []string) table.Row {
	row := make(table.Row, len(columns))
	for i, c := range columns {
		row[i] = c
	}
	return row
}

func writeCSV(w io.Writer, columns []string, rows [][]any) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	record := make([]string, len(columns))
	for _, row := range rows {
		for i, v := range row {
			record[i] = fmt.Sprint(v)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func writeJSON(w io.Writer, columns []string, rows [][]any) error {
	objects := make([]map[string]any, len(rows))
	for i, row := range rows {
		objects[i] = make(map[string]any, len(columns))
		for j, c := range columns {
			objects[i][c] = row[j]
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(objects)
}
