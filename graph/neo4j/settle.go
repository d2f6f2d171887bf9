package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"policygraph/graph/store"
	"policygraph/schema"
)

// settleNodes is how many entities are settled in one transaction.
const settleNodes = 200

// lockStale takes some of the marked entities and locks them: from now on
// nobody adds or takes away what supports them.
const lockStale = `MATCH (n:` + staleLabel + `) WITH n, n.id AS id ORDER BY id LIMIT $limit
REMOVE n:` + staleLabel + ` SET n.id = n.id
RETURN id, elementId(n) AS element`

// readSupport tells of entities whether something of ours supports them,
// whether something foreign is linked to them, and what articles state.
const readSupport = `UNWIND $elements AS element
MATCH (n) WHERE elementId(n) = element
RETURN n.id AS id,
  EXISTS { (n)<-[m:MENTIONS]-(:Article) WHERE m.count IS NOT NULL }
    OR EXISTS { (n)-[c]-() WHERE c.key IS NOT NULL }
    OR EXISTS { (n)<-[d:PART_OF|GOVERNS]-(b) WHERE d.rule = 'lexicon' AND b <> n } AS supported,
  EXISTS { (n)-[f]-() WHERE f.key IS NULL AND NOT (type(f) = 'MENTIONS' AND f.count IS NOT NULL)
    AND NOT (type(f) IN ['PART_OF', 'GOVERNS'] AND f.rule = 'lexicon') } AS foreign,
  COLLECT { MATCH (n)<-[m:MENTIONS]-() UNWIND m.aliases AS a RETURN DISTINCT a } AS aliases,
  COLLECT { MATCH (n)<-[m:MENTIONS]-() WHERE n:Plan RETURN DISTINCT [m.kind, m.start, m.end, m.number] } AS texts`

// deleteEntities marks what the entities were part of or governed, which may
// be without support now. Those with foreign relationships stay, as nodes that
// are not ours any more.
const deleteEntities = `UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.element
CALL (n) {
  OPTIONAL MATCH (n)-[d:PART_OF|GOVERNS]-(o) WHERE d.rule = 'lexicon'
  FOREACH (x IN CASE WHEN o IS NULL OR o = n THEN [] ELSE [o] END | SET x:` + staleLabel + `)
  DELETE d
}
FOREACH (x IN CASE WHEN row.foreign THEN [] ELSE [n] END | DELETE x)`

const restate = `UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.element
SET n += row.values`

// standing is what settle finds out about an entity.
type standing struct {
	id, element        string
	supported, foreign bool
	stated             store.Statement
}

// settle brings the marked entities in order: what nothing supports goes, what
// articles state of the others is gathered anew. It takes care of what an
// earlier push, of this file or another, left undone.
func (p *push) settle(ctx context.Context) error {
	for {
		left := 0
		err := p.transact(ctx, func(t *transaction) (err error) {
			left, err = t.settle(p.g)
			return err
		})
		if err != nil || left == 0 {
			return err
		}
	}
}

func (t *transaction) settle(g *store.Graph) (int, error) {
	var elements []string
	if err := t.run(takeTurns, nil, nil); err != nil {
		return 0, err
	}
	if err := t.run(lockStale, row{"limit": settleNodes}, func(rec *neo4j.Record) {
		t.learn(rec)
		e, _ := rec.Values[1].(string)
		elements = append(elements, e)
	}); err != nil || len(elements) == 0 {
		return 0, err
	}
	standings, err := t.readSupport(elements)
	if err != nil {
		return 0, err
	}
	var gone []row
	var ids []string
	for _, s := range standings {
		if !s.supported {
			gone = append(gone, row{"element": s.element, "foreign": s.foreign})
			continue
		}
		ids = append(ids, s.id)
	}
	local, err := t.local(g, ids)
	if err != nil {
		return 0, err
	}
	var restated []row
	var edges []edgeRow
	for _, s := range standings {
		if s.supported {
			e := local[s.id]
			restated = append(restated, row{"element": s.element, "values": s.values(e)})
			if e != nil {
				edges = append(edges, edgesOf(*e)...)
			}
		}
	}
	if err := t.unwind(restate, restated, nil); err != nil {
		return 0, err
	}
	if err := t.unwind(deleteEntities, gone, nil); err != nil {
		return 0, err
	}
	if err := t.learnWholes(edges, local); err != nil {
		return 0, err
	}
	return len(elements), t.writeEdges(edges)
}

func (t *transaction) readSupport(elements []string) (list []standing, err error) {
	err = t.run(readSupport, row{"elements": elements}, func(rec *neo4j.Record) {
		var s standing
		s.id, _ = rec.Values[0].(string)
		s.element = t.elements[s.id]
		s.supported, _ = rec.Values[1].(bool)
		s.foreign, _ = rec.Values[2].(bool)
		aliases, _ := rec.Values[3].([]any)
		for _, a := range aliases {
			alias, _ := a.(string)
			s.stated.Aliases = append(s.stated.Aliases, alias)
		}
		texts, _ := rec.Values[4].([]any)
		for _, x := range texts {
			s.join(x)
		}
		list = append(list, s)
	})
	return list, err
}

// join adds what one article states of a plan.
func (s *standing) join(texts any) {
	list, _ := texts.([]any)
	for i, field := range []*string{&s.stated.Kind, &s.stated.Start, &s.stated.End, &s.stated.Number} {
		if i < len(list) {
			text, _ := list[i].(string)
			*field = store.Fuller(*field, text)
		}
	}
}

// local reads what this file has of entities.
func (t *transaction) local(g *store.Graph, ids []string) (map[string]*store.Entity, error) {
	entities, err := g.Named(t.ctx, ids)
	if err != nil {
		return nil, err
	}
	local := make(map[string]*store.Entity, len(entities))
	for i, e := range entities {
		local[e.ID] = &entities[i]
	}
	return local, nil
}

// values are the properties of an entity that has lost a statement: what the
// articles in the database state, and where this file has it, all that it has.
func (s *standing) values(e *store.Entity) row {
	values := row{}
	if e != nil {
		values = given(*e)
		values["name"] = e.Name
		s.stated.Aliases = slices.DeleteFunc(append(s.stated.Aliases, e.Aliases...), func(a string) bool { return a == e.Name })
		s.join([]any{e.Kind, e.Start, e.End, e.Number})
	}
	slices.Sort(s.stated.Aliases)
	values["aliases"] = append([]string{}, slices.Compact(s.stated.Aliases)...)
	if strings.HasPrefix(s.id, "plan:") {
		values["kind"], values["start"] = text(s.stated.Kind), text(s.stated.Start)
		values["end"], values["number"] = text(s.stated.End), text(s.stated.Number)
	}
	return values
}

// learnWholes looks up what edges lead to.
func (t *transaction) learnWholes(edges []edgeRow, local map[string]*store.Entity) error {
	byLabel := map[string][]string{}
	for _, e := range edges {
		if _, ok := t.elements[e.whole]; e.whole == "" || ok {
			continue
		}
		label := "Region"
		if e.typ == schema.PartOf {
			label = schema.Default().BaseLabel(local[e.entity].Type)
		}
		byLabel[label] = append(byLabel[label], e.whole)
	}
	for label, ids := range byLabel {
		if err := t.run(fmt.Sprintf("UNWIND $ids AS id MATCH (n:%s {id: id}) RETURN id, elementId(n)", label), row{"ids": ids},
			func(rec *neo4j.Record) { t.learn(rec) }); err != nil {
			return err
		}
	}
	return nil
}

// markAll has every entity settled. What is ours is told by its id.
func (p *push) markAll(ctx context.Context) error {
	for _, e := range schema.Default().Entities {
		prefix := strings.ToLower(string(e.Type)) + ":"
		statement := fmt.Sprintf("MATCH (n:%s) WHERE n.id > $after AND n.id STARTS WITH $prefix WITH n, n.id AS id ORDER BY id LIMIT 10000 SET n:%s RETURN max(id) AS last, count(n) AS n",
			e.Labels[0], staleLabel)
		after := ""
		for {
			var last any
			if err := p.transact(ctx, func(t *transaction) error {
				return t.run(statement, row{"after": after, "prefix": prefix}, func(rec *neo4j.Record) { last = rec.Values[0] })
			}); err != nil {
				return err
			}
			var ok bool
			if after, ok = last.(string); !ok {
				break
			}
		}
	}
	return nil
}
