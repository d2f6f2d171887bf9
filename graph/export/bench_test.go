package export_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"testing"

	"policygraph/graph/export"
	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
)

// corpusGraph is a graph file with at least this many claims.
func corpusGraph(t testing.TB, claims int) *store.Graph {
	t.Helper()
	g := graphOf(t)
	corpus := storetest.Corpus{Seed: 1, Agencies: 500, Persons: 1000, Plans: 500, Sectors: 300, Claims: 8}
	w, err := g.Writer(t.Context())
	must(t, err)
	for number := 0; claims > 0; number++ {
		d := corpus.Document(number)
		claims -= len(d.Relations)
		_, err := w.Put(t.Context(), d, "invented")
		must(t, err)
	}
	must(t, w.Close())
	return g
}

// BenchmarkExport exports a graph of 300,000 claims (of 30,000 with -short, to
// see that memory does not depend on it) and reports, beside the time, the
// size of what it writes and by how much the process grew.
func BenchmarkExport(b *testing.B) {
	claims := 300_000
	if testing.Short() {
		claims = 30_000
	}
	g := corpusGraph(b, claims)
	for _, f := range export.Formats() {
		for _, aggregate := range []bool{false, true} {
			if aggregate && f.Whole {
				continue
			}
			b.Run(fmt.Sprintf("%s/aggregate=%v", f.Name, aggregate), func(b *testing.B) {
				out := filepath.Join(b.TempDir(), "out")
				debug.FreeOSMemory()
				before := resetPeak()
				for b.Loop() {
					must(b, export.Write(b.Context(), g, f, export.Options{Out: out, Aggregate: aggregate}))
				}
				if peak := memory("VmHWM"); before > 0 {
					b.ReportMetric(float64(peak-before)/(1<<20), "grown-MB")
				}
				b.ReportMetric(float64(size(b, out))/(1<<20), "written-MB")
			})
		}
	}
}

func size(b *testing.B, path string) (bytes int64) {
	must(b, filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		bytes += info.Size()
		return err
	}))
	return bytes
}

// resetPeak starts to measure the process's peak memory anew and returns what
// it has now; 0 where the system cannot tell.
func resetPeak() int64 {
	if os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) != nil {
		return 0
	}
	return memory("VmRSS")
}

func memory(field string) int64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(b, []byte(field+":"))
	fields := bytes.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kB, _ := strconv.ParseInt(string(fields[0]), 10, 64)
	return kB << 10
}
