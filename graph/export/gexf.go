package export

import (
	"bufio"
	"context"
	"strconv"

	"policygraph/schema"
)

// writeGEXF writes GEXF 1.3 with dates: an edge lasts for the day of its
// article (an aggregated one from the first to the last), a node from its
// first article to its last. So a window on Gephi's timeline shows what was
// said in it, and one that begins before all articles what had been said by
// its end. Edges of different types between the same nodes differ in kind; an
// aggregated one weighs as much as it has articles.
func writeGEXF(ctx context.Context, r *records, w *bufio.Writer) error {
	x := &xmlWriter{w: w}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>policygraph</creator><description>Policy graph: who backs what</description></meta>
<graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date" timerepresentation="interval">
`)
	x.gexfAttributes("node", append(captionProperties()[1:], r.nodeProperties()...))
	x.gexfAttributes("edge", withoutKey(r.edgeProperties()))
	x.raw("<nodes>\n")
	for n, err := range r.nodes(ctx, true) {
		if err != nil {
			return err
		}
		x.raw("<node")
		x.attr("id", n.key)
		x.attr("label", n.caption)
		x.gexfPeriod(n.period)
		x.raw(">")
		x.gexfValues(append(captionFields(n)[1:], n.fields...))
		x.raw("</node>\n")
	}
	x.raw("</nodes>\n<edges>\n")
	for e, err := range r.edges(ctx) {
		if err != nil {
			return err
		}
		x.raw("<edge")
		x.attr("id", e.key)
		x.attr("source", e.headKey())
		x.attr("target", e.tail)
		x.attr("kind", string(e.typ))
		x.attr("label", string(e.typ))
		if r.aggregate && e.articles > 0 {
			x.attr("weight", strconv.Itoa(e.articles))
		}
		x.gexfPeriod(e.period)
		x.raw(">")
		x.gexfValues(fieldsWithoutKey(e.fields))
		x.raw("</edge>\n")
	}
	x.raw("</edges>\n</graph>\n</gexf>\n")
	return nil
}

func (x *xmlWriter) gexfAttributes(class string, properties schema.Properties) {
	x.raw("<attributes")
	x.attr("class", class)
	x.raw(">\n")
	for _, p := range properties {
		x.raw("<attribute")
		x.attr("id", p.Name)
		x.attr("title", gexfTitle(p.Name))
		x.attr("type", gexfType(p.Type))
		x.raw("/>\n")
	}
	x.raw("</attributes>\n")
}

func (x *xmlWriter) gexfPeriod(p period) {
	if p.first != "" {
		x.attr("start", p.first)
		x.attr("end", p.last)
	}
}

func (x *xmlWriter) gexfValues(fields []field) {
	if len(fields) == 0 {
		return
	}
	x.raw("<attvalues>")
	for _, f := range fields {
		x.raw("<attvalue")
		x.attr("for", f.Name)
		x.attr("value", xmlValue(f.value))
		x.raw("/>")
	}
	x.raw("</attvalues>")
}

// gexfTitle keeps the years of a plan apart from the dates of the timeline.
func gexfTitle(name string) string {
	switch name {
	case "start", "end":
		return "period_" + name
	}
	return name
}

// gexfType returns the type of an attribute. GEXF has no dates but those of
// the timeline, so other dates are text.
func gexfType(t schema.PropertyType) string {
	return typeWords{integer: "long", float: "double", boolean: "boolean", strings: "liststring"}.of(t)
}
