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
	r := p.rowsOf(w.part)
	edges := p.edges.unknown(r.edges)
	err := p.transact(ctx, func(t *transaction) error { return t.writePart(r, edges, w.states, false) })
	var server *neo4j.Neo4jError
	if errors.As(err, &server) && server.Code == "Neo.ClientError.Schema.ConstraintValidationFailed" {
		// Claims of an article that had seemed new are there: somebody deleted
		// its node, or has just written it.
		err = p.transact(ctx, func(t *transaction) error { return t.writePart(r, edges, w.states, true) })
	}
	if err != nil {
		return err
	}
	p.edges.learn(edges)
	p.countArticles(w)
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
	counts   Report
}

// transact runs work in a managed transaction: the driver tries it again after
// a deadlock or when the server was away for a moment.
func (p *push) transact(ctx context.Context, work func(*transaction) error) error {
	counts, err := p.session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		t := &transaction{ctx: ctx, tx: tx, source: p.source, elements: map[string]string{}}
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
const unwindRows = 1000

// unwind runs a statement on rows, some at once.
func (t *transaction) unwind(cypher string, list []row, each func(*neo4j.Record)) error {
	for chunk := range slices.Chunk(list, unwindRows) {
		if err := t.run(cypher, row{"rows": chunk, "source": t.source + ":"}, each); err != nil {
			return err
		}
	}
	return nil
}

// writePart writes articles with all that they say. With careful, it expects
// claims of every one of them to be there.
func (t *transaction) writePart(r *rows, edges []edgeRow, states map[string]state, careful bool) error {
	before, err := t.recall(r.articles, states)
	if err != nil {
		return err
	}
	articles := make([]row, len(r.articles))
	for i, a := range r.articles {
		articles[i] = row{"id": a["id"], "values": a["values"], "said": a["said"], "before": before[a["id"].(string)]}
	}
	var there []string // articles that are to be compared with what is there
	if err := t.unwind(upsertArticles, articles, func(rec *neo4j.Record) {
		id := t.learn(rec)
		if ours, _ := rec.Get("ours"); ours == true || careful {
			there = append(there, id)
		}
	}); err != nil {
		return err
	}
	for _, typ := range slices.Sorted(maps.Keys(r.entities)) {
		if err := t.unwind(upsertEntities(typ), r.entities[typ], func(rec *neo4j.Record) { t.learn(rec) }); err != nil {
			return err
		}
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

// writeEdges writes PART_OF and GOVERNS of entities that the transaction holds.
func (t *transaction) writeEdges(edges []edgeRow) error {
	byType := map[schema.RelationType][]row{}
	for _, e := range edges {
		r := row{"n": t.elements[e.entity], "w": nil}
		if whole, ok := t.elements[e.whole]; ok {
			r["w"] = whole
		}
		byType[e.typ] = append(byType[e.typ], r)
	}
	for _, typ := range slices.Sorted(maps.Keys(byType)) {
		if err := t.unwind(mergeEdges(typ), byType[typ], nil); err != nil {
			return err
		}
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
