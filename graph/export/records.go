package export

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"policygraph/graph/store"
	"policygraph/schema"
)

// records lists what is exported as nodes and edges.
type records struct {
	src       Source
	filter    store.Filter
	aggregate bool
	ontology  *schema.Ontology
}

func newRecords(src Source, o Options) *records {
	return &records{src: src, filter: o.Filter, aggregate: o.Aggregate, ontology: schema.Default()}
}

// everything tells whether no filter holds anything back.
func (r *records) everything() bool { return reflect.DeepEqual(r.filter, store.Filter{}) }

// labelProperties are those that nodes of a base label may have.
func (r *records) labelProperties(label string) schema.Properties {
	n, _ := r.ontology.Node(label)
	if label == schema.ArticleLabel {
		return known(n.Properties, func(p schema.Property) any { return articleValue(&store.Article{}, "", p) })
	}
	return known(n.Properties, func(p schema.Property) any { return entityValue(&store.Entity{}, p) })
}

// entityProperties are those of all labels but Article, each once.
func (r *records) entityProperties() (ps schema.Properties) {
	for _, n := range r.ontology.Nodes {
		if n.Label != schema.ArticleLabel {
			ps = appendNew(ps, r.labelProperties(n.Label))
		}
	}
	return ps
}

// nodeProperties are those of all labels, each once. A name has one type in
// the whole ontology.
func (r *records) nodeProperties() schema.Properties {
	return appendNew(r.entityProperties(), r.labelProperties(schema.ArticleLabel))
}

// appendNew appends those whose name is not there, to a list of its own.
func appendNew(ps, more schema.Properties) schema.Properties {
	ps = slices.Clip(ps)
	for _, p := range more {
		if !slices.ContainsFunc(ps, func(q schema.Property) bool { return q.Name == p.Name }) {
			ps = append(ps, p)
		}
	}
	return ps
}

// edgeProperties are those of all relationship types, each once.
func (r *records) edgeProperties() (ps schema.Properties) {
	for _, d := range r.types() {
		ps = appendNew(ps, r.propertiesOf(d))
	}
	return ps
}

// propertiesOf returns the properties that edges of a type may have.
func (r *records) propertiesOf(d schema.RelationshipDef) schema.Properties {
	none := &store.Claim{}
	switch {
	case d.Type == schema.Mentions:
		return known(r.ontology.Mention, func(p schema.Property) any { return mentionValue(none, &store.Statement{}, p) })
	case d.Derived:
		return known(r.ontology.Derived, func(p schema.Property) any { return derivedValue(none, p) })
	case r.aggregate:
		return pairProperties()
	}
	return r.ontology.Claim
}

// types returns the relationship types that are exported.
func (r *records) types() (types []schema.RelationshipDef) {
	for _, d := range r.ontology.Relationships {
		if r.aggregate && d.Type == schema.Mentions {
			continue // counted in the edges, article by article
		}
		if len(r.filter.Types) == 0 || slices.Contains(r.filter.Types, d.Type) {
			types = append(types, d)
		}
	}
	return types
}

// nodes lists the entities by id, then the articles by id. An aggregated
// export has no articles, and no entities without an edge. With periods, nodes
// carry the time from their first to their last article.
func (r *records) nodes(ctx context.Context, periods bool) iter.Seq2[*node, error] {
	return func(yield func(*node, error) bool) {
		for n, err := range r.entityNodes(ctx, periods) {
			if !yield(n, err) || err != nil {
				return
			}
		}
		if r.aggregate {
			return
		}
		versions := newJoin(r.src.Versions(ctx), func(v store.Version) string { return v.Article }, strings.Compare)
		defer versions.stop()
		for a, err := range r.src.Articles(ctx, r.filter) {
			var n *node
			if err == nil {
				var v store.Version
				v, _, err = versions.of(a.ID)
				if !r.everything() {
					v.Digest = "" // it would say that all of the article is here
				}
				n = r.articleNode(&a, v.Digest)
			}
			if !yield(n, err) || err != nil {
				return
			}
		}
	}
}

func (r *records) entityNodes(ctx context.Context, periods bool) iter.Seq2[*node, error] {
	return func(yield func(*node, error) bool) {
		listing := func(func(store.Period, error) bool) {}
		if periods {
			listing = r.src.Periods(ctx, r.filter)
		}
		join := newJoin(listing, func(p store.Period) string { return p.Entity }, strings.Compare)
		defer join.stop()
		for e, err := range r.entities(ctx) {
			var n *node
			if err == nil {
				n, err = r.entityNode(&e)
			}
			if err == nil {
				var p store.Period
				p, _, err = join.of(e.ID)
				n.period = period{p.First, p.Last}
			}
			if !yield(n, err) || err != nil {
				return
			}
		}
	}
}

func (r *records) entities(ctx context.Context) iter.Seq2[store.Entity, error] {
	f := r.filter
	if r.aggregate {
		if f.Types = typeNames(r.types()); len(f.Types) == 0 {
			return func(func(store.Entity, error) bool) {}
		}
	}
	return r.src.Entities(ctx, f)
}

func (r *records) entityNode(e *store.Entity) (*node, error) {
	d, ok := r.ontology.Entity(e.Type)
	if !ok {
		return nil, fmt.Errorf("entity %q: unknown type %q", e.ID, e.Type)
	}
	label, _ := r.ontology.Node(d.Labels[0])
	return &node{
		id: e.ID, key: e.ID, labels: d.Labels, caption: e.Name, articles: e.Articles,
		fields: fieldsOf(label.Properties, func(p schema.Property) any { return entityValue(e, p) }),
	}, nil
}

func (r *records) articleNode(a *store.Article, digest string) *node {
	label, _ := r.ontology.Node(schema.ArticleLabel)
	return &node{
		id: a.ID, key: articleKey(a.ID), labels: []string{schema.ArticleLabel}, caption: a.Title, period: period{a.Date, a.Date},
		fields: fieldsOf(label.Properties, func(p schema.Property) any { return articleValue(a, digest, p) }),
	}
}

// edges lists the edges between nodes: the claims in the order of
// Source.Claims, or what the lexicons say and then the pairs as Source.Backs
// orders them.
func (r *records) edges(ctx context.Context) iter.Seq2[*edge, error] {
	if !r.aggregate {
		return r.claims(ctx, r.filter)
	}
	return func(yield func(*edge, error) bool) {
		var derived, claimed []schema.RelationshipDef
		for _, d := range r.types() {
			if d.Derived {
				derived = append(derived, d)
			} else {
				claimed = append(claimed, d)
			}
		}
		f := r.filter
		if f.Types = typeNames(derived); len(f.Types) > 0 {
			for e, err := range r.claims(ctx, f) {
				if !yield(e, err) || err != nil {
					return
				}
			}
		}
		if f.Types = typeNames(claimed); len(f.Types) > 0 {
			for b, err := range r.src.Backs(ctx, f) {
				var e *edge
				if err == nil {
					e = pairEdge(&b)
				}
				if !yield(e, err) || err != nil {
					return
				}
			}
		}
	}
}

func (r *records) claims(ctx context.Context, f store.Filter) iter.Seq2[*edge, error] {
	return func(yield func(*edge, error) bool) {
		statements := newJoin(r.src.Statements(ctx, f), mentionOf, mention.compare)
		defer statements.stop()
		for c, err := range r.src.Claims(ctx, f) {
			var e *edge
			if err == nil {
				e, err = r.claimEdge(&c, statements)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func (r *records) claimEdge(c *store.Claim, statements *join[mention, store.Statement]) (*edge, error) {
	d, ok := r.ontology.Relationship(c.Type)
	if !ok {
		return nil, fmt.Errorf("claim of article %q: unknown type %q", c.Article, c.Type)
	}
	e := &edge{key: c.Key(), head: c.Head, tail: c.Tail, typ: c.Type, period: period{c.Date, c.Date}, evidence: c.Evidence}
	if c.Article != "" {
		e.articles = 1
	}
	switch {
	case d.Type == schema.Mentions:
		s, _, err := statements.of(mention{c.Article, c.Tail})
		if err != nil {
			return nil, err
		}
		e.fields = fieldsOf(r.ontology.Mention, func(p schema.Property) any { return mentionValue(c, &s, p) })
	case d.Derived:
		e.fields = fieldsOf(r.ontology.Derived, func(p schema.Property) any { return derivedValue(c, p) })
	default:
		e.fields = fieldsOf(r.ontology.Claim, func(p schema.Property) any { return claimValue(c, p) })
	}
	return e, nil
}

// mention is an article and an entity that it names.
type mention struct{ article, entity string }

func mentionOf(s store.Statement) mention { return mention{s.Article, s.Entity} }

func (m mention) compare(o mention) int {
	return cmp.Or(strings.Compare(m.article, o.article), strings.Compare(m.entity, o.entity))
}

func pairEdge(b *store.Back) *edge {
	return &edge{
		key: pairKey(b), head: b.Head, tail: b.Sector, typ: b.Type, period: period{b.First, b.Last}, articles: b.Articles,
		fields: fieldsOf(pairProperties(), func(p schema.Property) any { return pairValue(b, p) }),
	}
}

func typeNames(defs []schema.RelationshipDef) (types []schema.RelationType) {
	for _, d := range defs {
		types = append(types, d.Type)
	}
	return types
}
