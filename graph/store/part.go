package store

import (
	"context"
	"database/sql"
	"iter"
)

// Version says which state of an article the graph holds.
type Version struct {
	Article string
	Digest  string // of all that is kept of it: equal digests, equal content
}

// Versions lists the versions of all articles, by article.
func (g *Graph) Versions(ctx context.Context) iter.Seq2[Version, error] {
	return listing(ctx, g, Filter{}, func(_ *selection, q querier, yield func(Version, error) bool) bool {
		return each(ctx, q, "SELECT id, digest FROM articles ORDER BY id", nil, func(rows *sql.Rows) (v Version, err error) {
			err = rows.Scan(&v.Article, &v.Digest)
			return v, err
		}, yield)
	})
}

// Forgotten lists the ids of the articles that Forget took out and that were
// not put again, in order.
func (g *Graph) Forgotten(ctx context.Context) iter.Seq2[string, error] {
	return listing(ctx, g, Filter{}, func(_ *selection, q querier, yield func(string, error) bool) bool {
		return each(ctx, q, "SELECT article FROM forgotten ORDER BY article", nil, func(rows *sql.Rows) (id string, err error) {
			err = rows.Scan(&id)
			return id, err
		}, yield)
	})
}

// Holds returns those of the articles that the graph has.
func (g *Graph) Holds(ctx context.Context, articles []string) ([]string, error) {
	return gather(rowsOf(ctx, g.read, `SELECT a.id FROM json_each(?) j JOIN articles a ON a.id = j.value ORDER BY a.id`,
		[]any{toJSON(append([]string{}, articles...))}, func(rows *sql.Rows) (id string, err error) {
			err = rows.Scan(&id)
			return id, err
		}))
}

// Part is the part of a graph that some of its articles make up.
type Part struct {
	Articles   []PartArticle // by id, without their texts
	Entities   []Entity      // by id: those that the articles support, and all above them; Articles is not counted
	Statements []Statement   // by article and entity
	Claims     []Claim       // by article, head, type and tail
}

// PartArticle is an article of a Part.
type PartArticle struct {
	Article
	Version
}

// Statement is what an article itself says of an entity that it names or
// claims something of. What the lexicons say of it is the same in all articles
// and stands in the Entity.
type Statement struct {
	Article, Entity          string
	Mentions                 int // how often it names the entity
	Name                     string
	Aliases                  []string // sorted
	Kind, Start, End, Number string
}

// Part reads a part of the graph. Articles that the graph does not have are
// left out.
func (g *Graph) Part(ctx context.Context, articles []string) (*Part, error) {
	tx, err := g.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, locked(err)
	}
	defer tx.Rollback()
	p := &Part{}
	ids := toJSON(append([]string{}, articles...))
	const chosen = ` FROM json_each(?) j JOIN articles a ON a.id = j.value `
	if p.Articles, err = gather(rowsOf(ctx, tx, `SELECT a.id, a.title, a.date, a.source, a.url, a.hash, a.reporters, a.editor, a.place, a.filed, '', a.digest`+
		chosen+`ORDER BY a.id`, []any{ids}, scanPartArticle)); err != nil {
		return nil, err
	}
	if p.Entities, err = gather(rowsOf(ctx, tx, `WITH RECURSIVE part (key) AS (
			SELECT s.entity`+chosen+`JOIN support s ON s.article = a.key
			UNION SELECT u.key FROM part p JOIN entities e ON e.key = p.key JOIN entities u ON u.id IN (e.parent, e.governs))
		SELECT `+partEntityColumns+` FROM part p JOIN entities e ON e.key = p.key WHERE e.live ORDER BY e.id`, []any{ids}, scanEntity)); err != nil {
		return nil, err
	}
	if p.Statements, err = gather(rowsOf(ctx, tx, `SELECT a.id, e.id, s.mentions, s.record`+chosen+`JOIN support s ON s.article = a.key
		JOIN entities e ON e.key = s.entity WHERE e.live ORDER BY a.id, e.id`, []any{ids}, scanStatement)); err != nil {
		return nil, err
	}
	p.Claims, err = gather(rowsOf(ctx, tx, `SELECT h.id, c.type, t.id, a.id, a.date, c.evidence, c.attrs, c.rule, c.confidence`+chosen+
		`JOIN claims c ON c.article = a.key JOIN entities h ON h.key = c.head JOIN entities t ON t.key = c.tail
		ORDER BY a.id, h.id, c.type, t.id`, []any{ids}, scanClaim))
	return p, err
}

// Named returns the entities with these ids that the graph has, by id.
// Articles is not counted.
func (g *Graph) Named(ctx context.Context, ids []string) ([]Entity, error) {
	return gather(rowsOf(ctx, g.read, `SELECT `+partEntityColumns+` FROM json_each(?) j JOIN entities e ON e.id = j.value WHERE e.live ORDER BY e.id`,
		[]any{toJSON(append([]string{}, ids...))}, scanEntity))
}

const partEntityColumns = `e.id, e.type, e.name, e.aliases, e.region, e.level, e.code, e.parent, e.governs, e.kind, e.start, e."end", e.number,
		e.metric, e.operator, e.value, e.unit, e.year, 0`

func scanPartArticle(rows *sql.Rows) (p PartArticle, err error) {
	p.Article, err = scanArticleAnd(rows, &p.Digest)
	p.Version.Article = p.ID
	return p, err
}

func scanStatement(rows *sql.Rows) (s Statement, err error) {
	var text string
	if err := rows.Scan(&s.Article, &s.Entity, &s.Mentions, &text); err != nil {
		return s, err
	}
	r, err := parseRecord(text)
	s.Name, s.Aliases, s.Kind, s.Start, s.End, s.Number = r.Name, r.Aliases, r.Kind, r.Start, r.End, r.Number
	return s, err
}

func gather[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var list []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// Fuller returns the value that stands where articles differ in a text: the
// longer one in code points, of equally long ones the smaller.
func Fuller(a, b string) string { return fuller(a, b) }
