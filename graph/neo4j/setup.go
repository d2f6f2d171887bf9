package neo4j

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"policygraph/schema"
)

// What push keeps for itself in the database.
const (
	metaLabel      = "PolicyGraph"          // one node: version of the ontology, digest of constraints and indexes
	sourceLabel    = "PolicyGraphSource"    // a node for each graph file: what it has said
	forgottenLabel = "PolicyGraphForgotten" // a node for each article that was forgotten: what each file said of it last
	staleLabel     = "PolicyGraphStale"     // a second label of entities that lost a statement and are to be settled
)

// meta is what the node PolicyGraph says.
type meta struct {
	found  bool
	schema string // digest of the constraints and indexes that were created
}

// checkVersion reads the meta node and refuses what is not ours to write.
func (c *Client) checkVersion(ctx context.Context) (meta, error) {
	rows, err := c.rows(ctx, "MATCH (m:"+metaLabel+") RETURN m.version AS version, m.schema AS schema LIMIT 2", nil)
	if err != nil || len(rows) == 0 {
		return meta{}, err
	}
	version, ok := rows[0]["version"].(int64)
	switch {
	case len(rows) > 1 || !ok:
		return meta{}, c.refuse(ErrForeign, "its nodes %s are foreign", metaLabel)
	case version > int64(schema.Default().Version):
		return meta{}, c.refuse(ErrNewer, "ontology %d, this one knows %d", version, schema.Default().Version)
	}
	digest, _ := rows[0]["schema"].(string)
	return meta{found: true, schema: digest}, nil
}

// setUp creates the constraints and indexes that are missing and the meta node.
// It refuses what it cannot do before it has changed anything; with dryRun it
// only makes sure that names are free.
func (c *Client) setUp(ctx context.Context, m meta, force, dryRun bool) error {
	statements := append(ownConstraints(), schema.Constraints()...)
	h := sha256.New()
	for _, s := range statements {
		fmt.Fprintln(h, s.Cypher)
	}
	digest := hex.EncodeToString(h.Sum(nil)[:8])
	if m.found && m.schema == digest && !force {
		return nil
	}
	if err := c.checkNames(ctx, statements); err != nil || dryRun {
		return err
	}
	if err := c.create(ctx, statements); err != nil {
		return err
	}
	if err := c.run(ctx, "CALL db.awaitIndexes(3600)", nil); err != nil {
		return err
	}
	return c.run(ctx, "MERGE (m:"+metaLabel+" {id: 'policygraph'}) SET m.version = $version, m.schema = $schema",
		map[string]any{"version": schema.Default().Version, "schema": digest})
}

// create creates constraints and indexes, all or none.
func (c *Client) create(ctx context.Context, statements []schema.Statement) error {
	session := c.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx))
	var last schema.Statement
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		for _, last = range statements {
			result, err := tx.Run(ctx, last.Cypher, nil)
			if err != nil {
				return nil, err
			}
			if _, err := result.Consume(ctx); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	var server *neo4j.Neo4jError
	if errors.As(err, &server) && strings.Contains(server.Code, ".Schema.") {
		return c.refuse(ErrForeign, "the constraint or index %s cannot be created: %w", last.Name, err)
	}
	return c.explain(ctx, err)
}

func ownConstraints() (statements []schema.Statement) {
	for _, label := range []string{metaLabel, sourceLabel, forgottenLabel} {
		name := strings.ToLower(label) + "_id"
		statements = append(statements, schema.Statement{Name: name,
			Cypher: fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", name, label)})
	}
	return statements
}

// run runs a statement in a managed transaction of its own.
func (c *Client) run(ctx context.Context, cypher string, params map[string]any) error {
	session := c.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx))
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return nil, err
		}
		return result.Consume(ctx)
	})
	return c.explain(ctx, err)
}

// rows reads all rows of a query.
func (c *Client) rows(ctx context.Context, cypher string, params map[string]any) ([]map[string]any, error) {
	session := c.session(ctx, neo4j.AccessModeRead)
	defer session.Close(context.WithoutCancel(ctx))
	records, err := session.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return nil, err
		}
		return result.Collect(ctx)
	})
	if err != nil {
		return nil, c.explain(ctx, err)
	}
	var rows []map[string]any
	for _, r := range records.([]*neo4j.Record) {
		rows = append(rows, r.AsMap())
	}
	return rows, nil
}
