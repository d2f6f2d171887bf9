package main

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"policygraph/graph/export"
	"policygraph/graph/report"
	"policygraph/graph/store"
)

// errSkipped ends a command that did its work but had to skip some input,
// each named with its reason before.
var errSkipped = errors.New("some input was skipped")

// usageError is a wrong call.
type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

// isUsage tells whether a call was wrong, here or further down.
func isUsage(err error) bool {
	var usage *usageError
	if errors.As(err, &usage) {
		return true
	}
	for _, wrong := range []error{store.ErrFilter, report.ErrTypes, export.ErrFolder, export.ErrWhole} {
		if errors.Is(err, wrong) {
			return true
		}
	}
	return false
}

func usagef(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }

// app is what the commands share: streams, and the configuration once the
// command line is parsed.
type app struct {
	io  Streams
	cfg config
}

func newRootCmd(io Streams) *cobra.Command {
	a := &app{io: io}
	var file string
	root := &cobra.Command{
		Use:           "policygraph",
		Short:         "A knowledge graph of Chinese policy news: which agency backs which sector, by which plan, and who says so",
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("there is no command %q", args[0])
			}
			return cmd.Help()
		},
	}
	root.SetIn(io.In)
	root.SetOut(io.Out)
	root.SetErr(io.ErrOut)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	flags := root.PersistentFlags()
	flags.StringVar(&file, "config", "", "configuration file (default policygraph.yaml, if there)")
	flags.String("graph", "policygraph.db", "the graph file")
	flags.String("corrections", "", "an analyst's corrections (YAML)")
	flags.StringSlice("lexicons", nil, "own lexicon files (TSV), comma-separated")
	flags.Int("jobs", runtime.GOMAXPROCS(0), "articles in work at once")
	v := newViper(root)
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		var err error
		a.cfg, err = loadConfig(v, file)
		return err
	}
	root.AddCommand(
		newBuildCmd(a),
		newBacksCmd(a),
		newExtractCmd(a),
		newPushCmd(a),
		newQueryCmd(a),
		newExportCmd(a),
		newReportCmd(a),
		newForgetCmd(a),
		newEvalCmd(a),
		newSchemaCmd(a),
	)
	for _, c := range root.Commands() {
		wrapArgs(c)
	}
	return root
}

// wrapArgs makes a wrong number of arguments a usage error.
func wrapArgs(c *cobra.Command) {
	check := c.Args
	if check == nil {
		check = cobra.NoArgs
	}
	c.Args = func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return &usageError{err}
		}
		return nil
	}
}
