package cypher_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"policygraph/cypher"
	"policygraph/graph/neo4j/neo4jtest"
)

// plansSeek reads the server's plans. A parameter that names a node must lead
// to it through an index, and nothing may be scanned on the way.
func plansSeek(t *testing.T, server *neo4jtest.Server) {
	d, err := server.Driver()
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.Background())
	for _, q := range append(cypher.Queries(), pictures(t)...) {
		named := 0
		args := map[string]string{}
		for _, p := range q.Params {
			if p.Type == cypher.NameType {
				named++
			}
			if p.Required {
				args[p.Name] = p.Example
			}
		}
		if named == 0 {
			continue
		}
		params, err := q.Bind(args)
		if err != nil {
			t.Fatal(err)
		}
		table, operators := planOf(t, d, server.Database, q.Text, params)
		seeks := 0
		for _, o := range operators {
			if strings.Contains(o, "Scan") {
				t.Errorf("%s: the plan has a %s:\n%s", q.Name, o, table)
			}
			if strings.Contains(o, "IndexSeek") || o == "ProcedureCall" {
				seeks++
			}
		}
		if seeks < 3*named { // by name, by id, by alias
			t.Errorf("%s: %d seeks for %d names:\n%s", q.Name, seeks, named, table)
		}
	}
}

var operator = regexp.MustCompile(`(?m)^\|[ |\\]*\+([A-Za-z()]+)`)

// planOf returns the plan that the server makes for a query, as it draws it,
// and the operators in it. (The driver's own tree gives the last child of an
// operator in place of each.)
func planOf(t *testing.T, d driver.DriverWithContext, database, text string, params map[string]any) (table string, operators []string) {
	t.Helper()
	result, err := driver.ExecuteQuery(t.Context(), d, "EXPLAIN "+text, params, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase(database))
	if err != nil {
		t.Fatal(err)
	}
	table, _ = result.Summary.Plan().Arguments()["string-representation"].(string)
	for _, m := range operator.FindAllStringSubmatch(table, -1) {
		operators = append(operators, m[1])
	}
	return table, operators
}
