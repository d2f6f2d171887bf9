package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	_ "modernc.org/sqlite"

	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
)

// In a subprocess these name the file to build and the edition to put.
const (
	crashFile    = "POLICYGRAPH_CRASH_FILE"
	crashEdition = "POLICYGRAPH_CRASH_EDITION"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		if err := buildUntilKilled(path, os.Getenv(crashEdition), os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

const crashArticles = 1100 // in three transactions

// buildUntilKilled puts articles and forgets some, as builds do, with a line
// of progress for each step.
func buildUntilKilled(path, edition string, progress io.Writer) error {
	ctx := context.Background()
	g, err := store.Open(ctx, path)
	if err != nil {
		return err
	}
	fmt.Fprintln(progress, "open")
	c := storetest.Small(9)
	c.Claims = 1
	c.Edition = len(edition)
	w, err := g.Writer(ctx)
	if err != nil {
		return err
	}
	for i := range crashArticles {
		if _, err := w.Put(ctx, c.Document(i), "v1"+edition); err != nil {
			return err
		}
		fmt.Fprintln(progress, i)
	}
	if err := w.Close(); err != nil {
		return err
	}
	fmt.Fprintln(progress, "put")
	if _, _, err := g.Forget(ctx, c.Document(3).ID, c.Document(700).ID); err != nil {
		return err
	}
	return g.Close()
}

// A build that is killed at any moment leaves a whole file, and the next one
// completes it.
func TestKilledBuildIsCompleted(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for half a minute")
	}
	undisturbed := filepath.Join(t.TempDir(), "undisturbed.db")
	if err := buildUntilKilled(undisturbed, "", io.Discard); err != nil {
		t.Fatal(err)
	}
	want := contentOf(t, open(t, undisturbed))
	path := filepath.Join(t.TempDir(), "graph.db")
	r := rand.New(rand.NewPCG(4, 4))
	kills := 0
	for run := 0; run < 12; run++ {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), crashFile+"="+path, crashEdition+"="+[]string{"", "x"}[run%2])
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		progress := bufio.NewScanner(out)
		steps := 0
		if run > 2 { // the first ones die while the file is created
			steps = 1 + r.IntN(crashArticles+3)
		}
		for range steps {
			if !progress.Scan() {
				break
			}
		}
		time.Sleep(time.Duration(r.IntN(30)) * time.Millisecond)
		if err := cmd.Process.Kill(); err == nil {
			kills++
		}
		cmd.Wait()
		checkIntegrity(t, path)
	}
	t.Logf("killed %d times", kills)
	if err := buildUntilKilled(path, "", io.Discard); err != nil {
		t.Fatal(err)
	}
	checkIntegrity(t, path)
	if diff := cmp.Diff(want, contentOf(t, open(t, path))); diff != "" {
		t.Errorf("(-undisturbed +killed):\n%s", diff)
	}
}

func checkIntegrity(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		return // killed before it was there
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Fatalf("integrity: %s, %v", verdict, err)
	}
	var broken int
	if err := db.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil || broken > 0 {
		t.Fatalf("%d rows refer to nothing, %v", broken, err)
	}
}
