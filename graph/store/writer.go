package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"policygraph/graph"
)

// Change says what a document meant for the graph.
type Change int

// The changes.
const (
	Unchanged Change = iota // the graph holds just this already
	Added                   // a new article
	Replaced                // an article that had changed, or is extracted anew
)

func (c Change) String() string {
	switch c {
	case Added:
		return "new"
	case Replaced:
		return "changed"
	}
	return "unchanged"
}

const (
	batchArticles = 500
	batchRunes    = 4 << 20
)

// Writer puts documents into the graph, many in a transaction: what it was
// given is certain to be kept after Close. It is for one goroutine; while it
// is open, every other writing to the graph waits for it.
type Writer struct {
	g        *Graph
	conn     *sql.Conn
	stmts    *statements
	open     bool // in a transaction
	articles int  // in the transaction
	runes    int
	pending  map[int64]*pendingEntity
	err      error // once set, nothing more is written
}

// Writer starts to write.
func (g *Graph) Writer(ctx context.Context) (*Writer, error) {
	if g.write == nil {
		return nil, fmt.Errorf("graph file %s is open to read only", g.path)
	}
	g.mu.Lock()
	conn, err := g.write.Conn(ctx)
	if err != nil {
		g.mu.Unlock()
		return nil, err
	}
	w := &Writer{g: g, conn: conn, stmts: newStatements(conn), pending: map[int64]*pendingEntity{}}
	if err := g.known.refresh(ctx, conn); err != nil {
		return nil, errors.Join(err, w.release())
	}
	return w, nil
}

// Put puts one document into the graph. For many, use a Writer.
func (g *Graph) Put(ctx context.Context, doc graph.Document, fingerprint string) (Change, error) {
	w, err := g.Writer(ctx)
	if err != nil {
		return Unchanged, err
	}
	change, err := w.Put(ctx, doc, fingerprint)
	return change, errors.Join(err, w.Close())
}

// Unchanged tells whether the graph holds the article with this hash, extracted
// by what the fingerprint names, so that it need not be extracted again.
func (g *Graph) Unchanged(ctx context.Context, article, hash, fingerprint string) (bool, error) {
	var n int
	err := g.read.QueryRowContext(ctx, "SELECT count(*) FROM articles WHERE id = ? AND hash = ? AND fingerprint = ?", article, hash, fingerprint).Scan(&n)
	return n > 0 && hash != "", err
}

// Put puts a document into the graph. An article that the graph holds with the
// same hash and fingerprint is Unchanged; else its mentions and claims are
// replaced. The fingerprint names the versions of all that extracts: lexicons,
// model, corrections.
//
// What cannot be kept is refused with a DocumentError, and the Writer goes on.
func (w *Writer) Put(ctx context.Context, doc graph.Document, fingerprint string) (Change, error) {
	if err := w.ready(ctx); err != nil {
		return Unchanged, err
	}
	ctx = context.WithoutCancel(ctx) // an interrupted statement would undo the whole transaction
	old, err := w.stored(ctx, doc.ID)
	if err != nil {
		return Unchanged, w.fail(err)
	}
	if old != nil && doc.Hash != "" && old.hash == doc.Hash && old.fingerprint == fingerprint {
		return Unchanged, nil
	}
	r, err := newRows(doc)
	if err != nil {
		return Unchanged, err
	}
	if !w.open {
		if err := w.begin(ctx); err != nil {
			return Unchanged, w.fail(err)
		}
		// Another process may have put it in the meantime.
		if old, err = w.stored(ctx, doc.ID); err != nil {
			return Unchanged, w.fail(err)
		}
	}
	change, err := w.put(ctx, r, old, fingerprint)
	if err != nil {
		return Unchanged, w.fail(err)
	}
	w.articles++
	w.runes += len(r.text)
	if w.articles >= batchArticles || w.runes >= batchRunes {
		err = w.commit(ctx)
	}
	return change, err
}

// Close commits, merges anew the entities that articles took something back
// from, sweeps those that no article supports any more, and lets others
// write.
func (w *Writer) Close() error {
	// What was given must not be lost because the caller was interrupted.
	ctx := context.Background()
	if w.err == nil {
		w.err = w.commit(ctx)
	}
	if w.err == nil {
		w.err = w.settle(ctx)
	}
	return errors.Join(w.err, w.release())
}

func (w *Writer) ready(ctx context.Context) error {
	if w.err != nil {
		return w.err
	}
	return ctx.Err()
}

// fail rolls back what is not committed. The Writer is of no use after it.
func (w *Writer) fail(err error) error {
	w.err = locked(err)
	if w.open {
		w.open = false
		_, rollback := w.conn.ExecContext(context.Background(), "ROLLBACK")
		w.err = errors.Join(w.err, rollback)
	}
	w.g.known.clear()
	return w.err
}

func (w *Writer) begin(ctx context.Context) error {
	if w.open {
		return nil
	}
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	w.open = true
	// Another process may have written since the last transaction.
	return w.g.known.refresh(ctx, w.conn)
}

func (w *Writer) commit(ctx context.Context) error {
	if !w.open {
		return nil
	}
	if err := w.writePending(ctx); err != nil {
		return w.fail(err)
	}
	if _, err := w.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return w.fail(err)
	}
	w.open, w.articles, w.runes = false, 0, 0
	return nil
}

func (w *Writer) release() error {
	defer w.g.mu.Unlock()
	return errors.Join(w.stmts.close(), w.conn.Close())
}
