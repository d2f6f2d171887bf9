package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// AmbiguousError says that a title stands for more than one article.
type AmbiguousError struct {
	Title    string
	Articles []string // their ids
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("the title %q stands for %d articles; name them by id: %s", e.Title, len(e.Articles), strings.Join(e.Articles, ", "))
}

// Forget takes articles out, with their mentions and claims and the entities
// that nothing supports any more. Each is named by its id, its URL or its
// title. Those that are unknown come back, in the order given; the others are
// forgotten all the same. The next push takes them out of a database, too.
//
// If a title stands for several articles, the error is an AmbiguousError and
// nothing is forgotten.
func (g *Graph) Forget(ctx context.Context, articles ...string) (forgotten []Article, unknown []string, err error) {
	w, err := g.Writer(ctx)
	if err != nil {
		return nil, nil, err
	}
	forgotten, unknown, err = w.forget(context.WithoutCancel(ctx), articles)
	if err != nil {
		forgotten = nil
	}
	return forgotten, unknown, errors.Join(err, w.Close())
}

func (w *Writer) forget(ctx context.Context, articles []string) (forgotten []Article, unknown []string, err error) {
	if err := w.begin(ctx); err != nil {
		return nil, nil, w.fail(err)
	}
	var keys []int64
	seen := map[int64]bool{}
	for _, name := range articles {
		found, err := w.find(ctx, name)
		var ambiguous *AmbiguousError
		switch {
		case errors.As(err, &ambiguous):
			return nil, nil, err // nothing is written yet
		case err != nil:
			return nil, nil, w.fail(err)
		case found == 0:
			unknown = append(unknown, name)
		case !seen[found]:
			seen[found] = true
			keys = append(keys, found)
		}
	}
	for _, key := range keys {
		a, err := w.remove(ctx, key)
		if err != nil {
			return nil, nil, w.fail(err)
		}
		forgotten = append(forgotten, a)
	}
	return forgotten, unknown, nil
}

// find returns the key of an article, 0 if there is none.
func (w *Writer) find(ctx context.Context, name string) (int64, error) {
	for _, column := range []string{"id", "url", "title"} {
		var keys []int64
		var ids []string
		err := w.stmts.each(ctx, "SELECT key, id FROM articles WHERE "+column+" = ? AND "+column+" <> '' ORDER BY id", []any{name},
			func(rows *sql.Rows) error {
				var key int64
				var id string
				err := rows.Scan(&key, &id)
				keys, ids = append(keys, key), append(ids, id)
				return err
			})
		switch {
		case err != nil:
			return 0, err
		case len(keys) == 1:
			return keys[0], nil
		case len(keys) > 1:
			return 0, &AmbiguousError{Title: name, Articles: ids}
		}
	}
	return 0, nil
}

func (w *Writer) remove(ctx context.Context, key int64) (Article, error) {
	var a Article
	if _, err := w.stmts.row(ctx, "SELECT id, title, date, source, url, hash FROM articles WHERE key = ?", []any{key},
		&a.ID, &a.Title, &a.Date, &a.Source, &a.URL, &a.Hash); err != nil {
		return a, err
	}
	before, err := w.clear(ctx, key)
	if err != nil {
		return a, err
	}
	for entity := range before {
		w.touch(entity).stale = true
	}
	if err := w.stmts.exec(ctx, "DELETE FROM articles WHERE key = ?", key); err != nil {
		return a, err
	}
	return a, w.stmts.exec(ctx, "INSERT OR REPLACE INTO forgotten (article) VALUES (?)", a.ID)
}
