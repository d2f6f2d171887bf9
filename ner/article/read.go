package article

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Read reads the articles at paths, in their order: files as their extension
// says, directories with all below them in the order of their names, "-" for
// in, which holds JSON Lines or one article. Hidden files and directories
// below a path are passed over; a README there is ErrUnsupported, for it tells
// of the articles and is none, unless it has a front matter.
//
// Each step yields an article, or an error: an *Error names what could not be
// read, with its place, and reading goes on; the error of ctx is the last. One
// article is held at a time, so memory does not grow with their number.
func Read(ctx context.Context, paths []string, in io.Reader) iter.Seq2[*Item, error] {
	return func(yield func(*Item, error) bool) {
		r := &reader{ctx: ctx, yield: yield, seen: map[string]bool{}}
		for _, p := range paths {
			clear(r.seen)
			ok := true
			if p == "-" {
				ok = r.stream("-", in)
			} else {
				ok = r.path(p)
			}
			if !ok {
				return
			}
		}
	}
}

// reader walks the paths; its methods return false where reading ends.
type reader struct {
	ctx   context.Context
	yield func(*Item, error) bool
	seen  map[string]bool // directories, as resolved
}

// give yields an item or an error, unless ctx has ended.
func (r *reader) give(it *Item, err error) bool {
	if ctxErr := r.ctx.Err(); ctxErr != nil {
		r.yield(nil, ctxErr)
		return false
	}
	if err != nil {
		return r.yield(nil, err)
	}
	return r.yield(it, nil)
}

func (r *reader) fail(path string, err error) bool {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err // the path is the Error's
	}
	if errors.Is(err, syscall.ELOOP) {
		err = ErrLoop
	}
	return r.give(nil, located(path, 0, err))
}

// path reads what the caller named: a file of any extension too.
func (r *reader) path(p string) bool {
	info, err := os.Stat(p)
	switch {
	case err != nil:
		return r.fail(p, err)
	case info.IsDir():
		return r.directory(p, nil)
	}
	return r.file(p, Parse)
}

func (r *reader) directory(p string, above []fs.FileInfo) bool {
	info, err := os.Stat(p)
	if err != nil {
		return r.fail(p, err)
	}
	for _, a := range above {
		if os.SameFile(a, info) {
			return r.fail(p, ErrLoop)
		}
	}
	if real, err := filepath.EvalSymlinks(p); err == nil {
		if r.seen[real] { // reached by another link
			return true
		}
		r.seen[real] = true
	}
	entries, err := os.ReadDir(p)
	if err != nil {
		return r.fail(p, err)
	}
	above = append(above[:len(above):len(above)], info)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if !r.entry(filepath.Join(p, e.Name()), above) {
			return false
		}
	}
	return true
}

// entry reads what a directory holds.
func (r *reader) entry(p string, above []fs.FileInfo) bool {
	info, err := os.Stat(p)
	switch {
	case err != nil:
		return r.fail(p, err)
	case info.IsDir():
		return r.directory(p, above)
	case !info.Mode().IsRegular():
		return r.fail(p, because(ErrUnsupported, "no regular file"))
	case !isArticleName(p):
		ext := filepath.Ext(p)
		if ext == "" {
			return r.fail(p, because(ErrUnsupported, "no extension"))
		}
		return r.fail(p, because(ErrUnsupported, "extension %s", ext))
	}
	return r.file(p, parseEntry)
}

// parseEntry is Parse for what was found rather than named.
func parseEntry(p string, data []byte) (*Item, error) {
	name := filepath.Base(p)
	if strings.EqualFold(strings.TrimSuffix(name, filepath.Ext(name)), "readme") &&
		len(readFrontMatter(bytes.TrimPrefix(data, []byte(byteOrderMark))).fields) == 0 {
		return nil, located(p, 0, because(ErrUnsupported, "a README without front matter"))
	}
	return Parse(p, data)
}

func isArticleName(p string) bool {
	switch strings.ToLower(filepath.Ext(p)) {
	case ".md", ".markdown", ".html", ".htm", ".txt", ".json", ".jsonl", ".ndjson":
		return true
	}
	return false
}

func (r *reader) file(p string, parse func(string, []byte) (*Item, error)) bool {
	f, err := os.Open(p)
	if err != nil {
		return r.fail(p, err)
	}
	defer f.Close()
	switch strings.ToLower(filepath.Ext(p)) {
	case ".jsonl", ".ndjson":
		return r.jsonLines(p, bufio.NewReaderSize(f, 1<<16))
	case ".md", ".markdown", ".html", ".htm", ".txt":
		return r.whole(p, f, parse)
	}
	return r.stream(p, f)
}

const byteOrderMark = "\ufeff"

// sniffed is how much of a stream is looked at to tell what it holds.
const sniffed = 1 << 16

// stream reads JSON Lines, a JSON document or one article, as in begins.
func (r *reader) stream(p string, in io.Reader) bool {
	b := bufio.NewReaderSize(in, sniffed)
	head, err := b.Peek(sniffed)
	if err != nil && err != io.EOF && len(head) == 0 {
		return r.fail(p, err)
	}
	switch kind := sniff(head); kind {
	case linesKind:
		return r.jsonLines(p, b)
	case documentKind:
		return r.whole(p, b, nil)
	}
	return r.whole(p, b, Parse)
}

type streamKind uint8

const (
	articleKind  streamKind = iota
	linesKind               // a JSON object a line
	documentKind            // one JSON value over several lines
)

// sniff tells JSON Lines from a JSON document and both from an article. A
// front matter may be JSON too: it ends with ";;;".
func sniff(head []byte) streamKind {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	if len(head) == 0 || head[0] != '{' && head[0] != '[' || bytes.Contains(head, []byte("\n;;;")) {
		return articleKind
	}
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	next := bytes.TrimLeft(line[1:], " \t\r")
	if head[0] == '[' {
		if c := firstByte(head[1:]); c == '{' || c == ']' {
			return documentKind
		}
		return articleKind
	}
	switch {
	case len(next) > 0 && next[0] != '"' && next[0] != '}':
		return articleKind
	case firstByte(rest) == '{' || firstByte(rest) == 0, bytes.HasSuffix(bytes.TrimRight(line, " \t\r"), []byte("}")):
		return linesKind
	}
	return documentKind
}

// whole reads all of in as one article, or as a JSON document where parse is
// nil.
func (r *reader) whole(p string, in io.Reader, parse func(string, []byte) (*Item, error)) bool {
	var b bytes.Buffer
	if f, ok := in.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Size() < MaxSize {
			b.Grow(int(info.Size()) + bytes.MinRead)
		}
	}
	if _, err := b.ReadFrom(io.LimitReader(in, MaxSize+1)); err != nil {
		return r.fail(p, err)
	}
	data := b.Bytes()
	if parse == nil {
		return r.jsonDocument(p, data)
	}
	it, err := parse(p, data)
	return r.give(it, err)
}
