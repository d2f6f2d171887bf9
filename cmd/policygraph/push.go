package main

import (
	"context"
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"policygraph/graph/neo4j"
	"policygraph/graph/store"
)

func newPushCmd(a *app) *cobra.Command {
	var o neo4j.Options
	c := &cobra.Command{
		Use:   "push",
		Short: "Write the graph file into Neo4j, only what changed",
		Long: `Write the graph file into Neo4j, only what changed since the last push to that
database. The server is taken from NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD
and NEO4J_DATABASE, or from policygraph.yaml.`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runPush(cmd.Context(), a, o)
		},
	}
	f := c.Flags()
	f.BoolVar(&o.All, "all", false, "compare everything and take out what the graph file does not have")
	f.BoolVar(&o.DryRun, "dry-run", false, "write nothing, count what would change")
	f.StringVar(&o.Source, "source", "", "name of this graph file among those that push to the database")
	return c
}

func runPush(ctx context.Context, a *app, o neo4j.Options) error {
	g, err := store.OpenReadOnly(ctx, a.cfg.Graph)
	if err != nil {
		return err
	}
	defer g.Close()
	client, err := a.connect(ctx)
	if err != nil {
		return err
	}
	defer client.Close(ctx)
	bar := progressbar.NewOptions(0,
		progressbar.OptionSetDescription("pushing articles"),
		progressbar.OptionSetWriter(a.io.ErrOut),
		progressbar.OptionSetVisibility(a.io.Progress),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(),
	)
	o.Progress = func(p neo4j.Progress) {
		bar.ChangeMax(p.Total)
		_ = bar.Set(p.Articles)
	}
	report, err := client.Push(ctx, g, o)
	_ = bar.Finish()
	if err != nil {
		return err
	}
	a.writePush(client.Address(), report)
	return nil
}

func (a *app) writePush(address string, r neo4j.Report) {
	out := a.io.Out
	if r.DryRun {
		fmt.Fprintf(out, "Nothing is written to %s. A push would add %d articles, change %d, remove %d and leave %d as they are.\n",
			address, r.Added, r.Changed, r.Removed, r.Unchanged)
		return
	}
	if r.Nothing() {
		fmt.Fprintf(out, "%s holds all %d articles already; nothing was written.\n", address, r.Unchanged)
	} else {
		fmt.Fprintf(out, "Pushed to %s in %s: %d articles new, %d changed, %d removed, %d unchanged; nodes +%d −%d, relationships +%d −%d.\n",
			address, r.Elapsed.Round(time.Millisecond), r.Added, r.Changed, r.Removed, r.Unchanged,
			r.NodesCreated, r.NodesDeleted, r.RelationshipsCreated, r.RelationshipsDeleted)
	}
	if r.Overruled > 0 {
		fmt.Fprintf(a.io.ErrOut, "%d articles are as another graph file pushed them later; --all makes this file's the last word.\n", r.Overruled)
	}
}

// connect connects to the configured database.
func (a *app) connect(ctx context.Context) (*neo4j.Client, error) {
	return neo4j.Connect(ctx, neo4j.Config(a.cfg.Neo4j))
}
