package neo4j

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"policygraph/graph/store"
	"policygraph/schema"
)

// row is a row of an UNWIND.
type row = map[string]any

// rows are a part of the graph as rows for the database, each list in the
// order of ids, so that concurrent writers take their locks in one order.
type rows struct {
	articles []row
	entities []entityRow
	mentions []mentionRow
	claims   map[schema.RelationType][]claimRow
	edges    []edgeRow
}

type entityRow struct {
	id    string
	typ   schema.EntityType
	row   row
	facts []fact
}

type mentionRow struct {
	article, entity string
	values          row
}

type claimRow struct {
	key, article, head, tail string
	values                   row
}

// edgeRow says what an entity is part of or governs; whole is empty if nothing.
type edgeRow struct {
	entity, whole string
	typ           schema.RelationType
}

func (p *push) rowsOf(part *store.Part) *rows {
	r := &rows{claims: map[schema.RelationType][]claimRow{}}
	for _, a := range part.Articles {
		r.articles = append(r.articles, row{"id": a.ID, "values": articleValues(a), "said": p.source + ":" + short(a.Digest)})
	}
	stated := map[string]*store.Statement{}
	for _, s := range part.Statements {
		known, ok := stated[s.Entity]
		if !ok {
			known = &store.Statement{Name: s.Name}
			stated[s.Entity] = known
		}
		known.Aliases = append(known.Aliases, s.Aliases...)
		known.Name = store.Fuller(known.Name, s.Name)
		known.Kind, known.Number = store.Fuller(known.Kind, s.Kind), store.Fuller(known.Number, s.Number)
		known.Start, known.End = store.Fuller(known.Start, s.Start), store.Fuller(known.End, s.End)
		if s.Mentions > 0 {
			r.mentions = append(r.mentions, mentionRow{s.Article, s.Entity, mentionValues(s)})
		}
	}
	for _, e := range part.Entities {
		s := stated[e.ID]
		if s == nil { // above the others by the word of other articles
			s = &store.Statement{Name: e.Name}
		}
		r.entities = append(r.entities, entityRow{e.ID, e.Type, entityValues(e, s), factsOf(e, s)})
		r.edges = append(r.edges, edgesOf(e)...)
	}
	for _, c := range part.Claims {
		r.claims[c.Type] = append(r.claims[c.Type], claimRow{keyOf(c), c.Article, c.Head, c.Tail, claimValues(c)})
	}
	for _, claims := range r.claims {
		slices.SortFunc(claims, func(a, b claimRow) int { return cmp.Or(cmp.Compare(a.head, b.head), cmp.Compare(a.tail, b.tail)) })
	}
	return r
}

// keyOf is the key of a claim: a digest of its quadruple.
func keyOf(c store.Claim) string {
	h := sha256.New()
	for _, s := range []string{c.Head, string(c.Type), c.Tail, c.Article} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// entityValues has in given what the lexicons say, which the last word
// replaces, and in created that and what articles state, which is joined with
// what is there.
func entityValues(e store.Entity, s *store.Statement) row {
	aliases := slices.Clone(s.Aliases)
	slices.Sort(aliases)
	aliases = slices.Compact(aliases)
	given := given(e)
	created := row{"name": s.Name, "aliases": append([]string{}, slices.DeleteFunc(aliases, func(a string) bool { return a == s.Name })...)}
	for name, v := range given {
		if v != nil {
			created[name] = v
		}
	}
	if e.Type == schema.Plan {
		for i, v := range []string{s.Kind, s.Start, s.End, s.Number} {
			if v != "" {
				created[statedTexts[i]] = v
			}
		}
	}
	return row{"id": e.ID, "given": given, "created": created}
}

// given is what the lexicons say of an entity, null where they say nothing, so
// that writing it takes away what was there.
func given(e store.Entity) row {
	switch {
	case e.Type.IsOrganization():
		return row{"region": text(e.Region), "level": text(e.Level)}
	case e.Type == schema.Industry:
		return row{"code": text(e.Code), "parent": text(e.Parent)}
	case e.Type == schema.Plan:
		return row{"region": text(e.Region)}
	case e.Type == schema.Region:
		return row{"level": text(e.Level), "code": text(cmp.Or(e.Code, e.Region))}
	case e.Type == schema.Target && e.Target != nil:
		t := e.Target
		return row{"metric": text(t.Metric), "operator": text(t.Operator), "value": t.Value, "unit": text(t.Unit), "year": text(t.Year)}
	}
	return row{}
}

func edgesOf(e store.Entity) (edges []edgeRow) {
	base := schema.Default().BaseLabel(e.Type)
	for _, edge := range []edgeRow{{e.ID, e.Parent, schema.PartOf}, {e.ID, e.Governs, schema.Governs}} {
		if def, ok := schema.Default().Relationship(edge.typ); ok && slices.Contains(def.From, base) {
			edges = append(edges, edge)
		}
	}
	return edges
}

func articleValues(a store.PartArticle) row {
	return row{"title": a.Title, "date": date(a.Date), "source": text(a.Source), "author": append([]string{}, a.Reporters...), "editor": text(a.Editor),
		"url": text(a.URL), "hash": text(a.Hash), "digest": a.Digest}
}

func mentionValues(s store.Statement) row {
	values := row{"count": s.Mentions}
	if len(s.Aliases) > 0 {
		values["aliases"] = s.Aliases
	}
	for name, v := range map[string]string{"kind": s.Kind, "start": s.Start, "end": s.End, "number": s.Number} {
		if v != "" {
			values[name] = v
		}
	}
	return values
}

func claimValues(c store.Claim) row {
	evidence := make([]string, len(c.Evidence))
	for i, e := range c.Evidence {
		evidence[i] = e.Text
	}
	values := row{}
	if len(c.Attrs) > 0 {
		for _, p := range schema.Default().Claim {
			v := c.Attrs[p.Name]
			switch {
			case v == "":
			case p.Type == schema.BoolType:
				values[p.Name] = v == "true"
			default:
				values[p.Name] = v
			}
		}
	}
	values["key"], values["article"] = keyOf(c), c.Article
	values["evidence"], values["rule"], values["confidence"] = evidence, c.Rule, c.Confidence
	if d := date(c.Date); d != nil {
		values["date"] = d
	}
	return values
}

// whole adds null for the properties that values do not have, so that writing
// them takes away what was there.
func whole(values row, properties schema.Properties) row {
	all := make(row, len(properties))
	for _, p := range properties {
		all[p.Name] = values[p.Name]
	}
	return all
}

// text is a string property; one that is empty is none.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// date is a date property. The graph file has checked how dates are written.
func date(s string) any {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return nil
	}
	return dbtype.Date(t)
}
