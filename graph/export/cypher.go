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

// Size of a statement. Neo4j plans a statement once and then only binds its
// one list, as long as all that differs is in the list. But it keeps the last
// 1,000 statements in memory, several times over and with a tree of their
// texts: of this size, all take some 100 MB, and a text for each row (instead
// of each value) keeps the trees small.
const (
	cypherRows  = 100
	cypherBytes = 16 << 10
)

// writeCypher writes a script for cypher-shell: the constraints and indexes,
// then statements that merge nodes by id and relationships by key, so that a
// second run changes nothing. A row is a text on a line of its own, its values
// parted by U+FDD1, those of a list by U+FDD0. Statements end with a semicolon
// and a line end, which no text holds, so other clients can cut there. A plan
// by unique ids stays right as the database grows, so statements ask not to be
// planned anew for that.
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
		b.add([]string{n.id}, n.fields)
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
		b.add([]string{e.head, e.tail}, e.fields)
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
	values     []string // of a row
}

// cypherRow reads a row: what is empty in it is null.
const cypherRow = "\n] AS row WITH [x IN split(row, '\\ufdd1') | CASE x WHEN '' THEN null ELSE x END] AS v\n"

func (r *records) nodeBatch(labels []string) *cypherBatch {
	b := &cypherBatch{properties: r.labelProperties(labels[0])}
	set := make([]string, 0, len(b.properties)+1)
	if len(labels) > 1 {
		set = append(set, "n:"+strings.Join(labels[1:], ":"))
	}
	set = append(set, setters("n", b.properties, 1)...)
	b.statement = fmt.Sprintf("%sMERGE (n:%s {id: v[0]}) SET %s;\n", cypherRow, labels[0], strings.Join(set, ", "))
	return b
}

func (r *records) edgeBatch(t schema.RelationType, head, tail string) *cypherBatch {
	d, _ := r.ontology.Relationship(t)
	b := &cypherBatch{properties: r.propertiesOf(d)}
	identity := ""
	if key := slices.IndexFunc(b.properties, func(p schema.Property) bool { return p.Name == "key" }); key >= 0 {
		identity = fmt.Sprintf(" {key: v[%d]}", 2+key)
	}
	b.statement = fmt.Sprintf("%sMATCH (h:%s {id: v[0]}) MATCH (t:%s {id: v[1]})\nMERGE (h)-[r:%s%s]->(t) SET %s;\n",
		cypherRow, head, tail, t, identity, strings.Join(setters("r", b.properties, 2), ", "))
	return b
}

// setters set the properties from the values v, of which the first property's
// has a number.
func setters(variable string, properties schema.Properties, first int) []string {
	set := make([]string, len(properties))
	for i, p := range properties {
		value := fmt.Sprintf("v[%d]", first+i)
		switch p.Type {
		case schema.IntType:
			value = "toInteger(" + value + ")"
		case schema.FloatType:
			value = "toFloat(" + value + ")"
		case schema.BoolType:
			value = "toBoolean(" + value + ")"
		case schema.DateType:
			value = "date(" + value + ")"
		case schema.StringsType:
			value = "coalesce(split(" + value + `, '\ufdd0'), [])` // as push has it
		}
		set[i] = fmt.Sprintf("%s.`%s` = %s", variable, p.Name, value)
	}
	return set
}

// add adds a row: ids, then the properties.
func (b *cypherBatch) add(ids []string, fields []field) {
	b.values = b.values[:0]
	for _, id := range ids {
		b.values = append(b.values, unseparated(id))
	}
	for _, p := range b.properties {
		text := ""
		if i := slices.IndexFunc(fields, func(f field) bool { return f.Name == p.Name }); i >= 0 {
			switch v := fields[i].value.(type) {
			case string:
				text = unseparated(v)
			case []string:
				text = joinList(v)
			case bool:
				text = strconv.FormatBool(v)
			case int64:
				text = strconv.FormatInt(v, 10)
			case float64:
				text = formatFloat(v)
			}
		}
		b.values = append(b.values, text)
	}
	b.rows = appendCypher(b.rows, strings.Join(b.values, fieldSeparator))
	b.count++
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
	if b.count >= cypherRows || len(b.rows) >= cypherBytes {
		s.write(b)
	}
}

func (s *cypherScript) write(b *cypherBatch) {
	if b.count == 0 {
		return
	}
	s.w.WriteString("CYPHER replan=skip UNWIND [\n")
	s.w.Write(b.rows[:len(b.rows)-len(",\n")])
	s.w.WriteString(b.statement)
	b.rows, b.count = b.rows[:0], 0
}

// flush writes what is open, in a fixed order.
func (s *cypherScript) flush() {
	for _, kind := range slices.SortedFunc(maps.Keys(s.open), cmp.Compare[string]) {
		s.write(s.open[kind])
	}
}
