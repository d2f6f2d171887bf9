package neo4j

import (
	"context"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// removeArticles is how many articles are taken out in one transaction.
const removeArticles = 100

// remove takes articles out with all that they say, and remembers that this
// file forgot them and what the others said.
func (p *push) remove(ctx context.Context, articles []string) error {
	removed := 0
	err := p.transact(ctx, func(t *transaction) error {
		removed = 0
		return t.remove(articles, func(id string, said []any) row {
			removed++
			words := []string{}
			for _, w := range said {
				if s, _ := w.(string); !strings.HasPrefix(s, p.source+":") {
					words = append(words, s)
				}
			}
			return row{"id": id, "said": append(words, p.source+":"+forgottenWord)}
		})
	})
	if err == nil {
		p.report.Removed += removed
	}
	return err
}

// remove takes articles out. For each one that was there, remember returns
// what to remember of it, nil for nothing.
func (t *transaction) remove(articles []string, remember func(id string, said []any) row) error {
	if err := t.run(takeTurns, nil, nil); err != nil {
		return err
	}
	if err := t.run(lockArticles, row{"ids": articles}, nil); err != nil {
		return err
	}
	old, err := t.readOld(articles)
	if err != nil {
		return err
	}
	if err := t.dropOld(old); err != nil {
		return err
	}
	var memories []row
	if err := t.run(deleteArticles, row{"ids": articles}, func(rec *neo4j.Record) {
		id, _ := rec.Values[0].(string)
		said, _ := rec.Values[1].([]any)
		if m := remember(id, said); m != nil {
			memories = append(memories, m)
		}
	}); err != nil {
		return err
	}
	return t.unwind(rememberForgotten, memories, nil)
}

// takeOutOthers makes the database that of this file alone: it takes out the
// articles that the file does not have and all memory of other files, and has
// every entity settled.
func (p *push) takeOutOthers(ctx context.Context) error {
	if err := p.removeUnheld(ctx); err != nil || p.opts.DryRun {
		return err
	}
	for _, statement := range []string{
		"MATCH (f:" + forgottenLabel + ") DELETE f",
		"MATCH (s:" + sourceLabel + ") DELETE s",
	} {
		if err := p.transact(ctx, func(t *transaction) error { return t.run(statement, nil, nil) }); err != nil {
			return err
		}
	}
	return p.markAll(ctx)
}

func (p *push) removeUnheld(ctx context.Context) error {
	after := ""
	for {
		rows, err := p.c.rows(ctx, "MATCH (a:Article) WHERE a.id > $after AND a.digest IS NOT NULL RETURN a.id AS id ORDER BY id LIMIT $limit",
			map[string]any{"after": after, "limit": lookUpRows})
		if err != nil || len(rows) == 0 {
			return err
		}
		ids := make([]string, len(rows))
		for i, r := range rows {
			ids[i] = r["id"].(string)
		}
		after = ids[len(ids)-1]
		held, err := p.g.Holds(ctx, ids)
		if err != nil {
			return err
		}
		if err := p.removeOthers(ctx, without(ids, held)); err != nil {
			return err
		}
	}
}

func (p *push) removeOthers(ctx context.Context, articles []string) error {
	if len(articles) == 0 {
		return nil
	}
	if !p.opts.DryRun {
		if err := p.transact(ctx, func(t *transaction) error {
			return t.remove(articles, func(string, []any) row { return nil })
		}); err != nil {
			return err
		}
	}
	p.report.Removed += len(articles)
	return nil
}

func without(ids, taken []string) (rest []string) {
	drop := make(map[string]bool, len(taken))
	for _, id := range taken {
		drop[id] = true
	}
	for _, id := range ids {
		if !drop[id] {
			rest = append(rest, id)
		}
	}
	return rest
}

// countPortion counts what a portion would do.
func (p *push) countPortion(_ context.Context, w *portion) error {
	p.report.Removed += len(w.remove)
	if w.part == nil {
		return nil
	}
	p.countArticles(w)
	p.report.RelationshipsCreated += len(w.part.Claims)
	for _, s := range w.part.Statements {
		if s.Mentions > 0 {
			p.report.RelationshipsCreated++
		}
	}
	return nil
}
