// Package eval measures extracted documents against annotated ones: mentions,
// linking, entities and relations.
//
// A mention counts by its span and type. The five kinds of organisation count
// as one (their kind is measured apart); a plan's book marks and an industry's
// generic suffix (产业, 领域 …) do not matter. Entities match within a document
// by type and a shared name; relations by their type and matched entities.
package eval

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"policygraph/graph"
	"policygraph/ner"
	"policygraph/schema"
)

// Counts are true positives, false positives and false negatives.
type Counts struct{ TP, FP, FN int }

// Precision is the share of the found that is right, in percent.
func (c Counts) Precision() float64 { return percent(c.TP, c.TP+c.FP) }

// Recall is the share of the gold that was found, in percent.
func (c Counts) Recall() float64 { return percent(c.TP, c.TP+c.FN) }

// F1 is the harmonic mean of precision and recall, in percent.
func (c Counts) F1() float64 {
	p, r := ratio(c.TP, c.TP+c.FP), ratio(c.TP, c.TP+c.FN)
	if p+r == 0 {
		return 0
	}
	return round1(200 * p * r / (p + r))
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func percent(part, whole int) float64 { return round1(100 * ratio(part, whole)) }

// round1 rounds to one decimal the way decimal printing does (correctly
// rounded from the binary value).
func round1(x float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 1, 64), 64)
	return v
}

// Share is a number of right ones among all.
type Share struct{ Right, Of int }

// Accuracy is the share in percent.
func (s Share) Accuracy() float64 { return percent(s.Right, s.Of) }

// Report holds the figures of one comparison.
type Report struct {
	Counts     map[string]Counts // "mention", "mention ORG", "entity PLAN", "relation BACKS" …
	Kind, Link Share
	ByArticle  float64 // mean of the articles' own relation F1, in percent
	Articles   int     // articles with a gold relation
	Errors     []Error
}

// Error is one thing that gold and prediction disagree on.
type Error struct {
	Kind    string // missed, spurious, link, relation missed, relation spurious
	Article string
	What    string
}

// Score compares predicted with gold documents, matched by id. A gold document
// without a prediction counts as one in which nothing was found; predicted
// documents without gold are left out.
func Score(gold, predicted []graph.Document) Report {
	byID := map[string]*graph.Document{}
	for i := range predicted {
		byID[predicted[i].ID] = &predicted[i]
	}
	s := scorer{counts: map[string]Counts{}}
	for i := range gold {
		p := byID[gold[i].ID]
		if p == nil {
			p = &graph.Document{}
		}
		s.document(&gold[i], p)
	}
	r := Report{Counts: s.counts, Kind: s.kind, Link: s.link, Articles: len(s.byArticle), Errors: s.errors}
	if r.Articles > 0 {
		sum := 0.0
		for _, f := range s.byArticle {
			sum += f
		}
		r.ByArticle = round1(100 * sum / float64(r.Articles))
	}
	return r
}

type scorer struct {
	counts     map[string]Counts
	kind, link Share
	byArticle  []float64
	errors     []Error
}

// compare adds the agreement of two sets to the figures named key.
func compare[K comparable, V, W any](s *scorer, key string, gold map[K]V, found map[K]W) int {
	c := s.counts[key]
	both := 0
	for k := range found {
		if _, ok := gold[k]; ok {
			both++
		}
	}
	c.TP += both
	c.FP += len(found) - both
	c.FN += len(gold) - both
	s.counts[key] = c
	return both
}

func (s *scorer) document(gold, found *graph.Document) {
	s.mentions(gold, found)
	match := s.entities(gold, found)
	s.relations(gold, found, match)
}

func (s *scorer) mentions(gold, found *graph.Document) {
	g, p := spans(gold.Mentions), spans(found.Mentions)
	compare(s, "mention", g, p)
	types := map[schema.EntityType]bool{}
	for k := range union(g, p) {
		types[k.typ] = true
	}
	for t := range types {
		of := func(k span, _ ner.Mention) bool { return k.typ == t }
		compare(s, "mention "+string(t), only(g, of), only(p, of))
	}
	gName, pName := byID(gold.Entities), byID(found.Entities)
	for _, k := range slices.SortedFunc(maps.Keys(union(g, p)), span.compare) {
		gm, inGold := g[k]
		pm, inFound := p[k]
		switch {
		case !inFound:
			s.miss("missed", gold.ID, string(k.typ)+" "+gm.Text)
		case !inGold:
			s.miss("spurious", gold.ID, string(k.typ)+" "+pm.Text)
		default:
			if k.typ == organization {
				s.kind.Of++
				if gm.Type == pm.Type {
					s.kind.Right++
				}
			}
			s.link.Of++
			ge, pe := gName[gm.Entity], pName[pm.Entity]
			if pe.Name != "" && normalize(ge.Name, ge.Type) == normalize(pe.Name, pe.Type) {
				s.link.Right++
			} else {
				s.miss("link", gold.ID, gm.Text+": "+ge.Name+" ≠ "+pe.Name)
			}
		}
	}
}

func (s *scorer) entities(gold, found *graph.Document) map[string]string {
	g, p := namesOf(gold), namesOf(found)
	match := matchEntities(g, p)
	matched := func(t schema.EntityType) map[string]bool {
		out := map[string]bool{}
		for id, n := range p {
			if t == "" || n.typ == t {
				out[through(match, id)] = true
			}
		}
		return out
	}
	compare(s, "entity", g, matched(""))
	types := map[schema.EntityType]bool{}
	for _, side := range []map[string]names{g, p} {
		for _, n := range side {
			types[n.typ] = true
		}
	}
	for t := range types {
		compare(s, "entity "+string(t), only(g, func(_ string, n names) bool { return n.typ == t }), matched(t))
	}
	return match
}

type edge struct {
	head string
	typ  schema.RelationType
	tail string
}

// scored are the relation types that are compared even where no gold
// document has one.
var scored = []schema.RelationType{schema.Backs, schema.Restricts, schema.Issued, schema.Covers, schema.HoldsPost}

func (s *scorer) relations(gold, found *graph.Document, match map[string]string) {
	kinds := map[schema.RelationType]bool{}
	for _, t := range scored {
		kinds[t] = true
	}
	g, p := map[edge]bool{}, map[edge]bool{}
	for _, r := range gold.Relations {
		kinds[r.Type] = true
		g[edge{r.Head, r.Type, r.Tail}] = true
	}
	for _, r := range found.Relations {
		if kinds[r.Type] {
			p[edge{through(match, r.Head), r.Type, through(match, r.Tail)}] = true
		}
	}
	both := compare(s, "relation", g, p)
	for t := range kinds {
		of := func(e edge, _ bool) bool { return e.typ == t }
		compare(s, "relation "+string(t), only(g, of), only(p, of))
	}
	if len(g) > 0 {
		s.byArticle = append(s.byArticle, 2*float64(both)/float64(len(g)+len(p)))
	}
	gName, pName := byID(gold.Entities), byID(found.Entities)
	name := func(id string) string {
		if e, ok := gName[id]; ok {
			return e.Name
		}
		return pName[trimNew(id)].Name
	}
	for _, e := range slices.SortedFunc(maps.Keys(union(g, p)), edge.compare) {
		what := name(e.head) + " " + string(e.typ) + " " + name(e.tail)
		switch {
		case !p[e]:
			s.miss("relation missed", gold.ID, what)
		case !g[e]:
			s.miss("relation spurious", gold.ID, what)
		}
	}
}

func (s *scorer) miss(kind, article, what string) {
	s.errors = append(s.errors, Error{kind, article, what})
}

func (e edge) compare(o edge) int {
	return cmp.Or(cmp.Compare(e.head, o.head), cmp.Compare(e.typ, o.typ), cmp.Compare(e.tail, o.tail))
}

func byID(entities []ner.Entity) map[string]ner.Entity {
	out := make(map[string]ner.Entity, len(entities))
	for _, e := range entities {
		out[e.ID] = e
	}
	return out
}

func only[K comparable, V any](m map[K]V, keep func(K, V) bool) map[K]V {
	out := map[K]V{}
	for k, v := range m {
		if keep(k, v) {
			out[k] = v
		}
	}
	return out
}

func union[K comparable, V any](a, b map[K]V) map[K]V {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}
