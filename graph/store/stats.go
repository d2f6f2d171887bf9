package store

import (
	"context"
	"database/sql"

	"policygraph/schema"
)

// Stats are counts of what the graph holds.
type Stats struct {
	Articles  int
	First     string // date of the oldest article that has one
	Last      string
	Sources   int // media
	Mentions  int // in the articles' texts
	Entities  map[schema.EntityType]int
	Relations map[schema.RelationType]int // claims of articles; MENTIONS: pairs of article and entity; PART_OF, GOVERNS
}

// Stats counts.
func (g *Graph) Stats(ctx context.Context) (Stats, error) {
	s := Stats{Entities: map[schema.EntityType]int{}, Relations: map[schema.RelationType]int{}}
	tx, done, err := g.begin(ctx)
	if err != nil {
		return s, err
	}
	defer done()
	if err := tx.QueryRowContext(ctx, `SELECT count(*), coalesce(min(nullif(date, '')), ''), coalesce(max(date), ''),
		count(DISTINCT nullif(source, '')), (SELECT count(*) FROM mentions) FROM articles`).
		Scan(&s.Articles, &s.First, &s.Last, &s.Sources, &s.Mentions); err != nil {
		return s, err
	}
	type count struct {
		name string
		n    int
	}
	scan := func(rows *sql.Rows) (c count, err error) {
		err = rows.Scan(&c.name, &c.n)
		return c, err
	}
	for c, err := range rowsOf(ctx, tx, `SELECT type, count(*) FROM entities WHERE live GROUP BY type`, nil, scan) {
		if err != nil {
			return s, err
		}
		s.Entities[schema.EntityType(c.name)] = c.n
	}
	for c, err := range rowsOf(ctx, tx, `SELECT type, count(*) FROM claims GROUP BY type
		UNION ALL SELECT 'MENTIONS', count(*) FROM support WHERE mentions > 0
		UNION ALL SELECT 'PART_OF', count(*) FROM part_of UNION ALL SELECT 'GOVERNS', count(*) FROM governs`, nil, scan) {
		if err != nil {
			return s, err
		}
		if c.n > 0 {
			s.Relations[schema.RelationType(c.name)] = c.n
		}
	}
	return s, nil
}
