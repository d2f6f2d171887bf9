package export

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"policygraph/schema"
)

// Rows of a statement. Neo4j plans a statement once and then only binds its
// one list, as long as all that differs is in the list. It keeps the texts of
// the last 1,000 statements in memory, parsed: larger ones would save little
// time and fill a small server's heap. A plan by unique ids stays right as the
// database grows, so statements ask not to be planned anew for that.
const (
	cypherRows  = 100
	cypherBytes = 64 << 10
)

// writeCypher writes a script for cypher-shell: the constraints and indexes,
// then statements that merge nodes by id and relationships by key, so that a
// second run changes nothing. Each works off a list of literals, a line a row;
// lists within it are parted by U+001F. Statements end with a semicolon and a
// line end; no text holds a line end, so other clients can cut there.
func writeCypher(ctx context.Context, r *records, w *bufio.Writer) error {
	for _, s := range r.ontology.Constraints() {
		w.WriteString(s.Cypher + ";\n")
	}
	nodes := cypherScript{w: w}
	for n, err := range r.nodes(ctx, false) {
		if err != nil {
			return err
		}
		b := nodes.batch(strings.Join(n.labels, ":"), func() *cypherBatch { return r.nodeBatch(n.labels) })
		b.add(n.id)
		b.values(n.fields)
		nodes.endRow(b)
	}
	nodes.flush()
	edges := cypherScript{w: w}
	for e, err := range r.edges(ctx) {
		if err != nil {
			return err
		}
		head, tail := r.ontology.BaseLabel(entityType(e.head)), r.ontology.BaseLabel(entityType(e.tail))
		if e.typ == schema.Mentions {
			head = schema.ArticleLabel
		}
		if head == "" || tail == "" {
			return fmt.Errorf("%s from %q to %q: an id does not begin with an entity's type", e.typ, e.head, e.tail)
		}
		b := edges.batch(string(e.typ)+" "+head+" "+tail, func() *cypherBatch { return r.edgeBatch(e.typ, head, tail) })
		b.add(e.head)
		b.add(e.tail)
		b.values(e.fields)
		edges.endRow(b)
	}
	edges.flush()
	return nil
}

// cypherBatch is a statement that is being filled with rows.
type cypherBatch struct {
	properties schema.Properties
	statement  string // to stand after the list
	rows       []byte
	count      int
	begun      bool // a value of the row is written
}

func (r *records) nodeBatch(labels []string) *cypherBatch {
	b := &cypherBatch{properties: r.labelProperties(labels[0])}
	set := make([]string, 0, len(b.properties)+1)
	if len(labels) > 1 {
		set = append(set, "n:"+strings.Join(labels[1:], ":"))
	}
	set = append(set, setters("n", b.properties, 1)...)
	b.statement = fmt.Sprintf("] AS v UNWIND range(0, size(v) - 1, %d) AS i\nMERGE (n:%s {id: v[i]}) SET %s;\n",
		1+len(b.properties), labels[0], strings.Join(set, ", "))
	return b
}

func (r *records) edgeBatch(t schema.RelationType, head, tail string) *cypherBatch {
	d, _ := r.ontology.Relationship(t)
	b := &cypherBatch{properties: r.propertiesOf(d)}
	identity := ""
	if key := slices.IndexFunc(b.properties, func(p schema.Property) bool { return p.Name == "key" }); key >= 0 {
		identity = fmt.Sprintf(" {key: v[i+%d]}", 2+key)
	}
	b.statement = fmt.Sprintf("] AS v UNWIND range(0, size(v) - 1, %d) AS i\nMATCH (h:%s {id: v[i]}) MATCH (t:%s {id: v[i+1]})\nMERGE (h)-[r:%s%s]->(t) SET %s;\n",
		2+len(b.properties), head, tail, t, identity, strings.Join(setters("r", b.properties, 2), ", "))
	return b
}

// setters set the properties from the list v, of which a row begins at i and
// the first property stands at an offset from it.
func setters(variable string, properties schema.Properties, offset int) []string {
	set := make([]string, len(properties))
	for i, p := range properties {
		value := fmt.Sprintf("v[i+%d]", offset+i)
		switch p.Type {
		case schema.DateType:
			value = "date(" + value + ")"
		case schema.StringsType:
			value = "coalesce(split(" + value + `, '\u001f'), [])` // as push has it
		}
		set[i] = fmt.Sprintf("%s.`%s` = %s", variable, p.Name, value)
	}
	return set
}

func (b *cypherBatch) literal(s string) {
	if b.begun {
		b.rows = append(b.rows, ',')
	}
	b.begun = true
	b.rows = append(b.rows, s...)
}

func (b *cypherBatch) add(text string) {
	b.literal("")
	b.rows = appendCypher(b.rows, text)
}

func (b *cypherBatch) values(fields []field) {
	for _, p := range b.properties {
		i := slices.IndexFunc(fields, func(f field) bool { return f.Name == p.Name })
		if i < 0 {
			b.literal("null")
			continue
		}
		switch v := fields[i].value.(type) {
		case string:
			b.add(v)
		case []string:
			b.add(joinList(v))
		case bool:
			b.literal(strconv.FormatBool(v))
		case int64:
			b.literal(strconv.FormatInt(v, 10))
		case float64:
			b.literal(cypherFloat(v))
		}
	}
}

// cypherFloat writes a float such that it is none of Cypher's integers.
func cypherFloat(f float64) string {
	s := formatFloat(f)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// cypherScript keeps a statement open for each kind of row, since the rows
// come mixed.
type cypherScript struct {
	w    *bufio.Writer
	open map[string]*cypherBatch
}

func (s *cypherScript) batch(kind string, create func() *cypherBatch) *cypherBatch {
	b, ok := s.open[kind]
	if !ok {
		b = create()
		if s.open == nil {
			s.open = map[string]*cypherBatch{}
		}
		s.open[kind] = b
	}
	return b
}

func (s *cypherScript) endRow(b *cypherBatch) {
	b.rows = append(b.rows, ",\n"...)
	b.begun = false
	if b.count++; b.count >= cypherRows || len(b.rows) >= cypherBytes {
		s.write(b)
	}
}

func (s *cypherScript) write(b *cypherBatch) {
	if b.count == 0 {
		return
	}
	s.w.WriteString("CYPHER replan=skip WITH [\n")
	s.w.Write(b.rows[:len(b.rows)-len(",\n")])
	s.w.WriteString("\n")
	s.w.WriteString(b.statement)
	b.rows, b.count = b.rows[:0], 0
}

// flush writes what is open, in a fixed order.
func (s *cypherScript) flush() {
	for _, kind := range slices.SortedFunc(maps.Keys(s.open), cmp.Compare[string]) {
		s.write(s.open[kind])
	}
}
