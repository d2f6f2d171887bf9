// Trainer trains relate's models on annotated articles and measures them.
//
//	trainer -cv GOLD.jsonl > predicted.jsonl    cross-validated, fold = line mod 5
//	trainer -o graph/relate/data/model.gob.gz GOLD.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	"policygraph/graph"
	"policygraph/graph/relate"
)

const folds = 5

func main() {
	cv := flag.Bool("cv", false, "write cross-validated predictions to standard output")
	out := flag.String("o", "", "write the model trained on all articles to this file")
	flag.Parse()
	if err := run(*cv, *out, flag.Arg(0), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "trainer:", err)
		os.Exit(1)
	}
}

func run(cv bool, out, gold string, w io.Writer) error {
	docs, err := readDocuments(gold)
	if err != nil {
		return err
	}
	if cv {
		if err := crossValidate(docs, w); err != nil {
			return err
		}
	}
	if out == "" {
		return nil
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := relate.Train(docs).Save(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
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

func crossValidate(docs []*graph.Document, w io.Writer) error {
	predicted := make([]graph.Document, len(docs))
	for k := range folds {
		var part []*graph.Document
		for i, d := range docs {
			if i%folds != k {
				part = append(part, d)
			}
		}
		r := relate.Train(part)
		for i, d := range docs {
			if i%folds == k {
				predicted[i] = *d
				predicted[i].Relations, predicted[i].Targets = r.Relate(&d.Document)
			}
		}
	}
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for i := range predicted {
		if err := e.Encode(&predicted[i]); err != nil {
			return err
		}
	}
	return b.Flush()
}
