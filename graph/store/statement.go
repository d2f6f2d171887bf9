package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
)

// statements are prepared once for a connection, at their first use.
type statements struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func newStatements(conn *sql.Conn) *statements {
	return &statements{conn: conn, prepared: map[string]*sql.Stmt{}}
}

func (s *statements) get(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := s.prepared[query]; ok {
		return st, nil
	}
	st, err := s.conn.PrepareContext(ctx, query)
	if err == nil {
		s.prepared[query] = st
	}
	return st, err
}

// exec runs a statement that returns nothing.
func (s *statements) exec(ctx context.Context, query string, args ...any) error {
	st, err := s.get(ctx, query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(ctx, args...)
	return err
}

// insert runs an INSERT and returns the key of the new row.
func (s *statements) insert(ctx context.Context, query string, args ...any) (int64, error) {
	st, err := s.get(ctx, query)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// rowsAtOnce is how many rows go into one INSERT.
const rowsAtOnce = 16

// insertAll inserts rows, a few at once: the calls cost more than the rows.
// With INSERT OR FAIL, SQLite need not be able to undo a single statement; after
// an error the whole transaction is rolled back.
func (s *statements) insertAll(ctx context.Context, into string, rows [][]any) error {
	for chunk := range slices.Chunk(rows, rowsAtOnce) {
		if len(chunk) < rowsAtOnce {
			for _, row := range chunk {
				if err := s.exec(ctx, into+values(1, len(row)), row...); err != nil {
					return err
				}
			}
			continue
		}
		if err := s.exec(ctx, into+values(len(chunk), len(chunk[0])), slices.Concat(chunk...)...); err != nil {
			return err
		}
	}
	return nil
}

func values(rows, columns int) string {
	row := "(?" + strings.Repeat(", ?", columns-1) + ")"
	return " VALUES " + row + strings.Repeat(", "+row, rows-1)
}

// row reads one row into dest and tells whether there was one.
func (s *statements) row(ctx context.Context, query string, args []any, dest ...any) (bool, error) {
	st, err := s.get(ctx, query)
	if err != nil {
		return false, err
	}
	err = st.QueryRowContext(ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// each reads all rows; scan is called with each.
func (s *statements) each(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	st, err := s.get(ctx, query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s *statements) close() error {
	var errs []error
	for _, st := range s.prepared {
		errs = append(errs, st.Close())
	}
	return errors.Join(errs...)
}
