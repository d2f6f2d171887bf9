// Package report writes the graph as one HTML page: a matrix of who backs and
// restricts which sector, the sentences that show it, a view of each sector
// and each agency.
//
// The page is self-contained: style, script and data are in the file, and its
// content security policy forbids every request. Data lies in a JSON block in
// which <, >, &, U+2028 and U+2029 are escaped; the script puts it on the
// page as text only, so nothing that an article says becomes markup.
//
// Every pair that the page shows has at least one sentence as evidence. Where
// the whole graph does not fit into Options.MaxBytes, the pairs with the
// fewest articles are left out, and the page says how many.
//
// The same graph and options give the same bytes.
package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"policygraph/graph/store"
	"policygraph/schema"
)

// Source is a graph to report on: a store.Graph, best a Snapshot. Listings have
// a fixed order; the claims are read twice and must be the same both times.
type Source interface {
	Articles(context.Context, store.Filter) iter.Seq2[store.Article, error]
	Entities(context.Context, store.Filter) iter.Seq2[store.Entity, error]
	Claims(context.Context, store.Filter) iter.Seq2[store.Claim, error]
}

// Options say what is on the page.
type Options struct {
	// Filter narrows the claims; its Types may hold BACKS, RESTRICTS or both,
	// none stands for both.
	Filter store.Filter
	// Title heads the page; default 政策图谱.
	Title string
	// MaxBytes bounds the size of the file; default DefaultMaxBytes, at least
	// MinMaxBytes.
	MaxBytes int
}

// Bounds of Options.MaxBytes, in bytes.
const (
	DefaultMaxBytes = 9_500_000
	MinMaxBytes     = 250_000
)

const defaultTitle = "政策图谱"

// ErrTypes says that a filter asks for relations that are not on the page.
var ErrTypes = errors.New("the page shows BACKS and RESTRICTS")

func (o Options) validate() (Options, error) {
	if o.Title == "" {
		o.Title = defaultTitle
	}
	switch {
	case o.MaxBytes == 0:
		o.MaxBytes = DefaultMaxBytes
	case o.MaxBytes < MinMaxBytes:
		return o, fmt.Errorf("report: MaxBytes is %d, at least %d is needed", o.MaxBytes, MinMaxBytes)
	}
	if len(o.Filter.Types) == 0 {
		o.Filter.Types = []schema.RelationType{schema.Backs, schema.Restricts}
	}
	for _, t := range o.Filter.Types {
		if t != schema.Backs && t != schema.Restricts {
			return o, fmt.Errorf("report: %w, not %s", ErrTypes, t)
		}
	}
	o.Filter.Types = slices.Clone(o.Filter.Types)
	return o, nil
}

// Write reads src and writes the page to w. Nothing is written where reading
// fails; ErrChanged says that src was written to in the meantime.
func Write(ctx context.Context, src Source, w io.Writer, opts Options) error {
	opts, err := opts.validate()
	if err != nil {
		return err
	}
	g, err := collect(ctx, src, opts.Filter)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	shell, err := newShell(opts.Title)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	data, err := g.fit(ctx, src, opts, opts.MaxBytes-shell.size())
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return shell.write(w, data)
}
