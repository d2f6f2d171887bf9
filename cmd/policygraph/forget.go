package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"policygraph/graph/store"
)

func newForgetCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "forget ARTICLE…",
		Short: "Take articles and their claims out, here and at the next push",
		Long:  "Take articles and their claims out, here and at the next push. An article is named by its id, its URL or its title.",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			g, err := store.OpenReadOnly(cmd.Context(), a.cfg.Graph) // a graph file that is not there must not be made
			if err != nil {
				return err
			}
			if err := g.Close(); err != nil {
				return err
			}
			if g, err = store.Open(cmd.Context(), a.cfg.Graph); err != nil {
				return err
			}
			defer g.Close()
			forgotten, unknown, err := g.Forget(cmd.Context(), args...)
			if err != nil {
				return err
			}
			for _, f := range forgotten {
				fmt.Fprintf(a.io.Out, "forgot %s  %s\n", f.ID, f.Title)
			}
			for _, u := range unknown {
				fmt.Fprintf(a.io.ErrOut, "skipped %s: no such article\n", u)
			}
			if len(unknown) > 0 {
				return errSkipped
			}
			return g.Close()
		},
	}
}
