// Package neo4jtest gives tests a real Neo4j Community server.
//
// Shared returns one that all test processes of a `go test ./...` share: the
// first test that needs it starts it, it ends by itself a minute after the
// last. Where NEO4J_URI is set, that server is used instead. Start returns a
// server of one's own, which may be killed.
//
// The server comes from Maven Central: its jars are resolved with mvn once and
// kept in the user's cache folder. Java 17 or 21 runs it.
//
// Community has a single database, so tests that use a shared server take
// turns, across processes too, and each finds the database empty.
package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// RequireVariable is the environment variable that, when set, makes a test
// fail that finds no server, instead of being skipped.
const RequireVariable = "POLICYGRAPH_REQUIRE_NEO4J"

// Server says where a server is and how to log in.
type Server struct {
	URI      string `json:"uri"`  // bolt://127.0.0.1:40123
	HTTP     string `json:"http"` // of the browser, http://127.0.0.1:40124; empty for one that NEO4J_URI names
	Username string `json:"username"`
	Password string `json:"password"`
	Database string `json:"database"`
}

// Shared returns the shared server with an empty database: no nodes, no
// constraints, no indexes but the token lookups. Until the test ends nobody
// else is given it, so a test calls Shared once. Where there is no server the
// test is skipped with the reason.
func Shared(t testing.TB) *Server {
	t.Helper()
	s, err := shared(t)
	if err != nil {
		unavailable(t, err)
	}
	return s
}

// Own starts a server for this test alone, which ends with it.
func Own(t testing.TB) *Process {
	t.Helper()
	p, err := start(t.Context(), &Process{home: t.TempDir(), brief: true})
	if err != nil {
		unavailable(t, err)
	}
	t.Cleanup(func() {
		if err := p.Kill(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func unavailable(t testing.TB, err error) {
	t.Helper()
	if os.Getenv(RequireVariable) != "" {
		t.Fatalf("%s is set, but there is no Neo4j: %v", RequireVariable, err)
	}
	t.Skipf("no Neo4j: %v", err)
}

// Driver opens a driver to the server.
func (s *Server) Driver() (neo4j.DriverWithContext, error) {
	return neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.Username, s.Password, ""))
}

// Query runs a statement and returns its rows.
func (s *Server) Query(ctx context.Context, cypher string, params map[string]any) ([]map[string]any, error) {
	driver, err := s.Driver()
	if err != nil {
		return nil, err
	}
	defer driver.Close(ctx)
	result, err := neo4j.ExecuteQuery(ctx, driver, cypher, params, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(s.Database))
	if err != nil {
		return nil, err
	}
	rows := make([]map[string]any, len(result.Records))
	for i, r := range result.Records {
		rows[i] = r.AsMap()
	}
	return rows, nil
}

// MustQuery is Query for tests: an error ends the test.
func (s *Server) MustQuery(t testing.TB, cypher string, params map[string]any) []map[string]any {
	t.Helper()
	rows, err := s.Query(t.Context(), cypher, params)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	return rows
}

// SetEnv sets Neo4j's variables for the rest of the test.
func (s *Server) SetEnv(t testing.TB) {
	t.Setenv("NEO4J_URI", s.URI)
	t.Setenv("NEO4J_USERNAME", s.Username)
	t.Setenv("NEO4J_PASSWORD", s.Password)
	t.Setenv("NEO4J_DATABASE", s.Database)
}

// fromEnv returns the server that NEO4J_URI names, nil if it names none.
func fromEnv() *Server {
	uri := os.Getenv("NEO4J_URI")
	if uri == "" {
		return nil
	}
	return &Server{URI: uri, HTTP: os.Getenv("NEO4J_HTTP"), Username: orDefault(os.Getenv("NEO4J_USERNAME"), "neo4j"),
		Password: os.Getenv("NEO4J_PASSWORD"), Database: orDefault(os.Getenv("NEO4J_DATABASE"), "neo4j")}
}

func orDefault(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// answers tells whether the server takes our login.
func (s *Server) answers(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if _, err := s.Query(ctx, "RETURN 1", nil); err != nil {
		return fmt.Errorf("the server at %s does not answer: %w", s.URI, err)
	}
	return nil
}

// errNotEmpty protects a database that is not ours to empty.
var errNotEmpty = errors.New("its database is not empty, and tests empty the database that they use")
