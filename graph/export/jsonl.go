package export

import (
	"bufio"
	"context"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/schema"
)

// writeJSONLines writes the extraction form, an article a line, by id. A
// filter chooses articles, and of each the relations that pass; entities and
// mentions of an article are all there.
func writeJSONLines(ctx context.Context, r *records, w *bufio.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	passing := newJoin(r.claimed(ctx), func(c store.Claim) string { return c.Article }, strings.Compare)
	defer passing.stop()
	for d, err := range r.src.Documents(ctx, r.filter) {
		if err != nil {
			return err
		}
		var claims []claimID
		for {
			c, ok, err := passing.of(d.ID)
			if err != nil {
				return err
			}
			if !ok {
				break
			}
			claims = append(claims, claimID{c.Head, c.Type, c.Tail})
		}
		keepClaims(&d, claims)
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

// claimed lists the claims of articles that pass, by article.
func (r *records) claimed(ctx context.Context) iter.Seq2[store.Claim, error] {
	f := r.filter
	f.Types = nil
	for _, d := range r.types() {
		if !d.Derived {
			f.Types = append(f.Types, d.Type)
		}
	}
	if len(f.Types) == 0 {
		return func(func(store.Claim, error) bool) {}
	}
	return r.src.Claims(ctx, f)
}

// keepClaims takes out relations that are not among the claims, and targets
// that no relation is left of.
func keepClaims(d *graph.Document, claims []claimID) {
	kept := make([]graph.Relation, 0, len(d.Relations))
	gone := map[string]bool{}
	for _, r := range d.Relations {
		if slices.Contains(claims, claimID{r.Head, r.Type, r.Tail}) {
			kept = append(kept, r)
		} else {
			gone[r.Head], gone[r.Tail] = true, true
		}
	}
	d.Relations = kept
	for _, r := range kept {
		delete(gone, r.Head)
		delete(gone, r.Tail)
	}
	d.Targets = slices.DeleteFunc(d.Targets, func(t graph.Target) bool { return gone[t.ID] })
}

// claimID is a claim within its article.
type claimID struct {
	head string
	typ  schema.RelationType
	tail string
}
