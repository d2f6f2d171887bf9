package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"

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

// writeTable writes rows under columns. In a table on a terminal the last
// column is wrapped to the width that is left; JSON is an array of objects.
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
	if last := len(columns) - 1; width > 0 && last >= 0 {
		left := width - 3*len(columns) - 1
		for _, u := range used[:last] {
			left -= u
		}
		t.SetColumnConfigs([]table.ColumnConfig{{Number: last + 1, WidthMax: max(left, 20), WidthMaxEnforcer: text.WrapHard}})
	}
	_, err := fmt.Fprintln(w, t.Render())
	return err
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
