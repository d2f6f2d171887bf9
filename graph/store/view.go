package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"policygraph/schema"
)

// view is the definition of a view.
type view struct{ name, sql string }

// views returns a view for each relationship type of the ontology: names
// first, then what the claim says, then the article, then the ids; and
// relations, which has all claims. They are ordered by name.
func views() []view {
	vs := []view{{"relations", relationsView}}
	for _, r := range schema.Default().Relationships {
		v := view{name: strings.ToLower(string(r.Type))}
		head, tail := r.Roles[0], r.Roles[1]
		switch r.Type {
		case schema.Mentions:
			v = view{"mentioned", fmt.Sprintf(mentionedView, head, tail)}
		case schema.PartOf:
			v.sql = fmt.Sprintf(derivedView, v.name, head, tail, "parent")
		case schema.Governs:
			v.sql = fmt.Sprintf(derivedView, v.name, head, tail, "governs")
		default:
			v.sql = fmt.Sprintf(claimView, v.name, head, tail, ownColumns(r.Type), r.Type)
		}
		vs = append(vs, v)
	}
	slices.SortFunc(vs, func(a, b view) int { return strings.Compare(a.name, b.name) })
	return vs
}

// createViews makes the file's views those of this version.
func (g *Graph) createViews(ctx context.Context) error {
	var have []view
	rows, err := g.write.QueryContext(ctx, "SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var v view
		if err := rows.Scan(&v.name, &v.sql); err != nil {
			return err
		}
		have = append(have, v)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	want := views()
	if slices.Equal(have, want) {
		return nil
	}
	var ddl strings.Builder
	for _, v := range have {
		fmt.Fprintf(&ddl, "DROP VIEW IF EXISTS %s;", v.name)
	}
	for _, v := range want {
		fmt.Fprintf(&ddl, "DROP VIEW IF EXISTS %s; %s;", v.name, v.sql)
	}
	tx, err := g.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, ddl.String()); err != nil {
		return err
	}
	return tx.Commit()
}

// ownColumns are the columns that only one type has.
func ownColumns(t schema.RelationType) string {
	switch t {
	case schema.HoldsPost:
		return `json_extract(c.attrs, '$.title') AS title, coalesce(json_extract(c.attrs, '$.former') = 'true', 0) AS former,`
	case schema.Sets, schema.About:
		target := "t"
		if t == schema.About {
			target = "h"
		}
		return strings.ReplaceAll(`T.metric AS metric, T.operator AS operator, T.value AS value, T.unit AS unit, T.year AS year,`, "T.", target+".")
	case schema.Backs, schema.Restricts:
		return `json_extract(c.attrs, '$.instrument') AS instrument, json_extract(c.attrs, '$.status') AS status,
	json_extract(c.attrs, '$.place') AS place,`
	case schema.Issued, schema.Covers:
		plan := "t"
		if t == schema.Covers {
			plan = "h"
		}
		return strings.ReplaceAll(`P.kind AS kind, P.start AS start, P."end" AS "end", P.number AS number,`, "P.", plan+".")
	}
	return ""
}

const (
	claimView = `CREATE VIEW %[1]s AS SELECT
	h.name AS %[2]s, t.name AS %[3]s, %[4]s
	a.date AS date, json_extract(c.evidence, '$[0].text') AS sentence, c.rule AS rule, c.confidence AS confidence,
	a.title AS article, a.source AS source, a.url AS url, h.type AS %[2]s_type, h.region AS region,
	h.id AS %[2]s_id, t.id AS %[3]s_id, a.id AS article_id
FROM claims c
JOIN entities h ON h.key = c.head
JOIN entities t ON t.key = c.tail
JOIN articles a ON a.key = c.article
WHERE c.type = '%[5]s'`
	derivedView = `CREATE VIEW %[1]s AS SELECT
	h.name AS %[2]s, t.name AS %[3]s, h.type AS type, h.id AS %[2]s_id, t.id AS %[3]s_id
FROM entities h
JOIN entities t ON t.id = h.%[4]s
WHERE h.%[4]s <> '' AND h.live AND t.live`
	mentionedView = `CREATE VIEW mentioned AS SELECT
	a.title AS %[1]s, e.name AS %[2]s, e.type AS type, s.mentions AS count, a.date AS date, a.source AS source, a.url AS url,
	a.id AS %[1]s_id, e.id AS %[2]s_id
FROM support s
JOIN entities e ON e.key = s.entity
JOIN articles a ON a.key = s.article
WHERE s.mentions > 0`
	relationsView = `CREATE VIEW relations AS SELECT
	h.name AS head, c.type AS type, t.name AS tail, a.date AS date, json_extract(c.evidence, '$[0].text') AS sentence,
	c.rule AS rule, c.confidence AS confidence, a.title AS article, h.type AS head_type, t.type AS tail_type,
	h.id AS head_id, t.id AS tail_id, a.id AS article_id, c.attrs AS attrs, c.evidence AS evidence
FROM claims c
JOIN entities h ON h.key = c.head
JOIN entities t ON t.key = c.tail
JOIN articles a ON a.key = c.article`
)
