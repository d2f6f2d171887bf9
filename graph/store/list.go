package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"

	"policygraph/ner"
	"policygraph/schema"
)

// Articles lists the articles by id. If the filter asks for more than a time,
// an article passes when one of its claims or mentions does.
func (g *Graph) Articles(ctx context.Context, f Filter) iter.Seq2[Article, error] {
	return listing(ctx, g, f, func(s *selection, q querier, yield func(Article, error) bool) bool {
		c := condition{}.with(s.dated)
		if s.claimed {
			claims, mentions := s.claims(), s.mentions()
			c.and(`(a.key IN (SELECT c.article FROM claims c JOIN entities h ON h.key = c.head JOIN articles a ON a.key = c.article WHERE `+
				claims.sql()+`) OR a.key IN (SELECT s.article FROM support s JOIN articles a ON a.key = s.article WHERE `+mentions.sql()+`))`,
				claims.with(mentions.unlessNone()).args...)
		}
		return each(ctx, q, `SELECT `+articleColumns+` FROM articles a WHERE `+c.sql()+` ORDER BY a.id`, c.args, scanArticle, yield)
	})
}

// Entities lists the entities by id. If the filter asks for a time only, those
// that an article of that time names or says something of; if for more, the
// two ends of what passes in Claims.
func (g *Graph) Entities(ctx context.Context, f Filter) iter.Seq2[Entity, error] {
	return listing(ctx, g, f, func(s *selection, q querier, yield func(Entity, error) bool) bool {
		c := condition{}
		c.and("e.live")
		switch {
		case s.claimed:
			c = c.with(s.ends())
		case len(s.dated.parts) > 0:
			c.and("e.key IN (SELECT s.entity FROM support s JOIN articles a ON a.key = s.article WHERE "+s.dated.sql()+")", s.dated.args...)
		}
		return each(ctx, q, `SELECT `+entityColumns+` FROM entities e WHERE `+c.sql()+` ORDER BY e.id`, c.args, scanEntity, yield)
	})
}

// ends is the condition that an entity e is an end of what passes.
func (s *selection) ends() (c condition) {
	claims, mentions, part, governs := s.claims(), s.mentions(), s.derived(schema.PartOf), s.derived(schema.Governs)
	const from = ` FROM claims c JOIN entities h ON h.key = c.head JOIN articles a ON a.key = c.article WHERE `
	const above = ` FROM entities h JOIN entities t ON t.id = `
	query := `e.key IN (SELECT c.head` + from + claims.sql() + ` UNION SELECT c.tail` + from + claims.sql() +
		` UNION SELECT s.entity FROM support s JOIN articles a ON a.key = s.article WHERE ` + mentions.sql()
	args := append(append(append([]any{}, claims.args...), claims.args...), mentions.unlessNone().args...)
	for _, d := range []struct {
		column string
		c      condition
	}{{"h.parent AND h.parent <> ''", part}, {"h.governs AND h.governs <> ''", governs}} {
		for _, end := range []string{"h.key", "t.key"} {
			query += ` UNION SELECT ` + end + above + d.column + ` WHERE ` + d.c.sql()
			args = append(args, d.c.unlessNone().args...)
		}
	}
	c.and(query+`)`, args...)
	return c
}

// unlessNone drops the arguments of a condition that is written as 0.
func (c condition) unlessNone() condition {
	if c.none {
		c.args = nil
	}
	return c
}

// Claims lists the relations: first what follows from the lexicons (PART_OF,
// GOVERNS) by type, head and tail, then the articles' claims by article, head,
// type and tail, then MENTIONS by article and entity.
//
// A filter by time or by sources leaves out PART_OF and GOVERNS, for no article
// states them; one by agency or region MENTIONS.
func (g *Graph) Claims(ctx context.Context, f Filter) iter.Seq2[Claim, error] {
	return listing(ctx, g, f, func(s *selection, q querier, yield func(Claim, error) bool) bool {
		for _, d := range []struct {
			t      schema.RelationType
			column string
		}{{schema.Governs, "governs"}, {schema.PartOf, "parent"}} {
			c := s.derived(d.t)
			if c.none {
				continue
			}
			scan := func(rows *sql.Rows) (Claim, error) {
				r := Claim{Type: d.t, Rule: "lexicon", Confidence: 1}
				err := rows.Scan(&r.Head, &r.Tail)
				return r, err
			}
			if !each(ctx, q, `SELECT h.id, t.id FROM entities h JOIN entities t ON t.id = h.`+d.column+` WHERE h.`+d.column+` <> '' AND `+
				c.sql()+` ORDER BY h.id, t.id`, c.args, scan, yield) {
				return false
			}
		}
		c := s.claims()
		join := "CROSS JOIN" // in the order of the articles
		if s.heads != "" || s.tails != "" {
			join = "JOIN" // few rows: look them up, then sort
		}
		if !each(ctx, q, `SELECT h.id, c.type, t.id, a.id, a.date, c.evidence, c.attrs, c.rule, c.confidence
			FROM articles a `+join+` claims c ON c.article = a.key JOIN entities h ON h.key = c.head JOIN entities t ON t.key = c.tail
			WHERE `+c.sql()+` ORDER BY a.id, h.id, c.type, t.id`, c.args, scanClaim, yield) {
			return false
		}
		m := s.mentions()
		if m.none {
			return true
		}
		return each(ctx, q, `SELECT a.id, e.id, a.date, s.mentions FROM articles a `+join+` support s ON s.article = a.key
			JOIN entities e ON e.key = s.entity WHERE `+m.sql()+` ORDER BY a.id, e.id`, m.args, scanMentioned, yield)
	})
}

// Mentions lists the mentions in the article with this id by their place.
func (g *Graph) Mentions(ctx context.Context, article string) iter.Seq2[ner.Mention, error] {
	return listing(ctx, g, Filter{}, func(_ *selection, q querier, yield func(ner.Mention, error) bool) bool {
		return each(ctx, q, mentionQuery, []any{article}, scanMention, yield)
	})
}

const (
	articleColumns = `a.id, a.title, a.date, a.source, a.url, a.hash, a.reporters, a.editor, a.place, a.filed, a.text`
	entityColumns  = `e.id, e.type, e.name, e.aliases, e.region, e.level, e.code, e.parent, e.governs, e.kind, e.start, e."end", e.number,
		e.metric, e.operator, e.value, e.unit, e.year,
		(SELECT count(*) FROM support s WHERE s.entity = e.key AND s.mentions > 0)`
	mentionQuery = `SELECT m.start, m."end", m.text, e.type, e.id, m.rule FROM articles a JOIN mentions m ON m.article = a.key
		JOIN entities e ON e.key = m.entity WHERE a.id = ? ORDER BY m.start`
)

func scanArticle(rows *sql.Rows) (Article, error) { return scanArticleAnd(rows) }

// scanArticleAnd reads an article and the columns after it.
func scanArticleAnd(rows *sql.Rows, more ...any) (a Article, err error) {
	var reporters string
	columns := []any{&a.ID, &a.Title, &a.Date, &a.Source, &a.URL, &a.Hash, &reporters, &a.Editor, &a.Place, &a.Filed, &a.Text}
	if err := rows.Scan(append(columns, more...)...); err != nil {
		return a, err
	}
	err = json.Unmarshal([]byte(reporters), &a.Reporters)
	return a, err
}

func scanEntity(rows *sql.Rows) (e Entity, err error) {
	var r record
	var aliases string
	var value sql.NullFloat64
	if err := rows.Scan(&e.ID, &e.Type, &r.Name, &aliases, &e.Region, &e.Level, &e.Code, &e.Parent, &e.Governs, &e.Kind, &e.Start, &e.End, &e.Number,
		&r.Metric, &r.Operator, &value, &r.Unit, &r.Year, &e.Articles); err != nil {
		return e, err
	}
	if err := json.Unmarshal([]byte(aliases), &r.Aliases); err != nil {
		return e, err
	}
	e.Name, e.Aliases = r.Name, r.names()
	if e.Type == schema.Target {
		e.Target = &Target{Metric: r.Metric, Operator: r.Operator, Value: value.Float64, Unit: r.Unit, Year: r.Year}
	}
	return e, nil
}

func scanClaim(rows *sql.Rows) (c Claim, err error) {
	var evidence, attrs string
	if err := rows.Scan(&c.Head, &c.Type, &c.Tail, &c.Article, &c.Date, &evidence, &attrs, &c.Rule, &c.Confidence); err != nil {
		return c, err
	}
	if err := json.Unmarshal([]byte(evidence), &c.Evidence); err != nil {
		return c, err
	}
	if attrs != "{}" {
		err = json.Unmarshal([]byte(attrs), &c.Attrs)
	}
	return c, err
}

func scanMentioned(rows *sql.Rows) (Claim, error) {
	c := Claim{Type: schema.Mentions, Confidence: 1}
	err := rows.Scan(&c.Head, &c.Tail, &c.Date, &c.Count)
	c.Article = c.Head
	return c, err
}

func scanMention(rows *sql.Rows) (m ner.Mention, err error) {
	err = rows.Scan(&m.Start, &m.End, &m.Text, &m.Type, &m.Entity, &m.Rule)
	return m, err
}

// listing is an iterator over a snapshot of the graph.
func listing[T any](ctx context.Context, g *Graph, f Filter, run func(*selection, querier, func(T, error) bool) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		tx, done, err := g.begin(ctx)
		if err != nil {
			yield(zero, err)
			return
		}
		defer done()
		s, err := f.resolve(ctx, tx)
		if err != nil {
			yield(zero, err)
			return
		}
		run(s, tx, yield)
	}
}

// each yields the rows of a query, and an error if there is one. It tells
// whether to go on.
func each[T any](ctx context.Context, q querier, query string, args []any, scan func(*sql.Rows) (T, error), yield func(T, error) bool) bool {
	var zero T
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		yield(zero, err)
		return false
	}
	defer rows.Close()
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			yield(zero, err)
			return false
		}
		if !yield(v, nil) {
			return false
		}
	}
	if err := rows.Err(); err != nil {
		yield(zero, err)
		return false
	}
	return true
}
