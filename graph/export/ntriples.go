package export

import (
	"bufio"
	"context"
	"strconv"

	"policygraph/schema"
)

// Namespaces of N-Triples. An entity, article or claim is named by its kind
// and its id or key, percent-encoded.
const (
	rdfTerms    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfsTerms   = "http://www.w3.org/2000/01/rdf-schema#"
	xsdTerms    = "http://www.w3.org/2001/XMLSchema#"
	vocabulary  = "urn:policygraph:vocabulary#"
	entityName  = "urn:policygraph:entity:"
	articleName = "urn:policygraph:article:"
	claimName   = "urn:policygraph:claim:"
)

// writeNTriples writes RDF: the vocabulary, which follows from the ontology;
// the nodes; and each edge twice, as a triple head type tail and as an
// rdf:Statement that has its properties and, in their order, its sentences.
// The names depend on the content alone, so files may simply be joined.
func writeNTriples(ctx context.Context, r *records, w *bufio.Writer) error {
	t := &triples{w: w}
	t.ontology(r)
	for n, err := range r.nodes(ctx, false) {
		if err != nil {
			return err
		}
		t.node(n)
	}
	for e, err := range r.edges(ctx) {
		if err != nil {
			return err
		}
		t.edge(e)
	}
	return nil
}

// triples writes triples. Its first error stays with the bufio.Writer.
type triples struct {
	w   *bufio.Writer
	buf []byte
}

// name is an IRI: a namespace and what is to be encoded after it.
type name struct{ space, local string }

func (t *triples) iri(n name) {
	t.w.WriteByte('<')
	t.w.WriteString(n.space)
	t.buf = appendIRI(t.buf[:0], n.local)
	t.w.Write(t.buf)
	t.w.WriteByte('>')
}

func (t *triples) subject(s, predicate name) {
	t.iri(s)
	t.w.WriteByte(' ')
	t.iri(predicate)
	t.w.WriteByte(' ')
}

func (t *triples) link(s, predicate, object name) {
	t.subject(s, predicate)
	t.iri(object)
	t.w.WriteString(" .\n")
}

func (t *triples) text(s, predicate name, text string) { t.typed(s, predicate, text, "") }

func (t *triples) typed(s, predicate name, text, datatype string) {
	t.subject(s, predicate)
	t.buf = appendLiteral(t.buf[:0], text)
	t.w.Write(t.buf)
	if datatype != "" && datatype != "string" { // plain literals are strings
		t.w.WriteString("^^")
		t.iri(name{xsdTerms, datatype})
	}
	t.w.WriteString(" .\n")
}

// value writes a property; each element of a list is a triple of its own.
func (t *triples) value(s name, f field) {
	predicate := name{vocabulary, f.Name}
	switch v := f.value.(type) {
	case []string:
		for _, element := range v {
			t.text(s, predicate, element)
		}
	case string:
		if f.Name == "article" {
			t.link(s, predicate, name{articleName, v})
			return
		}
		t.typed(s, predicate, v, xsdType(f.Type))
	default:
		t.typed(s, predicate, xmlValue(v), xsdType(f.Type))
	}
}

func (t *triples) node(n *node) {
	s := name{entityName, n.id}
	if n.labels[0] == schema.ArticleLabel {
		s.space = articleName
	}
	for _, l := range n.labels {
		t.link(s, name{rdfTerms, "type"}, name{vocabulary, l})
	}
	t.text(s, name{rdfsTerms, "label"}, n.caption)
	t.text(s, name{vocabulary, "id"}, n.id)
	for _, f := range n.fields {
		t.value(s, f)
	}
}

func (t *triples) edge(e *edge) {
	head, typ, tail := name{entityName, e.head}, name{vocabulary, string(e.typ)}, name{entityName, e.tail}
	if e.typ == schema.Mentions {
		head.space = articleName
	}
	t.link(head, typ, tail)
	s := name{claimName, e.key}
	t.link(s, name{rdfTerms, "type"}, name{rdfTerms, "Statement"})
	t.link(s, name{rdfTerms, "subject"}, head)
	t.link(s, name{rdfTerms, "predicate"}, typ)
	t.link(s, name{rdfTerms, "object"}, tail)
	for _, f := range e.fields {
		if f.Name == "evidence" && len(e.evidence) > 0 {
			continue
		}
		t.value(s, f)
	}
	for i, sentence := range e.evidence {
		rank := strconv.Itoa(i + 1)
		evidence := name{claimName, e.key + ":" + rank}
		t.link(s, name{vocabulary, "evidence"}, evidence)
		t.link(evidence, name{rdfTerms, "type"}, name{vocabulary, "Sentence"})
		t.text(evidence, name{vocabulary, "text"}, sentence.Text)
		t.typed(evidence, name{vocabulary, "rank"}, rank, "integer")
		t.typed(evidence, name{vocabulary, "from"}, strconv.Itoa(sentence.Start), "integer")
		t.typed(evidence, name{vocabulary, "to"}, strconv.Itoa(sentence.End), "integer")
	}
}

// ontology writes the vocabulary: classes for the labels, properties for the
// properties and the relationship types.
func (t *triples) ontology(r *records) {
	class := func(local, comment, above string) {
		s := name{vocabulary, local}
		t.link(s, name{rdfTerms, "type"}, name{rdfsTerms, "Class"})
		if comment != "" {
			t.text(s, name{rdfsTerms, "comment"}, comment)
		}
		if above != "" {
			t.link(s, name{rdfsTerms, "subClassOf"}, name{vocabulary, above})
		}
	}
	property := func(local, comment, datatype string) {
		s := name{vocabulary, local}
		t.link(s, name{rdfTerms, "type"}, name{rdfTerms, "Property"})
		t.text(s, name{rdfsTerms, "comment"}, comment)
		if datatype != "" {
			t.link(s, name{rdfsTerms, "range"}, name{xsdTerms, datatype})
		}
	}
	for _, n := range r.ontology.Nodes {
		class(n.Label, n.Doc, "")
	}
	for _, e := range r.ontology.Entities {
		for i := 1; i < len(e.Labels); i++ {
			class(e.Labels[i], "", e.Labels[i-1])
		}
	}
	class("Sentence", "A sentence that shows a claim", "")
	property("id", "id of an entity or an article", "string")
	property("text", "a sentence's text", "string")
	property("rank", "place among the sentences of a claim, the best is 1", "integer")
	property("from", "where a sentence begins, in code points of the article's text", "integer")
	property("to", "where it ends: the code point after its last", "integer")
	for _, p := range appendNew(r.nodeProperties(), r.edgeProperties()) {
		datatype := xsdType(p.Type)
		if p.Name == "article" || p.Name == "evidence" {
			datatype = "" // a resource of its own
		}
		property(p.Name, p.Doc, datatype)
	}
	for _, d := range r.types() {
		property(string(d.Type), d.Doc, "")
	}
}

func xsdType(t schema.PropertyType) string {
	return typeWords{integer: "integer", float: "double", boolean: "boolean", date: "date"}.of(t)
}
