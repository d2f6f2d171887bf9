package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
)

// Key is the claim's key: a digest of head, type, tail and article.
func (c Claim) Key() string {
	h := sha256.New()
	for _, s := range []string{c.Head, string(c.Type), c.Tail, c.Article} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Statements lists what articles say of the entities that they name, one for
// each of MENTIONS in Claims and in the same order.
func (g *Graph) Statements(ctx context.Context, f Filter) iter.Seq2[Statement, error] {
	return listing(ctx, g, f, func(s *selection, q querier, yield func(Statement, error) bool) bool {
		m := s.mentions()
		if m.none {
			return true
		}
		return each(ctx, q, `SELECT a.id, e.id, s.mentions, s.record FROM articles a CROSS JOIN support s ON s.article = a.key
			JOIN entities e ON e.key = s.entity WHERE `+m.sql()+` ORDER BY a.id, e.id`, m.args, scanStatement, yield)
	})
}
