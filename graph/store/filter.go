package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"policygraph/schema"
)

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// condition is the WHERE of a query.
type condition struct {
	none  bool // nothing passes
	parts []string
	args  []any
}

func (c *condition) and(part string, args ...any) {
	c.parts = append(c.parts, part)
	c.args = append(c.args, args...)
}

// sql writes the condition to stand after WHERE.
func (c *condition) sql() string {
	switch {
	case c.none:
		return "0"
	case len(c.parts) == 0:
		return "1"
	}
	return strings.Join(c.parts, " AND ")
}

// selection is a Filter whose names are looked up.
type selection struct {
	Filter
	heads   string // JSON list of keys
	tails   string
	region  condition // on h
	dated   condition // on a
	claimed bool      // something about claims is asked
}

// ErrFilter says that a filter asks for what cannot be. Use errors.Is.
var ErrFilter = errors.New("wrong filter")

// Validate tells whether the filter's dates are dates and its bounds in range;
// else the error is ErrFilter.
func (f Filter) Validate() error {
	for _, d := range []string{f.Since, f.Until} {
		if d != "" && !isDate(d) {
			return fmt.Errorf("%w: %q is no date written YYYY, YYYY-MM or YYYY-MM-DD", ErrFilter, d)
		}
	}
	if !(f.MinConfidence >= 0 && f.MinConfidence <= 1) {
		return fmt.Errorf("%w: the confidence %v is not between 0 and 1", ErrFilter, f.MinConfidence)
	}
	if f.MinSources < 0 {
		return fmt.Errorf("%w: there are never %d sources", ErrFilter, f.MinSources)
	}
	return nil
}

func isDate(s string) bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

func (f Filter) resolve(ctx context.Context, q querier) (*selection, error) {
	if err := f.Validate(); err != nil {
		return nil, err
	}
	s := &selection{Filter: f}
	s.claimed = len(f.Types) > 0 || f.Agency != "" || f.Sector != "" || f.Region != "" || f.MinConfidence > 0 || f.MinSources > 0
	if f.Agency != "" {
		keys, err := lookUp(ctx, q, f.Agency, nil, false)
		if err != nil {
			return nil, err
		}
		s.heads = keysJSON(keys)
	}
	if f.Sector != "" {
		keys, err := lookUp(ctx, q, f.Sector, []schema.EntityType{schema.Industry}, true)
		if err != nil {
			return nil, err
		}
		s.tails = keysJSON(keys)
	}
	if f.Region != "" {
		keys, err := lookUp(ctx, q, f.Region, []schema.EntityType{schema.Region}, true)
		if err != nil {
			return nil, err
		}
		list := keysJSON(keys)
		s.region.and(`(h.key IN (SELECT value FROM json_each(?)) OR h.region <> '' AND h.region IN
			(SELECT CASE WHEN r.code <> '' THEN r.code ELSE r.region END FROM entities r JOIN json_each(?) k ON r.key = k.value)
			OR h.region GLOB ?)`, list, list, codePattern(f.Region))
	}
	if f.Since != "" {
		s.dated.and("a.date >= ?", f.Since)
	}
	if f.Until != "" {
		s.dated.and("a.date <> '' AND a.date <= ?", f.Until+"~") // ~ stands after - and the digits
	}
	return s, nil
}

var adminCode = regexp.MustCompile(`^\d{6}$`)

// codePattern matches the administrative codes within one: 31* for 310000.
// What is no code matches nothing.
func codePattern(code string) string {
	if !adminCode.MatchString(code) {
		return "-"
	}
	return strings.TrimSuffix(strings.TrimSuffix(code, "00"), "00") + "*"
}

// lookUp returns the keys of the entities that a word means: by id, name,
// alias or administrative code. With below, those that are part of one of them
// belong to them, at any depth.
func lookUp(ctx context.Context, q querier, word string, types []schema.EntityType, below bool) ([]int64, error) {
	if types == nil {
		types = []schema.EntityType{schema.Agency, schema.Region, schema.Company, schema.Institute, schema.Media, schema.Association,
			schema.Person, schema.Plan, schema.Industry, schema.Target}
	}
	ids := []string{word}
	for _, t := range types {
		ids = append(ids, schema.ID(t, word, ""))
	}
	query := `WITH RECURSIVE named (key, id) AS (
		SELECT key, id FROM entities WHERE live AND type IN (SELECT value FROM json_each(?1)) AND (
			id IN (SELECT value FROM json_each(?2)) OR name = ?3
			OR EXISTS (SELECT 1 FROM json_each(aliases) WHERE value = ?3)
			OR type = 'REGION' AND ?3 <> '' AND ?3 IN (code, region))`
	if below {
		query += ` UNION SELECT e.key, e.id FROM named n JOIN entities e ON e.parent = n.id AND e.parent <> '' AND e.live`
	}
	rows, err := q.QueryContext(ctx, query+`) SELECT key FROM named`, toJSON(types), toJSON(ids), word)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var keys []int64
	for rows.Next() {
		var k int64
		if err := rows.Scan(&k); err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, rows.Err()
}

func (s *selection) wants(t schema.RelationType) bool {
	return len(s.Types) == 0 || slices.Contains(s.Types, t)
}

// claims is the condition on claims c with head h and article a.
func (s *selection) claims() (c condition) {
	if len(s.Types) > 0 {
		c.and("c.type IN (SELECT value FROM json_each(?))", toJSON(s.Types))
	}
	if s.heads != "" {
		c.and("c.head IN (SELECT value FROM json_each(?))", s.heads)
	}
	if s.tails != "" {
		c.and("c.tail IN (SELECT value FROM json_each(?))", s.tails)
	}
	if s.MinConfidence > 0 {
		c.and("c.confidence >= ?", s.MinConfidence)
	}
	if s.MinSources > 1 {
		c.and("(SELECT count(*) FROM claims o WHERE o.head = c.head AND o.type = c.type AND o.tail = c.tail) >= ?", s.MinSources)
	}
	return c.with(s.region).with(s.dated)
}

// mentions is the condition on what articles a name (support s).
func (s *selection) mentions() (c condition) {
	c.none = !s.wants(schema.Mentions) || s.heads != "" || len(s.region.parts) > 0 || s.MinConfidence > 1 || s.MinSources > 1
	c.and("s.mentions > 0")
	if s.tails != "" {
		c.and("s.entity IN (SELECT value FROM json_each(?))", s.tails)
	}
	return c.with(s.dated)
}

// derived is the condition on what follows from the lexicons, entities h and
// t. No article says it, so it has neither date nor sources.
func (s *selection) derived(t schema.RelationType) (c condition) {
	c.none = !s.wants(t) || len(s.dated.parts) > 0 || s.MinConfidence > 1 || s.MinSources > 0
	c.and("h.live AND t.live")
	if s.heads != "" {
		c.and("h.key IN (SELECT value FROM json_each(?))", s.heads)
	}
	if s.tails != "" {
		c.and("t.key IN (SELECT value FROM json_each(?))", s.tails)
	}
	return c.with(s.region)
}

func (c condition) with(o condition) condition {
	c.parts = append(c.parts, o.parts...)
	c.args = append(c.args, o.args...)
	return c
}

func keysJSON(keys []int64) string { return toJSON(append([]int64{}, keys...)) }

// toJSON writes a list of numbers or strings, which cannot fail.
func toJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
