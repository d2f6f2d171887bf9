package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"policygraph/graph/store"
	"policygraph/schema"
)

type backsOptions struct {
	filter store.Filter
	format format
	rows   int
}

func newBacksCmd(a *app) *cobra.Command {
	var o backsOptions
	c := &cobra.Command{
		Use:   "backs",
		Short: "The table of agencies and sectors, with counts and evidence",
		RunE: func(cmd *cobra.Command, _ []string) error {
			g, err := store.OpenReadOnly(cmd.Context(), a.cfg.Graph)
			if err != nil {
				return err
			}
			defer g.Close()
			return a.writeBacks(cmd.Context(), g, o.filter, o.format, o.rows)
		},
	}
	addFilterFlags(c.Flags(), &o.filter)
	addFormatFlag(c, &o.format)
	c.Flags().IntVar(&o.rows, "rows", 0, "at most so many rows; 0 for all")
	return c
}

// addFilterFlags adds the filters that backs, export and report share.
func addFilterFlags(f *pflag.FlagSet, filter *store.Filter) {
	f.Var((*relationTypes)(&filter.Types), "type", "relations of these types only (BACKS, RESTRICTS …)")
	f.StringVar(&filter.Agency, "agency", "", "who acts: an id, a name or an alias")
	f.StringVar(&filter.Sector, "sector", "", "a sector with its sub-sectors: an id, a name or an alias")
	f.StringVar(&filter.Region, "region", "", "a region with the places in it: a code or a name")
	f.StringVar(&filter.Since, "since", "", "articles of this day or later: YYYY, YYYY-MM or YYYY-MM-DD")
	f.StringVar(&filter.Until, "until", "", "articles of this day or earlier")
	f.Float64Var(&filter.MinConfidence, "min-confidence", 0, "claims at least this sure, 0 to 1")
	f.IntVar(&filter.MinSources, "min-sources", 0, "claims made by at least so many articles")
}

// writeBacks writes who backs and who restricts what, the best attested first;
// most rows at most, all if it is 0.
func (a *app) writeBacks(ctx context.Context, g *store.Graph, filter store.Filter, f format, most int) error {
	columns := []string{"agency", "relation", "sector", "articles", "since", "evidence"}
	if f != formatTable {
		columns = []string{"agency", "relation", "sector", "articles", "first", "last", "confidence", "plans", "evidence", "article", "title", "url"}
	}
	var rows [][]any
	left := 0
	for b, err := range g.Backs(ctx, filter) {
		switch {
		case err != nil:
			return err
		case most > 0 && len(rows) == most:
			left++
		case f == formatTable:
			rows = append(rows, []any{b.HeadName, b.Type, b.SectorName, b.Articles, b.First, strings.TrimSpace(b.Sentence.Text)})
		case f == formatCSV:
			rows = append(rows, []any{b.HeadName, b.Type, b.SectorName, b.Articles, b.First, b.Last, b.Confidence,
				strings.Join(b.Plans, "; "), b.Sentence.Text, b.Article, b.Title, b.URL})
		default:
			rows = append(rows, []any{b.HeadName, b.Type, b.SectorName, b.Articles, b.First, b.Last, b.Confidence,
				b.Plans, b.Sentence.Text, b.Article, b.Title, b.URL})
		}
	}
	if err := writeTable(a.io.Out, f, a.io.Width, columns, rows); err != nil {
		return err
	}
	if left > 0 {
		fmt.Fprintf(a.io.ErrOut, "%d more rows: policygraph backs shows all.\n", left)
	}
	return nil
}

// relationTypes is a flag that takes relation types.
type relationTypes []schema.RelationType

func (t *relationTypes) String() string {
	names := make([]string, len(*t))
	for i, x := range *t {
		names[i] = string(x)
	}
	return strings.Join(names, ",")
}

func (t *relationTypes) Type() string { return "types" }

// Set implements pflag.Value.
func (t *relationTypes) Set(s string) error {
	for name := range strings.SplitSeq(s, ",") {
		r := schema.RelationType(strings.ToUpper(strings.TrimSpace(name)))
		if _, known := schema.Default().Relationship(r); !known {
			return fmt.Errorf("there is no relation type %q", name)
		}
		*t = append(*t, r)
	}
	return nil
}
