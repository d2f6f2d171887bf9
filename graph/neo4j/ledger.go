package neo4j

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"slices"

	"policygraph/graph/store"
)

// buckets divide the articles by their ids. For each graph file the database
// keeps a digest of what the file last said of a bucket's articles, so that a
// push looks only at those of buckets that changed.
const buckets = 1024

func bucketOf(article string) int {
	sum := sha256.Sum256([]byte(article))
	return (int(sum[0])<<8 | int(sum[1])) % buckets
}

// ledger is what a graph file says now, in short.
type ledger struct {
	digests [buckets]string // empty where it says nothing
	counts  [buckets]int    // articles, present or forgotten
}

// forgottenWord is the word on an article that was forgotten.
const forgottenWord = "-"

func readLedger(ctx context.Context, g *store.Graph) (*ledger, error) {
	l := &ledger{}
	var sums [buckets]hash.Hash
	add := func(article, word string) {
		b := bucketOf(article)
		if sums[b] == nil {
			sums[b] = sha256.New()
		}
		l.counts[b]++
		fmt.Fprintf(sums[b], "%s\x00%s\n", article, word)
	}
	for v, err := range g.Versions(ctx) {
		if err != nil {
			return nil, err
		}
		add(v.Article, v.Digest)
	}
	for id, err := range g.Forgotten(ctx) {
		if err != nil {
			return nil, err
		}
		add(id, forgottenWord)
	}
	for b, sum := range sums {
		if sum != nil {
			l.digests[b] = hex.EncodeToString(sum.Sum(nil)[:8])
		}
	}
	return l, nil
}

// sourceID names a graph file: by the machine and the path, so that a copy
// elsewhere speaks for itself. It is a digest, which tells nobody either.
func sourceID(path string) (string, error) {
	host, err := os.Hostname()
	if err != nil {
		return "", err
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return shortDigest(host + "\x00" + path), nil
}

func shortDigest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:6])
}

// recorded is what the database has of a graph file.
type recorded struct {
	digests  []string // by bucket; nil for a file that has not pushed yet
	articles int64    // that the database had after its last push
}

func (p *push) readRecorded(ctx context.Context) (recorded, error) {
	rows, err := p.c.rows(ctx, "MATCH (s:"+sourceLabel+" {id: $source}) RETURN s.digests AS digests, s.articles AS articles", map[string]any{"source": p.source})
	if err != nil || len(rows) == 0 {
		return recorded{}, err
	}
	var r recorded
	r.articles, _ = rows[0]["articles"].(int64)
	list, _ := rows[0]["digests"].([]any)
	for _, d := range list {
		s, _ := d.(string)
		r.digests = append(r.digests, s)
	}
	if len(r.digests) != buckets {
		r.digests = nil
	}
	return r, nil
}

// record notes that the file has said all that it says now.
func (p *push) record(ctx context.Context, l *ledger, articles int64) error {
	return p.c.run(ctx, "MERGE (s:"+sourceLabel+" {id: $source}) SET s.digests = $digests, s.articles = $articles",
		map[string]any{"source": p.source, "digests": slices.Clone(l.digests[:]), "articles": articles})
}
