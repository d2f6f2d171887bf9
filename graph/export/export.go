// Package export writes the graph for other tools: GraphML and GEXF for Gephi,
// yEd and networkx, CSV for neo4j-admin database import, a Cypher script,
// JSON Lines, Parquet, N-Triples.
//
// An export reads one snapshot of the graph, record by record, so that its
// memory does not grow with the graph. The same graph and options give the
// same bytes. A file or folder takes its name only when it is whole; what
// stood there before stays until then, and stays if the export fails. An
// export that is killed may leave a hidden .policygraph-export-* beside it.
//
// Labels, relationship types, properties and their types are those of
// schema.Default. A property that is empty in the graph is left out.
//
// Every text comes out as it is, line ends and control characters included,
// but for two things that a format has no way to write. XML 1.0 has no control
// characters but tab and line ends, and no U+FFFE and U+FFFF: in GraphML and
// GEXF the former become their picture (␁ for U+0001), the latter U+FFFD. CSV
// and Cypher part what is in a list by the non-characters U+FDD0 and U+FDD1,
// which become U+FFFD within.
package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/ner"
)

// Source is the graph that is exported. A *store.Graph is one; its listings
// say what passes a filter, and in which order.
type Source interface {
	Articles(context.Context, store.Filter) iter.Seq2[store.Article, error]
	Entities(context.Context, store.Filter) iter.Seq2[store.Entity, error]
	Claims(context.Context, store.Filter) iter.Seq2[store.Claim, error]
	Backs(context.Context, store.Filter) iter.Seq2[store.Back, error]
	Periods(context.Context, store.Filter) iter.Seq2[store.Period, error]
	Mentions(ctx context.Context, article string) iter.Seq2[ner.Mention, error]
	Statements(context.Context, store.Filter) iter.Seq2[store.Statement, error]
	Documents(context.Context, store.Filter) iter.Seq2[graph.Document, error]
	Versions(context.Context) iter.Seq2[store.Version, error]
}

// snapshotter is a Source that may be written meanwhile.
type snapshotter interface {
	Snapshot(context.Context) (*store.Graph, error)
}

// Errors of Write. Use errors.Is.
var (
	// ErrFolder says that a format is a folder of files and needs Options.Out.
	ErrFolder = errors.New("the format is a folder of files and needs a path")
	// ErrWhole says that a format holds whole claims only.
	ErrWhole = errors.New("the format holds whole claims only")
	// ErrOccupied says that the folder to write holds files that no export of
	// the format writes; it is left as it is.
	ErrOccupied = errors.New("the folder holds other files")
)

// Options say what to export, and where to.
type Options struct {
	Filter    store.Filter // what to export; the zero Filter is everything
	Aggregate bool         // one edge a pair and type with counts, without articles; else every claim
	Out       string       // path of the file or folder to write; empty for W
	W         io.Writer    // where to write to without Out; for formats that are one file
}

func (o Options) validate(f Format) error {
	switch {
	case f.write == nil && f.writeFolder == nil:
		return errors.New("no format is given")
	case o.Out == "" && o.W == nil:
		return errors.New("neither a path nor a writer is given")
	case o.Out == "" && f.Folder():
		return ErrFolder
	case o.Aggregate && f.Whole:
		return ErrWhole
	}
	return o.Filter.Validate()
}

// Write exports what passes the filter. On an error nothing is left of what it
// began, except for what W has taken already.
func Write(ctx context.Context, src Source, f Format, o Options) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("export %s: %w", f.Name, err)
		}
	}()
	if err := o.validate(f); err != nil {
		return err
	}
	if s, ok := src.(snapshotter); ok {
		snapshot, err := s.Snapshot(ctx)
		if err != nil {
			return err
		}
		defer snapshot.Close()
		src = snapshot
	}
	r := newRecords(src, o)
	switch write := func(w *bufio.Writer) error { return f.write(ctx, r, w) }; {
	case f.Folder():
		return replaceFolder(o.Out, f.owns, func(dir string) error { return f.writeFolder(ctx, r, dir) })
	case o.Out != "":
		return ReplaceFile(o.Out, write)
	default:
		return stream(o.W, write)
	}
}
