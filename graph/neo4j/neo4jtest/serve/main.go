// Command serve runs a Neo4j Community server for tests until it is killed:
//
//	go run ./graph/neo4j/neo4jtest/serve
//
// It prints what to export once the server answers. With -idle it is the
// server that test processes share, and ends when none has used it for so
// long.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"policygraph/graph/neo4j/neo4jtest"
)

func main() {
	idle := flag.Duration("idle", 0, "end when no test has used the server for so long; 0: never")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	err := neo4jtest.Serve(ctx, *idle, func(s *neo4jtest.Server) {
		fmt.Printf("export NEO4J_URI=%s NEO4J_HTTP=%s NEO4J_USERNAME=%s NEO4J_PASSWORD=%s NEO4J_DATABASE=%s\n",
			s.URI, s.HTTP, s.Username, s.Password, s.Database)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}
