// Trainer trains relate's models on annotated articles, and on those of
// ner/annotation, whose texts the corpus has. The same articles give the same
// bytes. graph/eval/crossvalidate measures them.
//
//	go run ./graph/relate/trainer [-corpus CORPUS] [-o FILE] GOLD.jsonl
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"policygraph/graph"
	"policygraph/graph/eval"
	"policygraph/graph/relate"
)

func main() {
	out := flag.String("o", "graph/relate/data/model.gob.gz", "write the model to this file")
	corpus := flag.String("corpus", "../shared/corpus/corpus.jsonl.gz", "the texts of the articles of ner/annotation")
	flag.Parse()
	if err := run(*out, flag.Arg(0), *corpus); err != nil {
		fmt.Fprintln(os.Stderr, "trainer:", err)
		os.Exit(1)
	}
}

func run(out, gold, corpus string) error {
	docs, err := eval.LoadFile(gold)
	if err != nil {
		return err
	}
	aside, err := eval.LoadAnnotations(corpus)
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	return errors.Join(relate.Train(pointers(docs), pointers(aside)).Save(f), f.Close())
}

func pointers(docs []graph.Document) []*graph.Document {
	out := make([]*graph.Document, len(docs))
	for i := range docs {
		out[i] = &docs[i]
	}
	return out
}
