package ner

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync/atomic"

	"go.yaml.in/yaml/v3"

	"policygraph/schema"
)

// Corrections are an analyst's last word on entities. They are applied after
// linking, in this order: alias, drop, not-same-as, same-as, rename. A name in
// them is a canonical name, an entity's id, or, for drop and not-same-as, a
// name as it stands in the text; "TYPE:name" restricts an entry to a type.
//
// Corrections are safe for concurrent use.
type Corrections struct {
	entries     []*correction
	fingerprint string
}

// correction is one entry: what it does, to which names.
type correction struct {
	action string
	target reference   // what the others become (same-as, alias, rename: the new name)
	names  []reference // what it applies to
	line   int
	uses   atomic.Int64
}

// reference is a name, of one type or of any.
type reference struct {
	typ  schema.EntityType
	name string
}

// CorrectionUse tells how often an entry was applied.
type CorrectionUse struct {
	Entry string // as the analyst would recognise it: "rename 甲 → 乙 (line 3)"
	Count int64
}

// LoadCorrections reads a corrections file:
//
//	same-as:              # all names of a list become its first
//	  - [集成电路, 芯片, 半导体]
//	not-same-as:          # the second name is an entity of its own
//	  - [集成电路, 芯片]
//	rename: {旧名: 新名}
//	alias: {上海市科学技术委员会: [沪科委]}
//	drop: ["COMPANY:前沿生物"]
//
// An error names the file and, where there is one, the line.
func LoadCorrections(path string) (*Corrections, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("corrections: %w", err)
	}
	c, err := parseCorrections(raw)
	if err != nil {
		return nil, fmt.Errorf("corrections %s: %w", path, err)
	}
	return c, nil
}

// correctionsFile is the file's form; yaml.Node keeps lines and order.
type correctionsFile struct {
	SameAs    []yaml.Node `yaml:"same-as"`
	NotSameAs []yaml.Node `yaml:"not-same-as"`
	Rename    yaml.Node   `yaml:"rename"`
	Alias     yaml.Node   `yaml:"alias"`
	Drop      []yaml.Node `yaml:"drop"`
}

func parseCorrections(raw []byte) (*Corrections, error) {
	var f correctionsFile
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	c := &Corrections{fingerprint: hex.EncodeToString(sum[:8])}
	if err := c.addMap("alias", f.Alias); err != nil {
		return nil, err
	}
	for _, n := range f.Drop {
		if n.Kind != yaml.ScalarNode {
			return nil, fmt.Errorf("line %d: drop takes names", n.Line)
		}
		c.add("drop", n.Line, reference{}, n.Value)
	}
	if err := c.addLists("not-same-as", f.NotSameAs); err != nil {
		return nil, err
	}
	if err := c.addLists("same-as", f.SameAs); err != nil {
		return nil, err
	}
	return c, c.addMap("rename", f.Rename)
}

func (c *Corrections) addLists(action string, lists []yaml.Node) error {
	for _, n := range lists {
		var names []string
		if err := n.Decode(&names); err != nil || len(names) < 2 {
			return fmt.Errorf("line %d: %s takes lists of two names or more", n.Line, action)
		}
		c.add(action, n.Line, parseReference(names[0]), names[1:]...)
	}
	return nil
}

// addMap adds the entries of alias (name: aliases) and rename (old: new).
func (c *Corrections) addMap(action string, n yaml.Node) error {
	if n.Kind == 0 {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: %s takes name: value pairs", n.Line, action)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		var values []string
		if value.Kind == yaml.ScalarNode {
			values = []string{value.Value}
		} else if err := value.Decode(&values); err != nil {
			return fmt.Errorf("line %d: %s takes names", value.Line, action)
		}
		if action == "rename" {
			if len(values) != 1 {
				return fmt.Errorf("line %d: rename takes one new name", value.Line)
			}
			c.add(action, key.Line, parseReference(values[0]), key.Value)
			continue
		}
		c.add(action, key.Line, parseReference(key.Value), values...)
	}
	return nil
}

func (c *Corrections) add(action string, line int, target reference, names ...string) {
	e := &correction{action: action, target: target, line: line}
	for _, n := range names {
		e.names = append(e.names, parseReference(n))
	}
	c.entries = append(c.entries, e)
}

// parseReference splits "COMPANY:前沿生物"; an id is "company:前沿生物".
func parseReference(s string) reference {
	for _, t := range []schema.EntityType{schema.Agency, schema.Company, schema.Institute, schema.Media, schema.Association,
		schema.Person, schema.Industry, schema.Plan, schema.Region} {
		if n := len(t); len(s) > n+1 && s[:n] == string(t) && s[n] == ':' {
			return reference{t, s[n+1:]}
		}
	}
	return reference{name: s}
}

// Uses lists every entry with the number of times it was applied, in the
// order of application.
func (c *Corrections) Uses() []CorrectionUse {
	out := make([]CorrectionUse, len(c.entries))
	for i, e := range c.entries {
		out[i] = CorrectionUse{e.String(), e.uses.Load()}
	}
	return out
}

func (e *correction) String() string {
	names := ""
	for i, n := range e.names {
		if i > 0 {
			names += ", "
		}
		names += n.name
	}
	arrow := map[string]string{"rename": " → ", "same-as": " = ", "not-same-as": " ≠ ", "alias": " also "}[e.action]
	switch e.action {
	case "rename":
		names = names + arrow + e.target.name
	case "drop", "name":
	default:
		names = e.target.name + arrow + names
	}
	return fmt.Sprintf("%s %s (line %d)", e.action, names, e.line)
}

// apply changes the document as the entries say. describe completes an entity
// from its type and canonical name.
func (c *Corrections) apply(d *Document, describe func(schema.EntityType, string) Entity) {
	x := corrector{d, describe}
	for _, e := range c.entries {
		n := 0
		switch e.action {
		case "alias", "name":
			n = x.alias(e)
		case "drop":
			n = x.drop(e)
		case "not-same-as":
			n = x.split(e)
		case "same-as", "rename":
			n = x.join(e)
		}
		e.uses.Add(int64(n))
	}
	x.tidy()
}

type corrector struct {
	*Document
	describe func(schema.EntityType, string) Entity
}

func (r reference) matches(e *Entity) bool {
	return (r.typ == "" || r.typ == e.Type) && (r.name == e.Name || r.name == e.ID)
}

func (r reference) matchesMention(m *Mention, e *Entity) bool {
	return r.matches(e) || (r.typ == "" || r.typ == m.Type) && r.name == m.Text
}

func (x corrector) find(r reference) *Entity {
	for i := range x.Entities {
		if r.matches(&x.Entities[i]) {
			return &x.Entities[i]
		}
	}
	return nil
}

func (x corrector) entity(id string) *Entity {
	for i := range x.Entities {
		if x.Entities[i].ID == id {
			return &x.Entities[i]
		}
	}
	return nil
}

// ensure returns the entity of that name, which it adds where the article has
// none.
func (x corrector) ensure(t schema.EntityType, name string) *Entity {
	e := x.describe(t, name)
	if old := x.entity(e.ID); old != nil {
		return old
	}
	x.Entities = append(x.Entities, e)
	return &x.Entities[len(x.Entities)-1]
}

// alias marks every occurrence of the names that overlaps no other mention,
// and turns those that are one.
func (x corrector) alias(e *correction) int {
	target := x.find(e.target)
	typ := e.target.typ
	if target != nil {
		typ = target.Type
	}
	text := []rune(x.Text)
	n := 0
	for _, name := range e.names {
		for _, start := range occurrences(text, []rune(name.name)) {
			end := start + len([]rune(name.name))
			i, overlaps := x.at(start, end)
			if overlaps && (x.Mentions[i].Start != start || x.Mentions[i].End != end) {
				continue
			}
			t := typ
			if t == "" && overlaps {
				t = x.Mentions[i].Type
			}
			if t == "" {
				continue
			}
			id := x.ensure(t, e.target.name).ID
			m := Mention{Start: start, End: end, Text: name.name, Type: t, Entity: id, Rule: e.action, Confidence: 1}
			if overlaps {
				x.Mentions[i] = m
			} else {
				x.Mentions = slices.Insert(x.Mentions, i, m)
			}
			n++
		}
	}
	return n
}

// at finds the first mention that ends after start, and tells whether it
// overlaps [start, end).
func (x corrector) at(start, end int) (int, bool) {
	i := 0
	for i < len(x.Mentions) && x.Mentions[i].End <= start {
		i++
	}
	return i, i < len(x.Mentions) && x.Mentions[i].Start < end
}

func occurrences(text, name []rune) []int {
	var out []int
	for i := 0; len(name) > 0 && i+len(name) <= len(text); i++ {
		if slices.Equal(text[i:i+len(name)], name) {
			out = append(out, i)
			i += len(name) - 1
		}
	}
	return out
}

func (x corrector) drop(e *correction) int {
	before := len(x.Mentions)
	x.Mentions = slices.DeleteFunc(x.Mentions, func(m Mention) bool {
		return e.names[0].matchesMention(&m, x.entity(m.Entity))
	})
	return before - len(x.Mentions)
}

// split gives the names that the linker joined with the target entities of
// their own.
func (x corrector) split(e *correction) int {
	target := x.find(e.target)
	if target == nil {
		return 0
	}
	id, n := target.ID, 0
	for i := range x.Mentions {
		m := &x.Mentions[i]
		if m.Entity != id {
			continue
		}
		for _, name := range e.names {
			if name.name == m.Text && (name.typ == "" || name.typ == m.Type) {
				own := x.describe(m.Type, m.Text)
				own.Name, own.ID = m.Text, schema.ID(m.Type, m.Text, "")
				if x.entity(own.ID) == nil {
					x.Entities = append(x.Entities, own)
				}
				m.Entity = own.ID
				n++
			}
		}
	}
	return n
}

// join turns every entity that a name means into the target.
func (x corrector) join(e *correction) int {
	n := 0
	for _, name := range e.names {
		old := x.find(name)
		if old == nil {
			continue
		}
		id, typ := old.ID, old.Type
		if e.target.typ != "" {
			typ = e.target.typ
		}
		target := x.ensure(typ, e.target.name).ID
		if target == id {
			continue
		}
		for i := range x.Mentions {
			if x.Mentions[i].Entity == id {
				x.Mentions[i].Entity, x.Mentions[i].Type = target, typ
			}
		}
		n++
	}
	return n
}

// tidy leaves only entities that have a mention, ordered by the first, with
// the aliases that the text uses.
func (x corrector) tidy() {
	x.Entities = byFirstMention(x.Entities, x.Mentions)
}
