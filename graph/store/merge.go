package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// writePending brings the rows of the touched entities up to date. What was
// taken back is only marked: merging a common entity means reading all its
// articles' records, which is done once, in settle.
func (w *Writer) writePending(ctx context.Context) error {
	check := map[int64]bool{}
	for _, key := range slices.Sorted(maps.Keys(w.pending)) {
		p := w.pending[key]
		check[key] = true
		if len(p.added) > 0 {
			var e knownEntity
			if ok, err := w.readEntity(ctx, "key = ?", key, &e); !ok {
				return err
			}
			for _, r := range p.added {
				e.record = e.record.merged(r)
			}
			if err := w.rewrite(ctx, key, e.record, check); err != nil {
				return err
			}
		}
		if p.stale {
			if err := w.stmts.exec(ctx, "UPDATE entities SET stale = 1 WHERE key = ?", key); err != nil {
				return err
			}
		}
	}
	clear(w.pending)
	return w.checkLive(ctx, check)
}

// rewrite writes an entity's row and marks what it stood and stands below:
// its support may have changed.
func (w *Writer) rewrite(ctx context.Context, key int64, r record, check map[int64]bool) error {
	if err := w.markAbove(ctx, key, check); err != nil {
		return err
	}
	if err := w.writeEntity(ctx, key, r); err != nil {
		return err
	}
	return w.markAbove(ctx, key, check)
}

func (w *Writer) markAbove(ctx context.Context, key int64, check map[int64]bool) error {
	above, err := w.above(ctx, key)
	for _, a := range above {
		check[a] = true
	}
	return err
}

// checkLive finds out which entities an article names or says something of,
// or stand above one that is live, and follows changes upwards.
func (w *Writer) checkLive(ctx context.Context, keys map[int64]bool) error {
	queue := slices.Sorted(maps.Keys(keys))
	queued := maps.Clone(keys)
	for len(queue) > 0 {
		key := queue[0]
		queue = queue[1:]
		delete(queued, key)
		var before, now bool
		if _, err := w.stmts.row(ctx, `SELECT e.live,
			EXISTS (SELECT 1 FROM support WHERE entity = e.key AND mentions > 0)
			OR EXISTS (SELECT 1 FROM claims WHERE head = e.key)
			OR EXISTS (SELECT 1 FROM claims WHERE tail = e.key)
			OR (EXISTS (SELECT 1 FROM support WHERE entity = e.key)
				AND (EXISTS (SELECT 1 FROM entities c WHERE c.parent = e.id AND c.parent <> '' AND c.live AND c.key <> e.key)
				OR EXISTS (SELECT 1 FROM entities c WHERE c.governs = e.id AND c.governs <> '' AND c.live)))
			FROM entities e WHERE key = ?`, []any{key}, &before, &now); err != nil {
			return err
		}
		if before == now {
			continue
		}
		if err := w.stmts.exec(ctx, "UPDATE entities SET live = ? WHERE key = ?", now, key); err != nil {
			return err
		}
		if !now {
			w.g.known.clear()
		}
		above, err := w.above(ctx, key)
		if err != nil {
			return err
		}
		for _, a := range above {
			if !queued[a] {
				queued[a] = true
				queue = append(queue, a)
			}
		}
	}
	return nil
}

// above returns the entities that one is part of or governs.
func (w *Writer) above(ctx context.Context, key int64) (keys []int64, err error) {
	err = w.stmts.each(ctx, `SELECT a.key FROM entities e JOIN entities a ON a.id IN (e.parent, e.governs) WHERE e.key = ? ORDER BY a.key`,
		[]any{key}, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			keys = append(keys, k)
			return err
		})
	return keys, err
}

// settle merges anew the entities that are marked stale, a transaction for
// each few, and sweeps those without support. It also finishes what a crash
// left.
func (w *Writer) settle(ctx context.Context) error {
	for {
		var stale []int64
		err := w.stmts.each(ctx, "SELECT key FROM entities WHERE stale ORDER BY key LIMIT 1000", nil, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			stale = append(stale, k)
			return err
		})
		if err != nil || len(stale) == 0 {
			return err
		}
		if err := w.begin(ctx); err != nil {
			return w.fail(err)
		}
		w.g.known.clear()
		for _, key := range stale {
			if err := w.mergeAnew(ctx, key); err != nil {
				return w.fail(err)
			}
		}
		if err := w.commit(ctx); err != nil {
			return err
		}
	}
}

func (w *Writer) mergeAnew(ctx context.Context, key int64) error {
	var merged *record
	err := w.stmts.each(ctx, "SELECT DISTINCT record FROM support WHERE entity = ?", []any{key}, func(rows *sql.Rows) error {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		r, err := parseRecord(text)
		if err != nil {
			return err
		}
		if merged == nil {
			merged = &r
		}
		m := merged.merged(r)
		merged = &m
		return nil
	})
	if err != nil {
		return err
	}
	check := map[int64]bool{}
	if merged == nil {
		if err := w.markAbove(ctx, key, check); err != nil {
			return err
		}
		if err := w.stmts.exec(ctx, "DELETE FROM entities WHERE key = ?", key); err != nil {
			return err
		}
		return w.checkLive(ctx, check)
	}
	check[key] = true
	if err := w.rewrite(ctx, key, *merged, check); err != nil {
		return err
	}
	if err := w.stmts.exec(ctx, "UPDATE entities SET stale = 0 WHERE key = ?", key); err != nil {
		return err
	}
	return w.checkLive(ctx, check)
}
