// Trainer trains relate's models on annotated articles. The same articles give
// the same bytes. graph/eval/crossvalidate measures them.
//
//	go run ./graph/relate/trainer -o graph/relate/data/model.gob.gz GOLD.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"policygraph/graph"
	"policygraph/graph/relate"
)

func main() {
	out := flag.String("o", "graph/relate/data/model.gob.gz", "write the model to this file")
	flag.Parse()
	if err := run(*out, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "trainer:", err)
		os.Exit(1)
	}
}

func run(out, gold string) error {
	docs, err := readDocuments(gold)
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	return errors.Join(relate.Train(docs).Save(f), f.Close())
}

func readDocuments(path string) ([]*graph.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	var docs []*graph.Document
	for sc.Scan() {
		d := new(graph.Document)
		if err := json.Unmarshal(sc.Bytes(), d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, len(docs)+1, err)
		}
		docs = append(docs, d)
	}
	return docs, sc.Err()
}
