package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"policygraph/graph/export"
	"policygraph/graph/store"
)

func readCSV(t *testing.T, dir string) (nodes map[string]bool, edges [][]string) {
	t.Helper()
	nodes = map[string]bool{}
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".csv") {
			continue
		}
		f, err := os.Open(filepath.Join(dir, e.Name()))
		must(t, err)
		records, err := csv.NewReader(f).ReadAll()
		must(t, errors.Join(err, f.Close()))
		for _, r := range records[1:] {
			switch {
			case strings.HasPrefix(e.Name(), "relationships_"):
				edges = append(edges, r)
			case e.Name() == "nodes_Article.csv":
				nodes["Article "+r[0]] = true
			default:
				nodes["Entity "+r[0]] = true
			}
		}
	}
	return nodes, edges
}

// contents reads a file, or the files of a folder by name.
func contents(t *testing.T, path string) map[string]string {
	t.Helper()
	out := map[string]string{}
	must(t, filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		out[strings.TrimPrefix(p, path)] = string(b)
		return err
	}))
	return out
}

func eachFormat(t *testing.T, test func(*testing.T, export.Format)) {
	for _, f := range export.Formats() {
		t.Run(f.Name, func(t *testing.T) { test(t, f) })
	}
}

// TestSameBytes exports twice, the second time from a graph into which the
// articles came in another order, over what the first wrote.
func TestSameBytes(t *testing.T) {
	g := trickyGraph(t)
	docs := trickyDocuments()
	other := graphOf(t, docs[2], docs[1], docs[0])
	eachFormat(t, func(t *testing.T, f export.Format) {
		out := filepath.Join(t.TempDir(), "out")
		must(t, export.Write(t.Context(), g, f, export.Options{Out: out}))
		first := contents(t, out)
		must(t, export.Write(t.Context(), other, f, export.Options{Out: out}))
		if second := contents(t, out); canonical(second) != canonical(first) {
			t.Errorf("the same graph gives other bytes")
		}
		if f.Folder() {
			return
		}
		var w bytes.Buffer
		must(t, export.Write(t.Context(), g, f, export.Options{W: &w}))
		if w.String() != first[""] {
			t.Error("a writer gets other bytes than a file")
		}
	})
}

// failing is a graph that cannot be read to its end.
type failing struct {
	export.Source
	claims int // before it fails
}

var errBroken = errors.New("broken")

func (f failing) Claims(ctx context.Context, filter store.Filter) iter.Seq2[store.Claim, error] {
	return func(yield func(store.Claim, error) bool) {
		n := 0
		for c, err := range f.Source.Claims(ctx, filter) {
			if n++; n > f.claims {
				yield(store.Claim{}, errBroken)
				return
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// source hides that the graph has snapshots.
type source struct{ export.Source }

// TestAllOrNothing checks that an export that fails leaves what was there, and
// nothing else.
func TestAllOrNothing(t *testing.T) {
	g := trickyGraph(t)
	eachFormat(t, func(t *testing.T, f export.Format) {
		dir := t.TempDir()
		out := filepath.Join(dir, "out")
		broken := failing{source{g}, 3}
		if err := export.Write(t.Context(), broken, f, export.Options{Out: out}); !errors.Is(err, errBroken) {
			t.Fatalf("%v, want %v", err, errBroken)
		}
		if left := contents(t, dir); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
		must(t, export.Write(t.Context(), g, f, export.Options{Out: out}))
		before := contents(t, dir)
		if err := export.Write(t.Context(), broken, f, export.Options{Out: out}); !errors.Is(err, errBroken) {
			t.Fatalf("%v, want %v", err, errBroken)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := export.Write(ctx, g, f, export.Options{Out: out}); !errors.Is(err, context.Canceled) {
			t.Errorf("%v, want %v", err, context.Canceled)
		}
		if after := contents(t, dir); canonical(after) != canonical(before) {
			t.Error("a failed export changed what was there")
		}
	})
}

type fullDisk struct{ room int }

var errFull = errors.New("no space left")

func (w *fullDisk) Write(b []byte) (int, error) {
	if w.room -= len(b); w.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestWriterFails(t *testing.T) {
	g := trickyGraph(t)
	eachFormat(t, func(t *testing.T, f export.Format) {
		want := errFull
		if f.Folder() {
			want = export.ErrFolder
		}
		if err := export.Write(t.Context(), g, f, export.Options{W: &fullDisk{100}}); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	})
}

func TestOptions(t *testing.T) {
	g := trickyGraph(t)
	jsonl, _ := export.Lookup("jsonl")
	if err := export.Write(t.Context(), g, jsonl, export.Options{W: &bytes.Buffer{}, Aggregate: true}); !errors.Is(err, export.ErrWhole) {
		t.Errorf("%v, want %v", err, export.ErrWhole)
	}
	if err := export.Write(t.Context(), g, jsonl, export.Options{}); err == nil {
		t.Error("neither a path nor a writer, and no error")
	}
	if err := export.Write(t.Context(), g, export.Format{}, export.Options{W: &bytes.Buffer{}}); err == nil {
		t.Error("no format, and no error")
	}
	if err := export.Write(t.Context(), g, jsonl, export.Options{W: &bytes.Buffer{}, Filter: store.Filter{Since: "gestern"}}); err == nil {
		t.Error("a date that is none, and no error")
	}
	if _, ok := export.Lookup("xlsx"); ok {
		t.Error("a format that does not exist is found")
	}
}

func TestEmptyGraph(t *testing.T) {
	g := graphOf(t)
	eachFormat(t, func(t *testing.T, f export.Format) {
		must(t, export.Write(t.Context(), g, f, export.Options{Out: filepath.Join(t.TempDir(), "out")}))
	})
}

// TestOccupied checks that no folder but one of ours is replaced.
func TestOccupied(t *testing.T) {
	g := trickyGraph(t)
	eachFormat(t, func(t *testing.T, f export.Format) {
		dir := t.TempDir()
		if !f.Folder() {
			if err := export.Write(t.Context(), g, f, export.Options{Out: dir}); err == nil {
				t.Error("a folder was replaced by a file")
			}
			return
		}
		must(t, export.Write(t.Context(), g, f, export.Options{Out: dir})) // an empty one is ours to take
		stranger := filepath.Join(dir, "thesis.docx")
		must(t, os.WriteFile(stranger, nil, 0o666))
		if err := export.Write(t.Context(), g, f, export.Options{Out: dir}); !errors.Is(err, export.ErrOccupied) {
			t.Errorf("%v, want %v", err, export.ErrOccupied)
		}
		if _, err := os.Stat(stranger); err != nil {
			t.Error(err)
		}
		file := filepath.Join(t.TempDir(), "file")
		must(t, os.WriteFile(file, []byte("mine"), 0o666))
		if err := export.Write(t.Context(), g, f, export.Options{Out: file}); err == nil {
			t.Error("a file was replaced by a folder")
		}
	})
}

// TestKeepsPlace checks that a symbolic link stays one, that a file keeps its
// permissions and that a device is written to.
func TestKeepsPlace(t *testing.T) {
	g := trickyGraph(t)
	f, _ := export.Lookup("jsonl")
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	must(t, os.WriteFile(target, nil, 0o600))
	must(t, os.Symlink(target, link))
	must(t, export.Write(t.Context(), g, f, export.Options{Out: link}))
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	info, err := os.Stat(target)
	must(t, err)
	if info.Size() == 0 || info.Mode().Perm() != 0o600 {
		t.Errorf("the target has %d bytes and mode %v", info.Size(), info.Mode())
	}
	must(t, export.Write(t.Context(), g, f, export.Options{Out: os.DevNull}))
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device is gone: %v", err)
	}
}
