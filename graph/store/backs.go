package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"slices"

	"policygraph/schema"
)

// Back says how well it is attested that someone backs, or restricts, a
// sector.
type Back struct {
	Head, HeadName     string // who: id and name
	Type               schema.RelationType
	Sector, SectorName string
	Articles           int      // that claim it, within the filter
	First, Last        string   // dates of the first and the last; empty where no article has one
	Plans              []string // titles of plans that the head issued and that cover the sector, sorted
	Sentence           Evidence // the best: of the most confident claim, of these the latest
	Article            string   // id of the sentence's article
	Title, URL         string   // and its title and URL
	Confidence         float64  // of that claim
}

// Backs lists the pairs of a head and a sector: those with most articles first,
// then by head, type and sector. Unless the filter names types, these are BACKS
// and RESTRICTS.
func (g *Graph) Backs(ctx context.Context, f Filter) iter.Seq2[Back, error] {
	if len(f.Types) == 0 {
		f.Types = []schema.RelationType{schema.Backs, schema.Restricts}
	}
	return listing(ctx, g, f, func(s *selection, q querier, yield func(Back, error) bool) bool {
		c := s.claims()
		return each(ctx, q, `WITH passing AS (
				SELECT c.head, c.type, c.tail, c.article,
					row_number() OVER (PARTITION BY c.head, c.type, c.tail ORDER BY c.confidence DESC, a.date DESC, a.id) AS rank,
					count(*) OVER pair AS articles, min(nullif(a.date, '')) OVER pair AS first, max(a.date) OVER pair AS last
				FROM claims c JOIN entities h ON h.key = c.head JOIN articles a ON a.key = c.article
				WHERE `+c.sql()+` WINDOW pair AS (PARTITION BY c.head, c.type, c.tail))
			SELECT h.id, h.name, p.type, t.id, t.name, p.articles, coalesce(p.first, ''), p.last,
				(SELECT json_group_array(DISTINCT plan.name) FROM claims i JOIN claims k ON k.head = i.tail AND k.type = 'COVERS' AND k.tail = p.tail
					JOIN entities plan ON plan.key = i.tail WHERE i.head = p.head AND i.type = 'ISSUED'),
				c.evidence, a.id, a.title, a.url, c.confidence
			FROM passing p
			JOIN claims c ON c.article = p.article AND c.head = p.head AND c.type = p.type AND c.tail = p.tail
			JOIN entities h ON h.key = p.head JOIN entities t ON t.key = p.tail JOIN articles a ON a.key = p.article
			WHERE p.rank = 1 ORDER BY p.articles DESC, h.id, p.type, t.id`, c.args, scanBack, yield)
	})
}

func scanBack(rows *sql.Rows) (b Back, err error) {
	var plans, evidence string
	if err := rows.Scan(&b.Head, &b.HeadName, &b.Type, &b.Sector, &b.SectorName, &b.Articles, &b.First, &b.Last, &plans, &evidence,
		&b.Article, &b.Title, &b.URL, &b.Confidence); err != nil {
		return b, err
	}
	if err := json.Unmarshal([]byte(plans), &b.Plans); err != nil {
		return b, err
	}
	slices.Sort(b.Plans)
	var sentences []Evidence
	if err := json.Unmarshal([]byte(evidence), &sentences); err != nil {
		return b, err
	}
	if len(sentences) > 0 {
		b.Sentence = sentences[0]
	}
	return b, nil
}
