package store

import (
	"context"
	"database/sql"
	"errors"
)

// Snapshot returns the graph as it is now, to read from: what is written later
// does not show in any of its listings, so that several of them agree. It ends
// with Close or with ctx. Its listings share one connection; they may be read
// by turns, but by one goroutine at a time.
func (g *Graph) Snapshot(ctx context.Context) (*Graph, error) {
	if g.pinned != nil {
		return nil, errors.New("this is a snapshot already")
	}
	tx, done, err := g.begin(ctx)
	if err != nil {
		return nil, err
	}
	// SQLite takes the snapshot at the first reading.
	var tables int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		done()
		return nil, locked(err)
	}
	return &Graph{path: g.path, pinned: tx}, nil
}

// begin starts to read; done ends it.
func (g *Graph) begin(ctx context.Context) (tx *sql.Tx, done func(), err error) {
	if g.pinned != nil {
		return g.pinned, func() {}, nil
	}
	if tx, err = g.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}); err != nil {
		return nil, nil, locked(err)
	}
	return tx, func() { tx.Rollback() }, nil
}
