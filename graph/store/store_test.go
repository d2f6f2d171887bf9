package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
)

func open(t testing.TB, path string) *store.Graph {
	t.Helper()
	g, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

func newGraph(t testing.TB) *store.Graph { return open(t, filepath.Join(t.TempDir(), "graph.db")) }

func put(t testing.TB, g *store.Graph, docs ...graph.Document) map[store.Change]int {
	t.Helper()
	w, err := g.Writer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	changes := map[store.Change]int{}
	for _, d := range docs {
		c, err := w.Put(t.Context(), d, "v1")
		if err != nil {
			t.Fatal(err)
		}
		changes[c]++
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return changes
}

func all[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var list []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// content is everything that a graph shows.
type content struct {
	Articles  []store.Article
	Entities  []store.Entity
	Claims    []store.Claim
	Backs     []store.Back
	Documents []graph.Document
	Stats     store.Stats
}

func contentOf(t testing.TB, g *store.Graph) content {
	t.Helper()
	stats, err := g.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return content{
		all(t, g.Articles(t.Context(), store.Filter{})), all(t, g.Entities(t.Context(), store.Filter{})),
		all(t, g.Claims(t.Context(), store.Filter{})), all(t, g.Backs(t.Context(), store.Filter{})),
		all(t, g.Documents(t.Context(), store.Filter{})), stats,
	}
}

// A graph is a function of the set of its articles: neither order, nor batches,
// nor detours by other articles or other editions show.
func TestContentIsAFunctionOfTheArticles(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c := storetest.Small(seed)
			other := c
			other.Edition = 1
			docs := c.Documents(0, 12)
			straight := newGraph(t)
			if got := put(t, straight, docs...); got[store.Added] != len(docs) {
				t.Fatalf("changes %v", got)
			}
			want := contentOf(t, straight)

			r := rand.New(rand.NewPCG(seed, 1))
			winding := newGraph(t)
			for _, i := range r.Perm(20) {
				d := other.Document(i)
				d.Hash += "x"
				put(t, winding, d)
			}
			r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
			put(t, winding, docs[:5]...)
			for i := 12; i < 20; i++ {
				if _, unknown, err := winding.Forget(t.Context(), other.Document(i).ID); err != nil || len(unknown) > 0 {
					t.Fatal(unknown, err)
				}
			}
			put(t, winding, docs[5:]...)
			if got := contentOf(t, winding); !reflect.DeepEqual(want, got) { // which a difference is not quick to tell
				t.Errorf("the way shows (-straight +winding):\n%s", cmp.Diff(want, got))
			}
			for _, d := range c.Documents(0, 12) {
				if _, _, err := winding.Forget(t.Context(), d.ID); err != nil {
					t.Fatal(err)
				}
			}
			if left := contentOf(t, winding); len(left.Entities)+len(left.Claims)+len(left.Articles) > 0 {
				t.Errorf("after all is forgotten: %+v", left)
			}
		})
	}
}

func TestDocumentComesBackAsPut(t *testing.T) {
	g := newGraph(t)
	docs := storetest.Small(3).Documents(0, 10)
	put(t, g, docs...)
	for _, want := range docs {
		got, err := g.Document(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want.Entities {
			want.Entities[i].Aliases = append([]string{}, want.Entities[i].Aliases...)
		}
		for i := range want.Relations {
			if want.Relations[i].Attrs == nil {
				want.Relations[i].Attrs = got.Relations[i].Attrs
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-put +got):\n%s", diff)
		}
	}
	if _, err := g.Document(t.Context(), "nowhere"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestSecondRunChangesNoByte(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	docs := storetest.Small(1).Documents(0, 30)
	var before []byte
	for run := range 3 {
		g, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		changes := put(t, g, docs...)
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
		files, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(files) != 1 {
			t.Fatalf("files after close: %v, %v", files, err)
		}
		after, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if run > 0 && (changes[store.Unchanged] != len(docs) || string(before) != string(after)) {
			t.Errorf("run %d: %v, bytes equal: %v", run, changes, string(before) == string(after))
		}
		before = after
	}
}

func TestFingerprintAndHashDecideWhatChanged(t *testing.T) {
	g := newGraph(t)
	doc := storetest.Small(1).Document(1)
	edition := storetest.Small(1)
	edition.Edition = 1
	steps := []struct {
		name        string
		doc         graph.Document
		fingerprint string
		want        store.Change
	}{
		{"first", doc, "v1", store.Added},
		{"again", doc, "v1", store.Unchanged},
		{"newer lexicon that finds the same", doc, "v2", store.Unchanged},
		{"newer lexicon that finds other", edition.Document(1), "v3", store.Replaced},
		{"the same hash and fingerprint", doc, "v3", store.Unchanged},
	}
	for _, s := range steps {
		got, err := g.Put(t.Context(), s.doc, s.fingerprint)
		if err != nil || got != s.want {
			t.Errorf("%s: %v, %v; want %v", s.name, got, err, s.want)
		}
		same, err := g.Unchanged(t.Context(), s.doc.ID, s.doc.Hash, s.fingerprint)
		if err != nil || !same {
			t.Errorf("%s: Unchanged %v, %v", s.name, same, err)
		}
	}
}

func TestForeignFilesAreRefused(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	g, err := store.Open(t.Context(), filepath.Join(dir, "good.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(filepath.Join(dir, "good.db"))
	if err != nil {
		t.Fatal(err)
	}
	patched := func(offset int, value byte) []byte {
		b := append([]byte{}, good...)
		b[offset] = value
		return b
	}
	for _, c := range []struct {
		name string
		path string
		want error
	}{
		{"text", write("notes.txt", []byte("no database at all")), store.ErrForeign},
		{"another application", write("other.db", patched(68, 1)), store.ErrForeign},
		{"newer", write("newer.db", patched(63, 99)), store.ErrNewer},
		{"folder", dir, store.ErrForeign},
		{"truncated", write("short.db", good[:5000]), store.ErrForeign},
	} {
		before, _ := os.ReadFile(c.path)
		for mode, open := range map[string]func(context.Context, string) (*store.Graph, error){"write": store.Open, "read": store.OpenReadOnly} {
			g, err := open(t.Context(), c.path)
			if err == nil {
				g.Close()
			}
			if !errors.Is(err, c.want) {
				t.Errorf("%s, to %s: %v, want %v", c.name, mode, err, c.want)
			}
		}
		if after, _ := os.ReadFile(c.path); string(before) != string(after) {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
	if _, err := store.OpenReadOnly(t.Context(), filepath.Join(dir, "missing.db")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
}

func TestPathsAreTakenAsTheyAre(t *testing.T) {
	for _, name := range []string{"政策 图.db", "a?b#c%41&d.db", "-x;y'z.db"} {
		path := filepath.Join(t.TempDir(), name)
		g := open(t, path)
		put(t, g, storetest.Small(1).Document(1))
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

// What a deleted file leaves behind must not come back in a new one.
func TestStrayLogIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	g := open(t, path)
	put(t, g, storetest.Small(1).Documents(0, 5)...)
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatal(err)
	}
	stray := filepath.Join(t.TempDir(), "graph.db")
	if err := os.WriteFile(stray+"-wal", log, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, empty := range []bool{false, true} {
		if empty {
			if err := os.WriteFile(stray, nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := store.Open(t.Context(), stray); !errors.Is(err, store.ErrStrayLog) {
			t.Errorf("an empty file %v: %v", empty, err)
		}
		if left, err := os.ReadFile(stray + "-wal"); err != nil || string(left) != string(log) {
			t.Errorf("the log was touched, %v", err)
		}
	}
	if err := os.Remove(stray + "-wal"); err != nil {
		t.Fatal(err)
	}
	if got := all(t, open(t, stray).Articles(t.Context(), store.Filter{})); len(got) > 0 {
		t.Errorf("%d articles in a new file", len(got))
	}
}
