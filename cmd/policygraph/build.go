package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"policygraph/graph"
	"policygraph/graph/extract"
	"policygraph/graph/store"
	"policygraph/ner/article"
)

type buildOptions struct {
	paths []string
	rows  int
}

func newBuildCmd(a *app) *cobra.Command {
	var o buildOptions
	c := &cobra.Command{
		Use:   "build PATH… | -",
		Short: "Read articles into the graph file; print what was read and who backs what",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			return runBuild(cmd.Context(), a, o)
		},
	}
	c.Flags().IntVar(&o.rows, "rows", 30, "rows of the closing table; 0 for all")
	return c
}

// tally counts what a build did.
type tally struct {
	added, changed, unchanged, repeated, skipped int
}

func runBuild(ctx context.Context, a *app, o buildOptions) error {
	x, recognizer, err := a.extractor()
	if err != nil {
		return err
	}
	g, err := store.Open(ctx, a.cfg.Graph)
	if err != nil {
		return err
	}
	defer g.Close()
	n, err := a.read(ctx, g, x, o.paths)
	if err != nil {
		return err
	}
	a.reportCorrections(recognizer)
	read := n.added + n.changed + n.unchanged + n.repeated
	fmt.Fprintf(a.io.Out, "Read %d articles into %s: %d new, %d changed, %d unchanged.", read, a.cfg.Graph, n.added, n.changed, n.unchanged)
	if n.repeated > 0 {
		fmt.Fprintf(a.io.Out, " %d were other versions of one read before and are left out.", n.repeated)
	}
	if n.skipped > 0 {
		fmt.Fprintf(a.io.Out, " Skipped %d, each named above.", n.skipped)
	}
	if read > 0 && n.unchanged+n.repeated == read {
		fmt.Fprint(a.io.Out, " The graph file is as it was.")
	}
	fmt.Fprint(a.io.Out, "\n\n")
	if err := a.writeBacks(ctx, g, store.Filter{}, formatTable, o.rows); err != nil {
		return err
	}
	if n.skipped > 0 {
		return errSkipped
	}
	return g.Close()
}

// read extracts what is new or changed under the paths into the graph.
func (a *app) read(ctx context.Context, g *store.Graph, x *extract.Extractor, paths []string) (tally, error) {
	var n tally
	bar := a.progress("reading")
	w, err := g.Writer(ctx)
	if err != nil {
		return n, err
	}
	fingerprint := x.Fingerprint()
	seen := map[string]string{} // hash by id
	var passed tally            // counted here, while n is counted where documents are kept
	fresh := func(yield func(*article.Item, error) bool) {
		for it, err := range article.Read(ctx, paths, a.io.In) {
			if err == nil {
				if hash, again := seen[it.ID]; again && hash != it.Hash {
					// Of two versions in one run the first is kept, whatever the graph held before.
					fmt.Fprintf(a.io.ErrOut, "left out %s: another version of an article read before, %s\n", it.Path, it.ID)
					passed.repeated++
					continue
				}
				seen[it.ID] = it.Hash
				known, e := g.Unchanged(ctx, it.ID, it.Hash, fingerprint)
				if err = e; known {
					passed.unchanged++
					continue
				}
			}
			if !yield(it, err) {
				return
			}
		}
	}
	err = x.Each(ctx, fresh, a.cfg.Jobs, func(d graph.Document, err error) error {
		_ = bar.Add(1)
		if err == nil {
			err = n.put(ctx, w, x.WithAncestors(d), fingerprint)
		}
		if a.skip(err) {
			n.skipped++
			return nil
		}
		return err
	})
	n.unchanged += passed.unchanged
	n.repeated = passed.repeated
	return n, errors.Join(err, w.Close(), bar.Close())
}

// put keeps a document and counts what that meant.
func (n *tally) put(ctx context.Context, w *store.Writer, d graph.Document, fingerprint string) error {
	change, err := w.Put(ctx, d, fingerprint)
	if err != nil {
		return err
	}
	switch change {
	case store.Added:
		n.added++
	case store.Replaced:
		n.changed++
	case store.Unchanged:
		n.unchanged++
	}
	return nil
}

// progress is a counter on a terminal, and nothing in a pipe.
func (a *app) progress(what string) *progressbar.ProgressBar {
	return progressbar.NewOptions(-1,
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetWriter(a.io.ErrOut),
		progressbar.OptionSetVisibility(a.io.Progress),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("articles"),
		progressbar.OptionClearOnFinish(),
	)
}
