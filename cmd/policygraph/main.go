// Command policygraph builds a knowledge graph of Chinese policy news: which
// agency backs which sector, since when, by which plan, and who says so.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitSkipped = 3 // done, but some input was skipped
)

func main() { os.Exit(run(os.Args[1:], systemStreams())) }

func run(args []string, io Streams) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRootCmd(io)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSkipped):
		return exitSkipped
	case isUsage(err):
		fmt.Fprintf(io.ErrOut, "policygraph: %v\nSee policygraph --help.\n", err)
		return exitUsage
	default:
		fmt.Fprintf(io.ErrOut, "policygraph: %v\n", err)
		return exitFailed
	}
}
