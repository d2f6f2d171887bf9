package neo4j

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"policygraph/schema"
)

// shape is what a constraint or index is of, whatever its name and however its
// statement is written.
type shape string

var (
	shapeOn   = regexp.MustCompile(`[(\[][nr]:([^)\]]+)[)\]]`)
	shapeProp = regexp.MustCompile(`\b[nr]\.(\w+)`)
)

// shapeOf reads a statement that creates a constraint or index: one of ours, or
// one with which the server describes what it has.
func shapeOf(statement string) shape {
	statement = strings.NewReplacer("`", "", " RANGE ", " ", ", ", ",").Replace(statement)
	statement, options, _ := strings.Cut(statement, " OPTIONS ")
	kind, _, _ := strings.Cut(strings.TrimPrefix(statement, "CREATE "), " FOR ")
	kind, _, _ = strings.Cut(kind, " ")
	if strings.HasSuffix(statement, " IS UNIQUE") {
		kind += " UNIQUE"
	}
	if strings.Contains(options, "'cjk'") {
		kind += " cjk"
	}
	var on, properties []string
	if m := shapeOn.FindStringSubmatch(statement); m != nil {
		on = strings.Split(m[1], "|")
	}
	for _, m := range shapeProp.FindAllStringSubmatch(statement, -1) {
		properties = append(properties, m[1])
	}
	slices.Sort(on)
	slices.Sort(properties)
	return shape(fmt.Sprint(kind, on, properties))
}

// checkNames makes sure that no foreign constraint or index has the name of one
// of ours: the server would take it for ours and create none, and the questions
// call the full-text index by its name.
func (c *Client) checkNames(ctx context.Context, statements []schema.Statement) error {
	ours := map[string]shape{}
	for _, s := range statements {
		ours[s.Name] = shapeOf(s.Cypher)
	}
	for _, kind := range []string{"constraint", "index"} {
		show := map[string]string{"constraint": "SHOW CONSTRAINTS", "index": "SHOW INDEXES"}[kind]
		rows, err := c.rows(ctx, show+" YIELD name, createStatement", nil)
		if err != nil {
			return err
		}
		for _, r := range rows {
			name, _ := r["name"].(string)
			statement, _ := r["createStatement"].(string)
			if want, ok := ours[name]; ok && shapeOf(statement) != want {
				return c.refuse(ErrForeign, "it has another %s by the name %s; drop or rename that first", kind, name)
			}
		}
	}
	return nil
}
