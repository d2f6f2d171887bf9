package neo4j

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"policygraph/graph/store"
	"policygraph/schema"
)

// writePortion writes a portion in one transaction.
func (p *push) writePortion(ctx context.Context, w *portion) error {
	p.report.Unchanged += w.unchanged
	p.report.Overruled += w.overruled
	if p.opts.DryRun {
		return p.countPortion(ctx, w)
	}
	if len(w.agreed) > 0 {
		if err := p.noteAgreed(ctx, w.agreed); err != nil {
			return err
		}
	}
	if len(w.remove) > 0 {
		if err := p.remove(ctx, w.remove); err != nil {
			return err
		}
	}
	if w.part == nil || len(w.part.Articles) == 0 {
		return nil
	}
	err := p.writePart(ctx, w.rows, w.states, false)
	var server *neo4j.Neo4jError
	if errors.Is(err, errMissing) || errors.As(err, &server) && (server.Code == constraintFailed || server.Code == notFound) {
		// What this push remembers is not so any more, or an article that had
		// seemed new is not: take nothing for granted.
		p.memory.forget()
		err = p.writePart(ctx, w.rows, w.states, true)
	}
	if err == nil {
		p.countArticles(w)
	}
	return err
}

// errMissing says that a node is not where it was.
var errMissing = errors.New("a node has been deleted")

const (
	constraintFailed = "Neo.ClientError.Schema.ConstraintValidationFailed"
	notFound         = "Neo.ClientError.Statement.EntityNotFound"
)

// writePart writes articles with what they say of entities and what this push
// has not said of these before. With careful, it expects claims of every
// article to be there.
func (p *push) writePart(ctx context.Context, r *rows, states map[string]state, careful bool) error {
	var entities []entityRow
	known := map[string]string{}
	for _, e := range r.entities {
		element, ok := p.memory.element(e.id)
		if ok {
			known[e.id] = element
		}
		if !ok || !p.memory.knows(e.facts) {
			entities = append(entities, e)
		}
	}
	var edges []edgeRow
	for _, e := range r.edges {
		if !p.memory.knows([]fact{e.fact()}) {
			edges = append(edges, e)
		}
	}
	var elements map[string]string
	if err := p.transact(ctx, func(t *transaction) error {
		maps.Copy(t.elements, known)
		elements = t.elements
		return t.writePart(r, entities, edges, states, careful)
	}); err != nil {
		return err
	}
	p.memory.learn(entities, edges, elements)
	return nil
}

func (p *push) countArticles(w *portion) {
	for _, a := range w.part.Articles {
		switch s := w.states[a.ID]; {
		case s.digest == "":
			p.report.Added++
		case s.digest == a.Digest:
			p.report.Unchanged++ // written all the same
		default:
			p.report.Changed++
		}
	}
}

// transaction runs statements and counts what they do.
type transaction struct {
	ctx      context.Context
	tx       neo4j.ManagedTransaction
	source   string
	elements map[string]string // of entities and articles, by id
	fresh    map[string]bool   // entities that the transaction has created
	counts   Report
}

// transact runs work in a managed transaction: the driver tries it again after
// a deadlock or when the server was away for a moment.
func (p *push) transact(ctx context.Context, work func(*transaction) error) error {
	counts, err := p.session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		t := &transaction{ctx: ctx, tx: tx, source: p.source, elements: map[string]string{}, fresh: map[string]bool{}}
		err := work(t)
		return t.counts, err
	})
	if err != nil {
		return err
	}
	c := counts.(Report)
	p.report.NodesCreated += c.NodesCreated
	p.report.NodesDeleted += c.NodesDeleted
	p.report.RelationshipsCreated += c.RelationshipsCreated
	p.report.RelationshipsDeleted += c.RelationshipsDeleted
	return nil
}

// run runs a statement; each is called with the rows that it returns.
func (t *transaction) run(cypher string, params row, each func(*neo4j.Record)) error {
	result, err := t.tx.Run(t.ctx, cypher, params)
	if err != nil {
		return err
	}
	for result.Next(t.ctx) {
		if each != nil {
			each(result.Record())
		}
	}
	summary, err := result.Consume(t.ctx)
	if err != nil {
		return err
	}
	c := summary.Counters()
	t.counts.NodesCreated += c.NodesCreated()
	t.counts.NodesDeleted += c.NodesDeleted()
	t.counts.RelationshipsCreated += c.RelationshipsCreated()
	t.counts.RelationshipsDeleted += c.RelationshipsDeleted()
	return nil
}

// unwindRows is how many rows one statement takes.
const unwindRows = 4000

// unwind runs a statement on rows, some at once.
func (t *transaction) unwind(cypher string, list []row, each func(*neo4j.Record)) error {
	for chunk := range slices.Chunk(list, unwindRows) {
		if err := t.run(cypher, row{"rows": chunk, "source": t.source + ":"}, each); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) writePart(r *rows, entities []entityRow, edges []edgeRow, states map[string]state, careful bool) error {
	there, err := t.writeArticles(r.articles, states, careful)
	if err != nil {
		return err
	}
	if err := t.writeEntities(entities); err != nil {
		return err
	}
	old, err := t.readOld(there)
	if err != nil {
		return err
	}
	if err := t.writeMentions(r.mentions, old); err != nil {
		return err
	}
	if err := t.writeClaims(r.claims, old); err != nil {
		return err
	}
	if err := t.dropOld(old); err != nil {
		return err
	}
	return t.writeEdges(edges)
}

// writeArticles writes articles and returns those that are to be compared with
// what is there.
func (t *transaction) writeArticles(articles []row, states map[string]state, careful bool) (there []string, err error) {
	var fresh, known []row
	for _, a := range articles {
		if _, ok := states[a["id"].(string)]; ok || careful {
			known = append(known, a)
		} else {
			fresh = append(fresh, a)
		}
	}
	created, err := t.created(createArticles, fresh)
	if err != nil {
		return nil, err
	}
	if created < len(fresh) {
		known = articles
	}
	before, err := t.recall(known, states)
	if err != nil {
		return nil, err
	}
	list := make([]row, len(known))
	for i, a := range known {
		list[i] = row{"id": a["id"], "values": a["values"], "said": a["said"], "before": before[a["id"].(string)]}
	}
	err = t.unwind(upsertArticles, list, func(rec *neo4j.Record) {
		id := t.learn(rec)
		if ours, _ := rec.Get("ours"); ours == true || careful {
			there = append(there, id)
		}
	})
	return there, err
}

// writeEntities writes entities. Those whose elements are known are there; the
// others seem new, and what is new needs no comparing.
func (t *transaction) writeEntities(entities []entityRow) error {
	fresh, known := map[schema.EntityType][]row{}, map[schema.EntityType][]row{}
	types := map[schema.EntityType]bool{}
	for _, e := range entities {
		types[e.typ] = true
		if _, ok := t.elements[e.id]; ok {
			known[e.typ] = append(known[e.typ], e.row)
		} else {
			fresh[e.typ] = append(fresh[e.typ], e.row)
		}
	}
	for _, typ := range slices.Sorted(maps.Keys(types)) {
		created, err := t.created(createEntities(typ), fresh[typ])
		if err != nil {
			return err
		}
		if created < len(fresh[typ]) {
			known[typ] = append(known[typ], fresh[typ]...)
		} else {
			for _, r := range fresh[typ] {
				t.fresh[r["id"].(string)] = true
			}
		}
		if err := t.unwind(joinEntities(typ), known[typ], func(rec *neo4j.Record) { t.learn(rec) }); err != nil {
			return err
		}
	}
	return nil
}

// created runs a statement that creates nodes where there are none, and counts
// the new ones.
func (t *transaction) created(cypher string, list []row) (int, error) {
	before := t.counts.NodesCreated
	err := t.unwind(cypher, list, func(rec *neo4j.Record) { t.learn(rec) })
	return t.counts.NodesCreated - before, err
}

// learn notes the element of a node that a statement returns.
func (t *transaction) learn(rec *neo4j.Record) (id string) {
	id, _ = rec.Values[0].(string)
	t.elements[id], _ = rec.Values[1].(string)
	return id
}

// recall takes back that articles were forgotten and returns what the graph
// files said of them.
func (t *transaction) recall(articles []row, states map[string]state) (map[string]any, error) {
	var ids []string
	for _, a := range articles {
		if id := a["id"].(string); states[id].forgotten {
			ids = append(ids, id)
		}
	}
	said := map[string]any{}
	if len(ids) == 0 {
		return said, nil
	}
	err := t.run(recallForgotten, row{"ids": ids}, func(rec *neo4j.Record) {
		id, _ := rec.Values[0].(string)
		said[id] = rec.Values[1]
	})
	return said, err
}

// writeEdges writes PART_OF and GOVERNS of entities that the transaction knows,
// all or errMissing.
func (t *transaction) writeEdges(edges []edgeRow) error {
	byStatement := map[string][]row{}
	expected := 0
	for _, e := range edges {
		r := row{"entity": e.entity, "n": t.elements[e.entity], "whole": e.whole, "w": nil}
		if whole, ok := t.elements[e.whole]; ok {
			r["w"] = whole
			expected++
		}
		switch {
		case !t.fresh[e.entity]:
			byStatement[mergeEdges(e.typ)] = append(byStatement[mergeEdges(e.typ)], r)
		case r["w"] != nil:
			byStatement[createEdges(e.typ)] = append(byStatement[createEdges(e.typ)], r)
		}
	}
	for _, statement := range slices.Sorted(maps.Keys(byStatement)) {
		if err := t.unwind(statement, byStatement[statement], func(rec *neo4j.Record) {
			n, _ := rec.Values[0].(int64)
			expected -= int(n)
		}); err != nil {
			return err
		}
	}
	if expected > 0 {
		return errMissing
	}
	return nil
}

// noteAgreed notes that this file says what is there already.
func (p *push) noteAgreed(ctx context.Context, versions []store.Version) error {
	list := make([]row, len(versions))
	for i, v := range versions {
		list[i] = row{"id": v.Article, "said": p.source + ":" + short(v.Digest)}
	}
	return p.transact(ctx, func(t *transaction) error {
		if err := t.run(takeTurns, nil, nil); err != nil {
			return err
		}
		return t.unwind(noteAgreed, list, nil)
	})
}
