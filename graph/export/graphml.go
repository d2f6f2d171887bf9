package export

import (
	"bufio"
	"context"
	"slices"

	"policygraph/schema"
)

// writeGraphML writes GraphML 1.0. A node's id is that of the entity, with
// "article:" before that of an article, an edge's id is the claim's key, its
// label the relationship type; lists are texts of the form of appendList.
func writeGraphML(ctx context.Context, r *records, w *bufio.Writer) error {
	x := &xmlWriter{w: w}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	for _, p := range append(captionProperties(), r.nodeProperties()...) {
		x.graphMLKey("node", p)
	}
	for _, p := range append(schema.Properties{relationProperty()}, withoutKey(r.edgeProperties())...) {
		x.graphMLKey("edge", p)
	}
	x.raw(`<graph id="policygraph" edgedefault="directed">` + "\n")
	for n, err := range r.nodes(ctx, false) {
		if err != nil {
			return err
		}
		x.raw("<node")
		x.attr("id", n.key)
		x.raw(">")
		x.graphMLData("node", captionFields(n))
		x.graphMLData("node", n.fields)
		x.raw("</node>\n")
	}
	for e, err := range r.edges(ctx) {
		if err != nil {
			return err
		}
		x.raw("<edge")
		x.attr("id", e.key)
		x.attr("source", e.headKey())
		x.attr("target", e.tail)
		x.raw(">")
		x.graphMLData("edge", []field{{relationProperty(), string(e.typ)}})
		x.graphMLData("edge", fieldsWithoutKey(e.fields))
		x.raw("</edge>\n")
	}
	x.raw("</graph>\n</graphml>\n")
	return nil
}

// captionProperties tell in Gephi and yEd what a node is called and is.
func captionProperties() schema.Properties {
	return schema.Properties{
		{Name: "label", Type: schema.StringType, Doc: "what to call the node"},
		{Name: "type", Type: schema.StringType, Doc: "the most specific label"},
		{Name: "labels", Type: schema.StringsType, Doc: "all labels, the most general first"},
		{Name: "articles", Type: schema.IntType, Doc: "number of articles that name it"},
	}
}

func captionFields(n *node) []field {
	p := captionProperties()
	fields := []field{{p[0], n.caption}, {p[1], n.kind()}, {p[2], n.labels}}
	if n.articles > 0 {
		fields = append(fields, field{p[3], int64(n.articles)})
	}
	return fields
}

func relationProperty() schema.Property {
	return schema.Property{Name: "label", Type: schema.StringType, Doc: "the relationship type"}
}

// withoutKey leaves out the key, which is the edge's id.
func withoutKey(properties schema.Properties) schema.Properties {
	return slices.DeleteFunc(slices.Clone(properties), func(p schema.Property) bool { return p.Name == "key" })
}

func fieldsWithoutKey(fields []field) []field {
	return slices.DeleteFunc(fields, func(f field) bool { return f.Name == "key" })
}

func (x *xmlWriter) graphMLKey(domain string, p schema.Property) {
	x.raw("<key")
	x.attr("id", domain+"."+p.Name)
	x.attr("for", domain)
	x.attr("attr.name", p.Name)
	x.attr("attr.type", graphMLType(p.Type))
	x.raw("><desc>")
	x.text(p.Doc)
	x.raw("</desc></key>\n")
}

func (x *xmlWriter) graphMLData(domain string, fields []field) {
	for _, f := range fields {
		x.raw("<data")
		x.attr("key", domain+"."+f.Name)
		x.raw(">")
		x.text(xmlValue(f.value))
		x.raw("</data>")
	}
}

func graphMLType(t schema.PropertyType) string {
	return typeWords{integer: "long", float: "double", boolean: "boolean"}.of(t)
}
