package export

import (
	"bufio"
	"context"
	"slices"
)

// Format is a format that the graph can be exported in.
type Format struct {
	Name        string // as the command names it: graphml
	Extension   string // of a file's name, with the dot; empty for a folder
	Description string // in a few words, for a list
	Whole       bool   // holds whole claims only, see Options.Aggregate

	write       func(context.Context, *records, *bufio.Writer) error
	writeFolder func(ctx context.Context, r *records, dir string) error
	owns        func(name string) bool // a file of this name may be one of writeFolder's
}

// Folder tells whether the format is a folder of files.
func (f Format) Folder() bool { return f.writeFolder != nil }

// Formats lists the formats in the order in which they are best shown.
func Formats() []Format {
	return []Format{
		{Name: "graphml", Extension: ".graphml", Description: "GraphML, for yEd, Gephi and networkx", write: writeGraphML},
		{Name: "gexf", Extension: ".gexf", Description: "GEXF with dates, for Gephi and its timeline", write: writeGEXF},
		{Name: "csv", Description: "folder of CSV files for neo4j-admin database import full", writeFolder: writeCSV, owns: ownsCSV},
		{Name: "cypher", Extension: ".cypher", Description: "Cypher script that may run twice, for cypher-shell", write: writeCypher},
		{Name: "jsonl", Extension: ".jsonl", Description: "JSON Lines, one article a line, as extract writes and build reads", Whole: true, write: writeJSONLines},
		{Name: "parquet", Description: "folder of Parquet files, for pandas, DuckDB and Spark", writeFolder: writeParquet, owns: ownsParquet},
		{Name: "ntriples", Extension: ".nt", Description: "RDF as N-Triples with its vocabulary", write: writeNTriples},
	}
}

// Lookup returns the format with this name.
func Lookup(name string) (Format, bool) {
	formats := Formats()
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}
