package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"policygraph/graph"
	"policygraph/ner"
	"policygraph/schema"
)

// DocumentError says why a document cannot be kept. Nothing of it is.
type DocumentError struct {
	Article string // its id
	Reason  string
}

func (e *DocumentError) Error() string {
	return fmt.Sprintf("article %q: %s", e.Article, e.Reason)
}

// rows are a document as the tables hold it.
type rows struct {
	doc      graph.Document
	text     []rune
	entities []entityRow
	claims   []claimRow
	digest   string
}

type entityRow struct {
	ID       string
	Type     schema.EntityType
	Mentions int
	Record   record
}

type claimRow struct {
	Head, Tail string
	Type       schema.RelationType
	Evidence   []Evidence
	Attrs      map[string]string
	Rule       string
	Confidence float64
}

// newRows checks a document and brings it into rows.
func newRows(doc graph.Document) (*rows, error) {
	r := &rows{doc: doc, text: []rune(doc.Text)}
	for _, step := range []func() error{r.checkArticle, r.readEntities, r.readMentions, r.readClaims} {
		if err := step(); err != nil {
			return nil, &DocumentError{Article: doc.ID, Reason: err.Error()}
		}
	}
	r.dropUnsupported()
	if err := r.sign(); err != nil {
		return nil, &DocumentError{Article: doc.ID, Reason: err.Error()}
	}
	return r, nil
}

func (r *rows) checkArticle() error {
	a := r.doc.Article
	if a.ID == "" {
		return fmt.Errorf("it has no id")
	}
	for _, s := range append([]string{a.ID, a.Title, a.Source, a.URL, a.Hash, a.Editor, a.Place, a.Text}, a.Reporters...) {
		if !utf8.ValidString(s) {
			return fmt.Errorf("it is not valid UTF-8")
		}
	}
	for _, d := range []string{a.Date, a.Filed} {
		if _, err := time.Parse(time.DateOnly, d); d != "" && err != nil {
			return fmt.Errorf("the date %q is not written YYYY-MM-DD", d)
		}
	}
	return nil
}

func (r *rows) readEntities() error {
	seen := map[string]bool{}
	add := func(id string, t schema.EntityType, rec record) error {
		if prefix := strings.ToLower(string(t)) + ":"; !strings.HasPrefix(id, prefix) || len(id) == len(prefix) {
			return fmt.Errorf("entity %q: the id of a %s starts with %s", id, t, prefix)
		}
		if _, ok := schema.Default().Entity(t); !ok {
			return fmt.Errorf("entity %q: unknown type %q", id, t)
		}
		if rec.Name == "" {
			return fmt.Errorf("entity %q has no name", id)
		}
		for _, s := range append([]string{id, rec.Name}, rec.Aliases...) {
			if !utf8.ValidString(s) {
				return fmt.Errorf("entity %q is not valid UTF-8", id)
			}
		}
		if seen[id] {
			return fmt.Errorf("entity %q is given twice", id)
		}
		seen[id] = true
		r.entities = append(r.entities, entityRow{ID: id, Type: t, Record: rec})
		return nil
	}
	regions := map[string]string{} // code to id
	for _, e := range r.doc.Entities {
		if e.Type == schema.Target {
			return fmt.Errorf("entity %q: a target stands among the targets", e.ID)
		}
		if err := add(e.ID, e.Type, recordOf(e)); err != nil {
			return err
		}
		if code := regionCode(e); code != "" {
			regions[code] = e.ID
		}
	}
	for _, t := range r.doc.Targets {
		if math.IsNaN(t.Value) || math.IsInf(t.Value, 0) {
			return fmt.Errorf("target %q: the value is no number", t.ID)
		}
		if err := checkSpan(t.Evidence, len(r.text)); err != nil {
			return fmt.Errorf("target %q: %w", t.ID, err)
		}
		if err := add(t.ID, schema.Target, recordOfTarget(t)); err != nil {
			return err
		}
	}
	// What stands above an entity counts where the article brings it along.
	for i := range r.entities {
		e := &r.entities[i]
		if !seen[e.Record.Parent] || e.Record.Parent == e.ID {
			e.Record.Parent = ""
		}
		if e.Type == schema.Agency {
			e.Record.Governs = regions[e.Record.Region]
		}
	}
	return nil
}

// regionCode returns the administrative code of a region, empty for others.
func regionCode(e ner.Entity) string {
	switch {
	case e.Type != schema.Region:
		return ""
	case e.Code != "":
		return e.Code
	}
	return e.Region
}

func (r *rows) readMentions() error {
	count := map[string]int{}
	end := 0
	r.doc.Mentions = slices.Clone(r.doc.Mentions)
	slices.SortFunc(r.doc.Mentions, func(a, b ner.Mention) int { return a.Start - b.Start })
	for _, m := range r.doc.Mentions {
		if err := checkSpan(graph.Span{m.Start, m.End}, len(r.text)); err != nil {
			return fmt.Errorf("mention of %q: %w", m.Entity, err)
		}
		if m.Start < end {
			return fmt.Errorf("mention of %q: it overlaps the one before", m.Entity)
		}
		end = m.End
		if m.Text != string(r.text[m.Start:m.End]) {
			return fmt.Errorf("mention of %q: the text at %d to %d is not %q", m.Entity, m.Start, m.End, m.Text)
		}
		count[m.Entity]++
	}
	for i := range r.entities {
		e := &r.entities[i]
		if e.Type != schema.Target {
			e.Mentions = count[e.ID]
			delete(count, e.ID)
		}
	}
	for id := range count {
		return fmt.Errorf("mention of %q, which is not among the entities", id)
	}
	return nil
}

func (r *rows) readClaims() error {
	types := make(map[string]schema.EntityType, len(r.entities))
	for _, e := range r.entities {
		types[e.ID] = e.Type
	}
	index := map[[3]string]int{}
	for _, rel := range r.doc.Relations {
		name := fmt.Sprintf("relation %s %s %s", rel.Head, rel.Type, rel.Tail)
		def, ok := schema.Default().Relationship(rel.Type)
		switch {
		case !ok || def.Derived:
			return fmt.Errorf("%s: no article claims such a type", name)
		case types[rel.Head] == "" || types[rel.Tail] == "":
			return fmt.Errorf("%s: an end is not among the entities", name)
		case !schema.Default().Allows(types[rel.Head], rel.Type, types[rel.Tail]):
			return fmt.Errorf("%s: a %s may not join these", name, rel.Type)
		case !(rel.Confidence >= 0 && rel.Confidence <= 1):
			return fmt.Errorf("%s: the confidence %v is not between 0 and 1", name, rel.Confidence)
		}
		c := claimRow{Head: rel.Head, Tail: rel.Tail, Type: rel.Type, Attrs: rel.Attrs, Rule: rel.Rule, Confidence: rel.Confidence}
		for _, s := range rel.Evidence {
			if err := checkSpan(s, len(r.text)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			c.Evidence = append(c.Evidence, Evidence{Start: s[0], End: s[1], Text: string(r.text[s[0]:s[1]])})
		}
		key := [3]string{rel.Head, string(rel.Type), rel.Tail}
		if i, ok := index[key]; ok {
			r.claims[i] = r.claims[i].and(c)
			continue
		}
		index[key] = len(r.claims)
		r.claims = append(r.claims, c)
	}
	return nil
}

// and joins two statements of one claim in one article.
func (c claimRow) and(o claimRow) claimRow {
	if o.Confidence > c.Confidence {
		c, o = o, c
	}
	for _, e := range o.Evidence {
		if !slices.Contains(c.Evidence, e) {
			c.Evidence = append(c.Evidence, e)
		}
	}
	attrs := maps.Clone(o.Attrs)
	if attrs == nil {
		attrs = c.Attrs
	} else {
		maps.Copy(attrs, c.Attrs)
	}
	c.Attrs = attrs
	return c
}

// dropUnsupported leaves out entities that the article neither names nor says
// anything of, and that stand above none that it does.
func (r *rows) dropUnsupported() {
	index := make(map[string]int, len(r.entities))
	for i, e := range r.entities {
		index[e.ID] = i
	}
	keep := make([]bool, len(r.entities))
	var support func(id string)
	support = func(id string) {
		i, ok := index[id]
		if !ok || keep[i] {
			return
		}
		keep[i] = true
		support(r.entities[i].Record.Parent)
		support(r.entities[i].Record.Governs)
	}
	for _, e := range r.entities {
		if e.Mentions > 0 {
			support(e.ID)
		}
	}
	for _, c := range r.claims {
		support(c.Head)
		support(c.Tail)
	}
	var kept []entityRow
	for i, e := range r.entities {
		if keep[i] {
			kept = append(kept, e)
		}
	}
	r.entities = kept
}

// sign computes the digest of all that is kept.
func (r *rows) sign() error {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, part := range []any{fileVersion, r.doc.Article, r.entities, r.doc.Mentions, r.claims} {
		if err := enc.Encode(part); err != nil {
			return err
		}
	}
	r.digest = hex.EncodeToString(h.Sum(nil)[:16])
	return nil
}

func checkSpan(s graph.Span, length int) error {
	if s[0] < 0 || s[0] >= s[1] || s[1] > length {
		return fmt.Errorf("%d to %d is no stretch of a text of %d code points", s[0], s[1], length)
	}
	return nil
}

// encode writes JSON as it reads best: <, > and & as they are.
func encode(v any) (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}
