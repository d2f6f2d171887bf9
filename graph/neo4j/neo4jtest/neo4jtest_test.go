package neo4jtest_test

import (
	"testing"

	"policygraph/graph/neo4j/neo4jtest"
)

// Each test finds the database empty and has it alone.
func TestSharedServerIsEmptyAndOnesOwn(t *testing.T) {
	for _, name := range []string{"one", "two", "three"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := neo4jtest.Shared(t)
			for _, query := range []string{
				"MATCH (n) RETURN n", "SHOW CONSTRAINTS", "SHOW INDEXES YIELD type WHERE type <> 'LOOKUP' RETURN type",
			} {
				if rows := s.MustQuery(t, query, nil); len(rows) > 0 {
					t.Errorf("%s: %v", query, rows)
				}
			}
			s.MustQuery(t, "CREATE CONSTRAINT c FOR (n:N) REQUIRE n.id IS UNIQUE", nil)
			s.MustQuery(t, "CREATE INDEX i FOR (n:N) ON (n.name)", nil)
			s.MustQuery(t, "CREATE (:N {id: 1})-[:R]->(:N {id: 2})", nil)
		})
	}
}
