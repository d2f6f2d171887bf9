package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
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
		if err := buildUntilKilled(path, os.Getenv(crashEdition)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

const crashArticles = 1200

// buildUntilKilled puts articles and forgets some, as builds do.
func buildUntilKilled(path, edition string) error {
	ctx := context.Background()
	g, err := store.Open(ctx, path)
	if err != nil {
		return err
	}
	fmt.Println("open")
	c := storetest.Small(9)
	c.Claims = 2
	c.Edition = len(edition)
	w, err := g.Writer(ctx)
	if err != nil {
		return err
	}
	for i := range crashArticles {
		if _, err := w.Put(ctx, c.Document(i), "v1"+edition); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	if _, _, err := g.Forget(ctx, c.Document(3).ID, c.Document(700).ID); err != nil {
		return err
	}
	return g.Close()
}

// A build that is killed at any moment leaves a whole file, and the next one
// completes it.
func TestKilledBuildIsCompleted(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for some seconds")
	}
	undisturbed := filepath.Join(t.TempDir(), "undisturbed.db")
	start := time.Now()
	if err := buildUntilKilled(undisturbed, ""); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
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
		if run > 2 { // the first ones die while the file is created
			bufio.NewReader(out).ReadString('\n')
		}
		time.Sleep(time.Duration(r.Int64N(int64(took))))
		if err := cmd.Process.Kill(); err == nil {
			kills++
		}
		cmd.Wait()
		checkIntegrity(t, path)
	}
	t.Logf("killed %d times", kills)
	if err := buildUntilKilled(path, ""); err != nil {
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
