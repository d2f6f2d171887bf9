package export

import (
	"bufio"
	"context"
	"path/filepath"
	"slices"

	"policygraph/ner"
	"policygraph/schema"
)

// Files of a Parquet export.
const (
	articlesFile = "articles.parquet"
	entitiesFile = "entities.parquet"
	claimsFile   = "claims.parquet"
	mentionsFile = "mentions.parquet"
	pairsFile    = "pairs.parquet" // of an aggregated export, beside the entities
)

func ownsParquet(name string) bool {
	return slices.Contains([]string{articlesFile, entitiesFile, claimsFile, mentionsFile, pairsFile}, name)
}

// writeParquet writes a file for each kind of record. What is absent is null,
// a list that is absent is empty. Claims are those of the articles and what
// follows from the lexicons; that an article names an entity is told by its
// mentions, with their places in the article's text in code points.
func writeParquet(ctx context.Context, r *records, dir string) error {
	write := func(name string, t *table, rows func(*table) error) error {
		return createFile(filepath.Join(dir, name), func(w *bufio.Writer) error {
			t.open(w)
			if err := rows(t); err != nil {
				t.abandon()
				return err
			}
			return t.close()
		})
	}
	if err := write(entitiesFile, r.entityTable(), func(t *table) error { return r.entityRows(ctx, t) }); err != nil {
		return err
	}
	edges := claimsFile
	if r.aggregate {
		edges = pairsFile
	}
	if err := write(edges, r.edgeTable(), func(t *table) error { return r.edgeRows(ctx, t) }); err != nil || r.aggregate {
		return err
	}
	if err := write(articlesFile, r.articleTable(), func(t *table) error { return r.articleRows(ctx, t) }); err != nil {
		return err
	}
	return write(mentionsFile, mentionTable(), func(t *table) error { return r.mentionRows(ctx, t) })
}

// required is a column in which no row is null.
func required(name string, t schema.PropertyType) schema.Property {
	return schema.Property{Name: name, Type: t, Required: true}
}

// optional are columns for properties that not every row has, even where
// every node or claim of some kind does.
func optional(properties schema.Properties) schema.Properties {
	properties = slices.Clone(properties)
	for i := range properties {
		properties[i].Required = false
	}
	return properties
}

func (r *records) entityTable() *table {
	ps := schema.Properties{required("id", schema.StringType), required("type", schema.StringType), {Name: "labels", Type: schema.StringsType}}
	ps = append(ps, optional(r.entityProperties())...)
	return newTable("entities", append(ps, required("articles", schema.IntType)))
}

func (r *records) entityRows(ctx context.Context, t *table) error {
	for n, err := range r.entityNodes(ctx, false) {
		if err != nil {
			return err
		}
		t.set("id", n.id)
		t.set("type", string(entityType(n.id)))
		t.set("labels", n.labels)
		t.setFields(n.fields)
		t.set("articles", int64(n.articles))
		if err := t.endRow(); err != nil {
			return err
		}
	}
	return nil
}

func (r *records) edgeTable() *table {
	ps := schema.Properties{required("head", schema.StringType), required("type", schema.StringType), required("tail", schema.StringType)}
	if r.aggregate {
		return newTable("pairs", appendNew(ps, optional(appendNew(pairProperties(), r.ontology.Derived))))
	}
	ps = append(ps, optional(appendNew(r.ontology.Claim, r.ontology.Derived))...)
	return newTable("claims", append(ps,
		schema.Property{Name: "evidence_start", Type: integersType}, schema.Property{Name: "evidence_end", Type: integersType}))
}

func (r *records) edgeRows(ctx context.Context, t *table) error {
	for e, err := range r.edges(ctx) {
		if err != nil {
			return err
		}
		if e.typ == schema.Mentions {
			continue
		}
		t.set("head", e.head)
		t.set("type", string(e.typ))
		t.set("tail", e.tail)
		t.set("key", e.key)
		t.setFields(e.fields)
		if len(e.evidence) > 0 {
			starts, ends := make([]int64, len(e.evidence)), make([]int64, len(e.evidence))
			for i, s := range e.evidence {
				starts[i], ends[i] = int64(s.Start), int64(s.End)
			}
			t.set("evidence_start", starts)
			t.set("evidence_end", ends)
		}
		if err := t.endRow(); err != nil {
			return err
		}
	}
	return nil
}

// articleTable has, beside the ontology's properties, what the graph file
// alone holds of an article.
func (r *records) articleTable() *table {
	ps := append(schema.Properties{required("id", schema.StringType)}, optional(r.labelProperties(schema.ArticleLabel))...)
	return newTable("articles", append(ps, fileProperties()...))
}

func fileProperties() schema.Properties {
	return schema.Properties{
		{Name: "place", Type: schema.StringType, Doc: "of the dateline"},
		{Name: "filed", Type: schema.DateType, Doc: "date of the dateline"},
		{Name: "text", Type: schema.StringType, Doc: "title first, then a paragraph a line", Required: true},
	}
}

func (r *records) articleRows(ctx context.Context, t *table) error {
	for a, err := range r.src.Articles(ctx, r.filter) {
		if err != nil {
			return err
		}
		t.set("id", a.ID)
		t.setFields(r.articleNode(&a, "").fields)
		t.setFields(fieldsOf(fileProperties(), func(p schema.Property) any { return articleValue(&a, "", p) }))
		if err := t.endRow(); err != nil {
			return err
		}
	}
	return nil
}

func mentionTable() *table {
	return newTable("mentions", schema.Properties{
		required("article", schema.StringType),
		required("start", schema.IntType),
		required("end", schema.IntType),
		required("text", schema.StringType),
		required("type", schema.StringType),
		required("entity", schema.StringType),
		{Name: "rule", Type: schema.StringType},
	})
}

func (r *records) mentionRows(ctx context.Context, t *table) error {
	for a, err := range r.src.Articles(ctx, r.filter) {
		if err != nil {
			return err
		}
		for m, err := range r.src.Mentions(ctx, a.ID) {
			if err != nil {
				return err
			}
			if err := t.mention(a.ID, m); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *table) mention(article string, m ner.Mention) error {
	t.set("article", article)
	t.set("start", int64(m.Start))
	t.set("end", int64(m.End))
	t.set("text", m.Text)
	t.set("type", string(m.Type))
	t.set("entity", m.Entity)
	if m.Rule != "" {
		t.set("rule", m.Rule)
	}
	return t.endRow()
}
