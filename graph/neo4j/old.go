package neo4j

import (
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"policygraph/schema"
)

// oldRows is what the articles of a transaction had in the database before.
// What the new version has too is taken out of it; the rest goes.
type oldRows struct {
	mentions map[[2]string]oldMention // by article and entity
	claims   map[string]string        // key to element
}

type oldMention struct {
	element string
	aliases []any
	texts   []any // kind, start, end, number
}

func (t *transaction) readOld(articles []string) (*oldRows, error) {
	old := &oldRows{mentions: map[[2]string]oldMention{}, claims: map[string]string{}}
	if len(articles) == 0 {
		return old, nil
	}
	if err := t.run(readMentions, row{"ids": articles}, func(rec *neo4j.Record) {
		v := rec.Values
		article, _ := v[0].(string)
		entity, _ := v[1].(string)
		m := oldMention{texts: v[4:]}
		m.element, _ = v[2].(string)
		m.aliases, _ = v[3].([]any)
		old.mentions[[2]string{article, entity}] = m
	}); err != nil {
		return nil, err
	}
	for _, r := range schema.Default().Relationships {
		if r.Derived {
			continue
		}
		if err := t.run(readClaims(r.Type), row{"ids": articles}, func(rec *neo4j.Record) {
			key, _ := rec.Values[0].(string)
			old.claims[key], _ = rec.Values[1].(string)
		}); err != nil {
			return nil, err
		}
	}
	return old, nil
}

func (t *transaction) writeMentions(mentions []mentionRow, old *oldRows) error {
	var created []relationship
	var updated []row
	var stale []string
	for _, m := range mentions {
		key := [2]string{m.article, m.entity}
		o, ok := old.mentions[key]
		if !ok {
			created = append(created, relationship{m.article, m.entity, m.values})
			continue
		}
		delete(old.mentions, key)
		updated = append(updated, row{"element": o.element, "values": whole(m.values, schema.Default().Mention)})
		if o.saysMoreThan(m.values) {
			stale = append(stale, t.elements[m.entity])
		}
	}
	if err := t.create(schema.Mentions, created); err != nil {
		return err
	}
	if err := t.unwind(updateRelationships, updated, nil); err != nil || len(stale) == 0 {
		return err
	}
	return t.run(markStale, row{"elements": stale}, nil)
}

// saysMoreThan tells whether the old mention stated something of the entity
// that the new one does not.
func (o oldMention) saysMoreThan(values row) bool {
	aliases, _ := values["aliases"].([]string)
	for _, a := range o.aliases {
		if s, _ := a.(string); !slices.Contains(aliases, s) {
			return true
		}
	}
	for i, name := range statedTexts {
		if o.texts[i] != nil && o.texts[i] != values[name] {
			return true
		}
	}
	return false
}

func (t *transaction) writeClaims(claims map[schema.RelationType][]claimRow, old *oldRows) error {
	var updated []row
	for _, typ := range slices.Sorted(maps.Keys(claims)) {
		var created []relationship
		for _, c := range claims[typ] {
			if element, ok := old.claims[c.key]; ok {
				delete(old.claims, c.key)
				updated = append(updated, row{"element": element, "values": whole(c.values, schema.Default().Claim)})
				continue
			}
			created = append(created, relationship{c.head, c.tail, c.values})
		}
		if err := t.create(typ, created); err != nil {
			return err
		}
	}
	return t.unwind(updateRelationships, updated, nil)
}

// relationship is one to be created.
type relationship struct {
	head, tail string
	values     row
}

// create creates relationships, all or errMissing. Neighbours with the same
// head share a row, which finds it once.
func (t *transaction) create(typ schema.RelationType, list []relationship) error {
	before := t.counts.RelationshipsCreated
	for chunk := range slices.Chunk(list, unwindRows) {
		var rows, to []row
		for i, r := range chunk {
			to = append(to, row{"t": t.elements[r.tail], "tail": r.tail, "values": r.values})
			if i+1 == len(chunk) || chunk[i+1].head != r.head {
				rows = append(rows, row{"h": t.elements[r.head], "head": r.head, "to": to})
				to = nil
			}
		}
		if err := t.run(create(typ), row{"rows": rows}, nil); err != nil {
			return err
		}
	}
	if t.counts.RelationshipsCreated-before < len(list) {
		return errMissing
	}
	return nil
}

// dropOld takes away what the articles do not say any more.
func (t *transaction) dropOld(old *oldRows) error {
	var elements []string
	for _, m := range old.mentions {
		elements = append(elements, m.element)
	}
	elements = slices.AppendSeq(elements, maps.Values(old.claims))
	slices.Sort(elements)
	for chunk := range slices.Chunk(elements, unwindRows) {
		if err := t.run(deleteRelationships, row{"elements": chunk}, nil); err != nil {
			return err
		}
	}
	return nil
}
