package neo4j

import (
	"context"
	"iter"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

// Query runs a reading query and returns its columns and its rows, which come
// from the server as they are asked for. Ranging over the rows, to the end or
// not, ends the query; do it once. A query that writes is refused by the
// server.
//
// Values are nil, bool, int64, float64, string, []any and map[string]any. Dates
// and times are written as ISO 8601, a node or a relationship is the map of its
// properties, a path the list of its nodes.
func (c *Client) Query(ctx context.Context, cypher string, params map[string]any) (columns []string, rows iter.Seq2[[]any, error], err error) {
	session := c.session(ctx, neo4j.AccessModeRead)
	closing := context.WithoutCancel(ctx)
	result, err := session.Run(ctx, cypher, params)
	if err == nil {
		columns, err = result.Keys()
	}
	if err != nil {
		session.Close(closing)
		return nil, nil, c.explain(ctx, err)
	}
	return columns, func(yield func([]any, error) bool) {
		defer session.Close(closing)
		for result.Next(ctx) {
			row := make([]any, len(columns))
			for i, v := range result.Record().Values {
				row[i] = plain(v)
			}
			if !yield(row, nil) {
				return
			}
		}
		if err := result.Err(); err != nil {
			yield(nil, c.explain(ctx, err))
		}
	}, nil
}

// plain turns a value of the driver into one that JSON has.
func plain(v any) any {
	switch v := v.(type) {
	case dbtype.Date:
		return v.Time().Format(time.DateOnly)
	case dbtype.LocalTime:
		return v.Time().Format("15:04:05.999999999")
	case dbtype.Time:
		return v.Time().Format("15:04:05.999999999Z07:00")
	case dbtype.LocalDateTime:
		return v.Time().Format("2006-01-02T15:04:05.999999999")
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case dbtype.Duration:
		return v.String()
	case dbtype.Point2D:
		return v.String()
	case dbtype.Point3D:
		return v.String()
	case dbtype.Node:
		return plain(v.Props)
	case dbtype.Relationship:
		return plain(v.Props)
	case dbtype.Path:
		nodes := make([]any, len(v.Nodes))
		for i, n := range v.Nodes {
			nodes[i] = plain(n.Props)
		}
		return nodes
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for k, x := range v {
			m[k] = plain(x)
		}
		return m
	}
	return v
}
