package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors of Open. They come wrapped with the file's path; use errors.Is.
var (
	// ErrForeign says that a file is there but is no graph file.
	ErrForeign = errors.New("not a graph file of policygraph")
	// ErrNewer says that a newer version of policygraph wrote the file.
	ErrNewer = errors.New("written by a newer version of policygraph")
	// ErrLocked says that another process is writing the file.
	ErrLocked = errors.New("another process is writing the graph file")
	// ErrStrayLog says that the file is gone, but not the log of what was last
	// written to it, which SQLite would mix with a new one. Nothing is touched.
	ErrStrayLog = errors.New("the graph file is gone, but its log is there: put the file back, or delete the log too")
)

const (
	applicationID = 0x706f6c67 // "polg", in the SQLite header at offset 68
	fileVersion   = 1          // PRAGMA user_version
	busyMillis    = 10_000     // how long to wait for another process
	cacheKiB      = 64 << 10   // of the file's pages while writing
	walPages      = 4_000      // pages of 4 KiB in the log before they are moved to the file
)

// Graph is an open graph file.
//
// It is safe for concurrent use. Listings read a snapshot: what is written
// while one runs does not show in it. Only one process writes at a time;
// another one that tries gets ErrLocked after a few seconds.
type Graph struct {
	path   string
	read   *sql.DB
	write  *sql.DB    // one connection; nil for a graph opened to read
	pinned *sql.Tx    // of a Snapshot, which has no read of its own
	mu     sync.Mutex // held by the Writer in work
	known  *entityCache
}

//go:embed schema.sql
var tables string

// Open opens the graph file at path and creates it if there is none.
//
// The file is whole after a crash at any moment: what a Writer had committed
// is there, what it had not is gone. After Close a single file remains.
func Open(ctx context.Context, path string) (*Graph, error) {
	return open(ctx, path, true)
}

// OpenReadOnly opens an existing graph file to read from. If there is none,
// the error is fs.ErrNotExist.
func OpenReadOnly(ctx context.Context, path string) (*Graph, error) {
	return open(ctx, path, false)
}

func open(ctx context.Context, path string, writable bool) (g *Graph, err error) {
	defer func() {
		if err != nil {
			if g != nil {
				err = errors.Join(fmt.Errorf("graph file %s: %w", path, err), g.Close())
			} else {
				err = fmt.Errorf("graph file %s: %w", path, err)
			}
			g = nil
		}
	}()
	if err := checkHeader(path, writable); err != nil {
		return nil, err
	}
	g = &Graph{path: path}
	if writable {
		g.write, err = sql.Open("sqlite", dsn(path, fmt.Sprintf("_txlock=immediate&_pragma=synchronous(normal)&_pragma=cache_size(-%d)", cacheKiB)))
		if err != nil {
			return g, err
		}
		g.write.SetMaxOpenConns(1)
		g.known = newEntityCache()
		if err := g.create(ctx); err != nil {
			return g, locked(err)
		}
	}
	mode := "_pragma=query_only(1)"
	if !writable && !canWriteBeside(path) {
		// The log's index cannot be made beside the file: read the file alone.
		mode += "&immutable=1"
	}
	if g.read, err = sql.Open("sqlite", dsn(path, mode)); err != nil {
		return g, err
	}
	return g, g.checkVersion(ctx, g.read)
}

// Path returns the path that the graph was opened with.
func (g *Graph) Path() string { return g.path }

// Close closes the file. It waits for a Writer in work.
func (g *Graph) Close() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	var errs []error
	if g.pinned != nil {
		if err := g.pinned.Rollback(); !errors.Is(err, sql.ErrTxDone) {
			errs = append(errs, err)
		}
	}
	if g.read != nil {
		errs = append(errs, g.read.Close())
	}
	if g.write != nil {
		errs = append(errs, g.write.Close())
	}
	return errors.Join(errs...)
}

// create makes the tables of an empty file, in one transaction.
func (g *Graph) create(ctx context.Context) error {
	var tableCount int
	if err := g.write.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tableCount); err != nil {
		return err
	}
	if tableCount > 0 {
		if err := g.checkVersion(ctx, g.write); err != nil {
			return err
		}
		return g.createViews(ctx)
	}
	// Readers go on reading while the log is written; it is gone after Close.
	if _, err := g.write.ExecContext(ctx, "PRAGMA journal_mode = wal"); err != nil {
		return err
	}
	tx, err := g.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another process may have been quicker.
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tableCount); err != nil || tableCount > 0 {
		return err
	}
	ddl := tables + fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, fileVersion)
	if _, err := tx.ExecContext(ctx, ddl); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return g.createViews(ctx)
}

func (g *Graph) checkVersion(ctx context.Context, db *sql.DB) error {
	var id, version int
	if err := db.QueryRowContext(ctx, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version").Scan(&id, &version); err != nil {
		return locked(err)
	}
	switch {
	case id != applicationID:
		return ErrForeign
	case version > fileVersion:
		return fmt.Errorf("%w (format %d, this one knows %d)", ErrNewer, version, fileVersion)
	}
	return nil
}

// checkHeader refuses what cannot be a graph file before SQLite touches it.
func checkHeader(path string, create bool) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && create {
		return checkLog(path)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%w: it is no regular file", ErrForeign)
	}
	if info.Size() == 0 {
		if create {
			return checkLog(path)
		}
		return fmt.Errorf("%w: it is empty", ErrForeign)
	}
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	if n, _ := f.Read(head); string(head[:n]) != magic {
		return ErrForeign
	}
	return nil
}

// checkLog refuses a log that is older than the file to create.
func checkLog(path string) error {
	log, err := os.Stat(path + "-wal")
	if err != nil || log.Size() == 0 {
		return nil // none, or one that says nothing
	}
	if file, err := os.Stat(path); err == nil && file.Size() > 0 {
		return nil // another process has created both just now
	}
	return fmt.Errorf("%w (%s)", ErrStrayLog, path+"-wal")
}

func canWriteBeside(path string) bool {
	f, err := os.CreateTemp(filepath.Dir(path), ".policygraph-*")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}

// dsn writes a path as an SQLite URI, so that ?, # and % in it are its own.
func dsn(path, query string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()}
	return fmt.Sprintf("%s?_pragma=busy_timeout(%d)&_pragma=wal_autocheckpoint(%d)&%s", u.String(), busyMillis, walPages, query)
}

// locked turns SQLite's word for a lock into ErrLocked, and for a file that is
// none of SQLite's into ErrForeign.
func locked(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return fmt.Errorf("%w: %w", ErrLocked, err)
		case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
			return fmt.Errorf("%w: %w", ErrForeign, err)
		}
	}
	return err
}
