package export

import (
	"bufio"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"policygraph/schema"
)

// argsFile names, beside the CSV files, the arguments of neo4j-admin.
const argsFile = "import.args"

// writeCSV writes a file for each base label and each relationship type, with
// the header that neo4j-admin database import full expects as its first line.
// Entities and articles are separate groups of ids. Texts are quoted, what is
// absent is an empty field; list elements and labels are parted by U+FDD0.
func writeCSV(ctx context.Context, r *records, dir string) (err error) {
	files := csvFolder{dir: dir, open: map[string]*csvFile{}}
	defer func() { err = errors.Join(err, files.close()) }()
	var args []string
	for _, n := range r.ontology.Nodes {
		if n.Label == schema.ArticleLabel && r.aggregate {
			continue
		}
		name := nodeFile(n.Label)
		properties := r.labelProperties(n.Label)
		header := append(csvHeader([]string{"id:ID(" + idSpace(n.Label) + ")"}, properties), ":LABEL")
		if err := files.create(name, header, properties); err != nil {
			return err
		}
		args = append(args, "--nodes="+name)
	}
	for _, d := range r.types() {
		name := edgeFile(d.Type)
		properties := r.propertiesOf(d)
		header := csvHeader([]string{":START_ID(" + idSpace(d.From[0]) + ")", ":END_ID(" + idSpace(d.To[0]) + ")", ":TYPE"}, properties)
		if err := files.create(name, header, properties); err != nil {
			return err
		}
		args = append(args, "--relationships="+name)
	}
	if err := writeArgs(filepath.Join(dir, argsFile), args); err != nil {
		return err
	}

	for n, err := range r.nodes(ctx, false) {
		if err != nil {
			return err
		}
		f := files.open[nodeFile(n.labels[0])]
		f.text(n.id)
		f.values(n.fields)
		f.text(joinList(n.labels))
		f.end()
	}
	for e, err := range r.edges(ctx) {
		if err != nil {
			return err
		}
		f := files.open[edgeFile(e.typ)]
		f.text(e.head)
		f.text(e.tail)
		f.text(string(e.typ))
		f.values(e.fields)
		f.end()
	}
	return nil
}

func nodeFile(label string) string          { return "nodes_" + label + ".csv" }
func edgeFile(t schema.RelationType) string { return "relationships_" + string(t) + ".csv" }
func idSpace(label string) string {
	if label == schema.ArticleLabel {
		return schema.ArticleLabel
	}
	return "Entity"
}

// ownsCSV knows the files of every version, whatever its ontology.
func ownsCSV(name string) bool {
	return name == argsFile || strings.HasSuffix(name, ".csv") &&
		(strings.HasPrefix(name, "nodes_") || strings.HasPrefix(name, "relationships_"))
}

func writeArgs(path string, files []string) error {
	return createFile(path, func(w *bufio.Writer) error {
		w.WriteString(`# Arguments of neo4j-admin. In this folder, with the server stopped:
#   neo4j-admin database import full @` + argsFile + ` neo4j
# A database that is there already is replaced with --overwrite-destination.
# Constraints and indexes, once the server runs:
#   policygraph schema --cypher | cypher-shell
`)
		for _, f := range files {
			w.WriteString(f + "\n")
		}
		w.WriteString("--array-delimiter=U+FDD0\n--multiline-fields=true\n--id-type=string\n")
		return nil
	})
}

func csvHeader(fields []string, properties schema.Properties) []string {
	for _, p := range properties {
		fields = append(fields, p.Name+":"+csvType(p.Type))
	}
	return fields
}

func csvType(t schema.PropertyType) string {
	return typeWords{integer: "long", float: "double", boolean: "boolean", date: "date", strings: "string[]"}.of(t)
}

// csvFolder are the files of an export; all stay open, for the articles'
// claims come mixed.
type csvFolder struct {
	dir  string
	open map[string]*csvFile
}

func (d *csvFolder) create(name string, header []string, properties schema.Properties) error {
	f, err := os.OpenFile(filepath.Join(d.dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	c := &csvFile{properties: properties, file: f, w: bufio.NewWriterSize(f, bufferSize)}
	d.open[name] = c
	c.w.WriteString(strings.Join(header, ",") + "\n")
	return nil
}

func (d *csvFolder) close() error {
	var errs []error
	for _, c := range d.open {
		errs = append(errs, c.w.Flush(), c.file.Sync(), c.file.Close())
	}
	return errors.Join(errs...)
}

// csvFile is a file of records. Its first error stays with the bufio.Writer.
type csvFile struct {
	properties schema.Properties
	file       *os.File
	w          *bufio.Writer
	begun      bool // a field of the record is written
}

func (c *csvFile) field(s string) {
	if c.begun {
		c.w.WriteByte(',')
	}
	c.begun = true
	c.w.WriteString(s)
}

func (c *csvFile) text(s string) {
	c.field(`"`)
	c.w.WriteString(strings.ReplaceAll(s, `"`, `""`))
	c.w.WriteByte('"')
}

func (c *csvFile) values(fields []field) {
	for _, p := range c.properties {
		i := slices.IndexFunc(fields, func(f field) bool { return f.Name == p.Name })
		if i < 0 {
			c.field("")
			continue
		}
		switch v := fields[i].value.(type) {
		case string:
			if p.Type == schema.DateType {
				c.field(v)
			} else {
				c.text(v)
			}
		case []string:
			c.text(joinList(v))
		case bool:
			c.field(strconv.FormatBool(v))
		case int64:
			c.field(strconv.FormatInt(v, 10))
		case float64:
			c.field(formatFloat(v))
		}
	}
}

func (c *csvFile) end() {
	c.w.WriteByte('\n')
	c.begun = false
}
