package store

import (
	"context"
	"database/sql"
	"iter"
)

// Period is the time from the first to the last article that knows of an
// entity: names it, says something of it, or brings it along as what stands
// above another.
type Period struct {
	Entity      string // its id
	First, Last string // YYYY-MM-DD
}

// Periods lists the periods of entities by id, as far as articles of the
// filter's time tell; its other fields do not matter. Entities that only
// undated articles know are left out.
func (g *Graph) Periods(ctx context.Context, f Filter) iter.Seq2[Period, error] {
	f = Filter{Since: f.Since, Until: f.Until}
	return listing(ctx, g, f, func(s *selection, q querier, yield func(Period, error) bool) bool {
		var c condition
		c.and("a.date <> ''")
		c = c.with(s.dated)
		return each(ctx, q, `SELECT e.id, min(a.date), max(a.date) FROM entities e CROSS JOIN support s ON s.entity = e.key
			CROSS JOIN articles a ON a.key = s.article WHERE `+c.sql()+` GROUP BY e.id ORDER BY e.id`, c.args, scanPeriod, yield)
	})
}

func scanPeriod(rows *sql.Rows) (p Period, err error) {
	err = rows.Scan(&p.Entity, &p.First, &p.Last)
	return p, err
}
