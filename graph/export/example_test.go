package export_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"policygraph/graph"
	"policygraph/graph/export"
	"policygraph/graph/store"
	"policygraph/ner"
	"policygraph/schema"
)

func ExampleWrite() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "export-*")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	g, err := store.Open(ctx, filepath.Join(dir, "policygraph.db"))
	if err != nil {
		log.Fatal(err)
	}
	defer g.Close()

	var d graph.Document
	d.ID, d.Title, d.Date, d.Text = "1", "虚拟市扶持造船", "2021-09-10", "虚拟市扶持造船"
	d.Entities = []ner.Entity{
		{ID: "region:虚拟市", Type: schema.Region, Name: "虚拟市"},
		{ID: "industry:造船", Type: schema.Industry, Name: "造船"},
	}
	d.Mentions = []ner.Mention{
		{Start: 0, End: 3, Text: "虚拟市", Type: schema.Region, Entity: "region:虚拟市"},
		{Start: 5, End: 7, Text: "造船", Type: schema.Industry, Entity: "industry:造船"},
	}
	d.Relations = []graph.Relation{{Head: "region:虚拟市", Type: schema.Backs, Tail: "industry:造船", Evidence: []graph.Span{{0, 7}}, Confidence: 0.9}}
	if _, err := g.Put(ctx, d, "example"); err != nil {
		log.Fatal(err)
	}

	f, ok := export.Lookup("jsonl")
	if !ok {
		log.Fatal("no such format")
	}
	if err := export.Write(ctx, g, f, export.Options{W: os.Stdout, Filter: store.Filter{Sector: "造船"}}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"id":"1","title":"虚拟市扶持造船","date":"2021-09-10","hash":"","text":"虚拟市扶持造船","entities":[{"id":"region:虚拟市","type":"REGION","name":"虚拟市","aliases":[]},{"id":"industry:造船","type":"INDUSTRY","name":"造船","aliases":[]}],"mentions":[{"start":0,"end":3,"text":"虚拟市","type":"REGION","entity":"region:虚拟市"},{"start":5,"end":7,"text":"造船","type":"INDUSTRY","entity":"industry:造船"}],"relations":[{"head":"region:虚拟市","type":"BACKS","tail":"industry:造船","evidence":[[0,7]],"confidence":0.9}]}
}

func ExampleFormats() {
	for _, f := range export.Formats() {
		fmt.Printf("%-9s %s\n", f.Name, f.Description)
	}
	// Output:
	// graphml   GraphML, for yEd, Gephi and networkx
	// gexf      GEXF with dates, for Gephi and its timeline
	// csv       folder of CSV files for neo4j-admin database import full
	// cypher    Cypher script that may run twice, for cypher-shell
	// jsonl     JSON Lines, one article a line, as extract writes and build reads
	// parquet   folder of Parquet files, for pandas, DuckDB and Spark
	// ntriples  RDF as N-Triples with its vocabulary
}

func ExampleLookup() {
	f, ok := export.Lookup("parquet")
	fmt.Println(f.Name, f.Folder(), ok)
	// Output: parquet true true
}
