package store_test

import (
	"path/filepath"
	"runtime"
	"testing"

	"policygraph/graph/store"
	"policygraph/graph/store/storetest"
)

// wide is a corpus like a news feed: common agencies and sectors, a long tail
// of persons and plans; 28 entities and 25 relations an article.
func wide() storetest.Corpus {
	return storetest.Corpus{Seed: 1, Agencies: 3000, Persons: 40000, Plans: 20000, Sectors: 1200, Claims: 18}
}

func BenchmarkPut(b *testing.B) {
	docs := wide().Documents(0, 2000)
	g := open(b, filepath.Join(b.TempDir(), "graph.db"))
	w, err := g.Writer(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	c := wide()
	n := 0
	b.ResetTimer()
	for b.Loop() {
		d := docs[n%len(docs)]
		if n >= len(docs) {
			b.StopTimer()
			d = c.Document(n)
			b.StartTimer()
		}
		n++
		if _, err := w.Put(b.Context(), d, "v1"); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapInuse)/(1<<20), "MB-heap")
}

func BenchmarkPutUnchanged(b *testing.B) {
	docs := wide().Documents(0, 2000)
	g := open(b, filepath.Join(b.TempDir(), "graph.db"))
	put(b, g, docs...)
	b.ResetTimer()
	for b.Loop() {
		put(b, g, docs...)
	}
	b.ReportMetric(float64(b.N*len(docs))/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkForget(b *testing.B) {
	docs := wide().Documents(0, 2000)
	g := open(b, filepath.Join(b.TempDir(), "graph.db"))
	put(b, g, docs...)
	for b.Loop() {
		if _, _, err := g.Forget(b.Context(), docs[7].ID); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		put(b, g, docs[7])
		b.StartTimer()
	}
}

func BenchmarkClaims(b *testing.B) {
	g := open(b, filepath.Join(b.TempDir(), "graph.db"))
	put(b, g, wide().Documents(0, 2000)...)
	n := 0
	b.ResetTimer()
	for b.Loop() {
		n = 0
		for _, err := range g.Claims(b.Context(), store.Filter{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "claims/s")
}
