package export

import (
	"bufio"
	"fmt"
	"slices"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"policygraph/schema"
)

// integersType is a list of integers, which no property of the ontology is.
const integersType schema.PropertyType = "ints"

// A row group is held in memory until it is written.
const (
	groupRows  = 10_000
	groupBytes = 8 << 20
)

// table writes rows of named columns to a Parquet file.
type table struct {
	name    string
	columns schema.Properties
	index   map[string]int
	values  []any // of the row, by column
	w       *parquet.GenericWriter[any]
	row     parquet.Row
	rows    int
	bytes   int
}

func newTable(name string, columns schema.Properties) *table {
	t := &table{name: name, columns: columns, index: make(map[string]int, len(columns)), values: make([]any, len(columns))}
	for i, c := range columns {
		t.index[c.Name] = i
	}
	return t
}

func (t *table) open(w *bufio.Writer) {
	root := columnGroup{Group: parquet.Group{}}
	for _, c := range t.columns {
		root.add(c.Name, parquetNode(c))
	}
	t.w = parquet.NewGenericWriter[any](w, parquet.NewSchema(t.name, root),
		parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("policygraph", "1", "0"), parquet.DictionaryMaxBytes(1<<20))
}

func (t *table) close() error { return t.w.Close() }

// abandon ends an unfinished file, for the writer holds buffers of a pool.
func (t *table) abandon() { t.w.Reset(nil) }

// set gives the row a value of the column's Go type: string (also for a date),
// int64, float64, bool, []string or []int64. Without one it is null.
func (t *table) set(column string, value any) {
	if i, ok := t.index[column]; ok {
		t.values[i] = value
	}
}

func (t *table) setFields(fields []field) {
	for _, f := range fields {
		t.set(f.Name, f.value)
	}
}

// endRow writes the row and begins the next one.
func (t *table) endRow() error {
	t.row = t.row[:0]
	for i, c := range t.columns {
		if err := t.appendColumn(i, c); err != nil {
			return err
		}
		t.values[i] = nil
	}
	if _, err := t.w.WriteRows([]parquet.Row{t.row}); err != nil {
		return err
	}
	if t.rows++; t.rows >= groupRows || t.bytes >= groupBytes {
		t.rows, t.bytes = 0, 0
		return t.w.Flush()
	}
	return nil
}

// appendColumn appends a column's values with their levels: an optional value
// is defined at level 1, an element of a list too, and repeats from the second
// on.
func (t *table) appendColumn(i int, c schema.Property) error {
	switch v := t.values[i].(type) {
	case []string:
		for k, s := range v {
			t.bytes += len(s)
			t.row = append(t.row, parquet.ValueOf(s).Level(min(k, 1), 1, i))
		}
		if len(v) > 0 {
			return nil
		}
	case []int64:
		for k, n := range v {
			t.row = append(t.row, parquet.Int64Value(n).Level(min(k, 1), 1, i))
		}
		if len(v) > 0 {
			return nil
		}
	case nil:
		if c.Required {
			return fmt.Errorf("%s: a row has no %s", t.name, c.Name)
		}
	default:
		value, err := parquetValue(c, v)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		if s, ok := v.(string); ok {
			t.bytes += len(s)
		}
		level := 1
		if c.Required {
			level = 0
		}
		t.row = append(t.row, value.Level(0, level, i))
		return nil
	}
	t.row = append(t.row, parquet.NullValue().Level(0, 0, i))
	return nil
}

func parquetValue(c schema.Property, v any) (parquet.Value, error) {
	switch v := v.(type) {
	case string:
		if c.Type == schema.DateType {
			day, err := time.Parse(time.DateOnly, v)
			return parquet.Int32Value(int32(day.Unix() / (24 * 60 * 60))), err
		}
		return parquet.ValueOf(v), nil
	case int64:
		return parquet.Int64Value(v), nil
	case float64:
		return parquet.DoubleValue(v), nil
	case bool:
		return parquet.BooleanValue(v), nil
	}
	return parquet.Value{}, fmt.Errorf("column %s: %T has no Parquet type", c.Name, v)
}

func parquetNode(c schema.Property) parquet.Node {
	dictionary := func() parquet.Node { return parquet.Encoded(parquet.String(), &parquet.RLEDictionary) }
	var n parquet.Node
	switch c.Type {
	case schema.StringsType:
		return parquet.List(dictionary())
	case integersType:
		return parquet.List(parquet.Int(64))
	case schema.IntType:
		n = parquet.Int(64)
	case schema.FloatType:
		n = parquet.Leaf(parquet.DoubleType)
	case schema.BoolType:
		n = parquet.Leaf(parquet.BooleanType)
	case schema.DateType:
		n = parquet.Date()
	default:
		n = dictionary()
	}
	if c.Required {
		return n
	}
	return parquet.Optional(n)
}

// columnGroup is a parquet.Group whose fields keep their order.
type columnGroup struct {
	parquet.Group
	order []string
}

func (g *columnGroup) add(name string, n parquet.Node) {
	g.Group[name] = n
	g.order = append(g.order, name)
}

func (g columnGroup) Fields() []parquet.Field {
	fields := g.Group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int {
		return slices.Index(g.order, a.Name()) - slices.Index(g.order, b.Name())
	})
	return fields
}
