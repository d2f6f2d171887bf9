package article

import (
	"errors"
	"fmt"
)

// Why something was not read. Errors of Read wrap one of these, or the error
// of the operating system.
var (
	ErrUnsupported = errors.New("not an article")                // by its extension, or no regular file
	ErrEmpty       = errors.New("empty")                         // no byte but blanks
	ErrBinary      = errors.New("binary")                        // a picture, an archive, a PDF …
	ErrCharset     = errors.New("undecodable text")              // declared wrongly, damaged, or cut inside a character
	ErrSyntax      = errors.New("malformed JSON")                // also where a line is cut short
	ErrNoText      = errors.New("no text")                       // nothing left without boilerplate
	ErrLoop        = errors.New("symbolic link loop")            // the folder holds itself
	ErrTooLarge    = errors.New("too large to hold")             // an article or line above MaxSize
	ErrNotArticle  = errors.New("not in the form of an article") // JSON, but no object with "text"
)

// MaxSize is the size of the largest file, or line of JSON Lines, that is read
// as one article, in bytes.
const MaxSize = 64 << 20

// Error names what was not read, its place and the reason. It unwraps to one
// of the errors of this package or to that of the operating system.
type Error struct {
	Path   string // as reached from the path given; "-" for standard input
	Line   int    // from 1, in JSON Lines; 0 where the whole file is meant
	Offset int64  // of the byte that could not be read; -1 where none is to blame
	Err    error
}

func (e *Error) Error() string {
	switch {
	case e.Line > 0:
		return fmt.Sprintf("%s:%d: %v", e.Path, e.Line, e.Err)
	case e.Offset >= 0:
		return fmt.Sprintf("%s: byte %d: %v", e.Path, e.Offset, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Path, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// Reason is the error without its place.
func (e *Error) Reason() string { return e.Err.Error() }

// because adds detail to one of the errors above.
func because(err error, format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{err}, args...)...)
}

// fault is an error at a byte of the data in hand, before the path is known.
type fault struct {
	offset int64
	err    error
}

func (f *fault) Error() string { return f.err.Error() }
func (f *fault) Unwrap() error { return f.err }

// located gives err its path and line.
func located(path string, line int, err error) *Error {
	e := &Error{Path: path, Line: line, Offset: -1, Err: err}
	var f *fault
	if errors.As(err, &f) {
		e.Offset, e.Err = f.offset, f.err
	}
	return e
}
