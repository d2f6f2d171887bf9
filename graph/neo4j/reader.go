package neo4j

import (
	"context"
	"strings"

	"policygraph/graph/store"
)

const (
	lookUpRows  = 1000  // articles whose state is asked for at once
	portionRows = 10000 // statements and claims that are written in one transaction, about; measured: fewer and larger ones take less of the server
)

// portion is what is written in one transaction.
type portion struct {
	part   *store.Part      // new and changed articles
	rows   *rows            // they, as rows
	states map[string]state // of those that the database knows
	agreed []store.Version  // there already, by the word of another file: only noted
	remove []string         // articles to take out
	looked int              // articles that are done with it

	unchanged, overruled int
}

// state is what the database has of an article.
type state struct {
	digest    string // of the version that is there; empty if none is
	mine      string // what this file said of it last
	forgotten bool
}

// reader finds out what is to be written, ahead of the writing.
type reader struct {
	p     *push
	work  chan<- *portion
	empty bool // the database has no articles: nothing to ask
	many  int  // articles that make up a portion, as far as known
}

func (r *reader) read(ctx context.Context, look [buckets]bool) error {
	r.many = 100
	var chunk []store.Version
	for v, err := range r.p.g.Versions(ctx) {
		if err != nil {
			return err
		}
		if !look[bucketOf(v.Article)] {
			continue
		}
		if chunk = append(chunk, v); len(chunk) == lookUpRows {
			if err := r.compare(ctx, chunk); err != nil {
				return err
			}
			chunk = nil
		}
	}
	if err := r.compare(ctx, chunk); err != nil {
		return err
	}
	return r.readForgotten(ctx, look)
}

// compare sorts out which versions the database needs.
func (r *reader) compare(ctx context.Context, versions []store.Version) error {
	states, err := r.states(ctx, versions)
	if err != nil {
		return err
	}
	done := &portion{}
	var wanted []string
	for _, v := range versions {
		s, known := states[v.Article]
		switch {
		case r.p.opts.All || !known:
			wanted = append(wanted, v.Article)
			continue
		case s.digest == v.Digest:
			done.unchanged++
			if s.mine != short(v.Digest) {
				done.agreed = append(done.agreed, v)
			}
		case s.mine == short(v.Digest):
			done.overruled++
		default:
			wanted = append(wanted, v.Article)
			continue
		}
		done.looked++
	}
	if err := r.send(ctx, done); err != nil {
		return err
	}
	for len(wanted) > 0 {
		n := min(r.many, len(wanted))
		if err := r.readPart(ctx, wanted[:n], states); err != nil {
			return err
		}
		wanted = wanted[n:]
	}
	return nil
}

// readPart reads articles and sends them in portions of about portionRows.
func (r *reader) readPart(ctx context.Context, articles []string, states map[string]state) error {
	part, err := r.p.g.Part(ctx, articles)
	if err != nil {
		return err
	}
	rows := len(part.Claims) + len(part.Statements)
	if rows > 2*portionRows && len(articles) > 1 {
		half := len(articles) / 2
		r.many = max(1, half)
		if err := r.readPart(ctx, articles[:half], states); err != nil {
			return err
		}
		return r.readPart(ctx, articles[half:], states)
	}
	r.many = max(1, min(lookUpRows, portionRows*len(articles)/max(rows, 1)))
	w := &portion{part: part, states: states, looked: len(articles)}
	if !r.p.opts.DryRun {
		w.rows = r.p.rowsOf(part)
	}
	return r.send(ctx, w)
}

func (r *reader) readForgotten(ctx context.Context, look [buckets]bool) error {
	if r.empty {
		return nil
	}
	var chunk []store.Version
	flush := func() error {
		states, err := r.states(ctx, chunk)
		if err != nil {
			return err
		}
		w := &portion{looked: len(chunk)}
		for _, v := range chunk {
			if s, ok := states[v.Article]; ok && !s.forgotten && s.digest != "" && (s.mine != forgottenWord || r.p.opts.All) {
				w.remove = append(w.remove, v.Article)
			}
		}
		chunk = nil
		return r.send(ctx, w)
	}
	for id, err := range r.p.g.Forgotten(ctx) {
		if err != nil {
			return err
		}
		if look[bucketOf(id)] {
			chunk = append(chunk, store.Version{Article: id})
		}
		if len(chunk) == removeArticles {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

func (r *reader) send(ctx context.Context, w *portion) error {
	select {
	case r.work <- w:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// states asks the database what it has of articles.
func (r *reader) states(ctx context.Context, versions []store.Version) (map[string]state, error) {
	if r.empty || len(versions) == 0 {
		return nil, nil
	}
	ids := make([]string, len(versions))
	for i, v := range versions {
		ids[i] = v.Article
	}
	rows, err := r.p.c.rows(ctx, `UNWIND $ids AS id
		OPTIONAL MATCH (a:Article {id: id})
		OPTIONAL MATCH (f:`+forgottenLabel+` {id: id})
		WITH id, a, f WHERE a IS NOT NULL OR f IS NOT NULL
		RETURN id, a.digest AS digest, a IS NULL AS forgotten,
			head([word IN coalesce(a.said, f.said, []) WHERE word STARTS WITH $source]) AS mine`,
		map[string]any{"ids": ids, "source": r.p.source + ":"})
	if err != nil {
		return nil, err
	}
	states := make(map[string]state, len(rows))
	for _, row := range rows {
		s := state{forgotten: row["forgotten"] == true}
		s.digest, _ = row["digest"].(string)
		word, _ := row["mine"].(string)
		_, s.mine, _ = strings.Cut(word, ":")
		states[row["id"].(string)] = s
	}
	return states, nil
}

// short is a digest as it stands in what was said.
func short(digest string) string { return digest[:min(len(digest), 12)] }
