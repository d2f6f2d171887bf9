// Command crossvalidate measures what is learned on articles that it has not
// learned from: in each of five folds (every fifth article) the tagger and the
// relator are trained on the other articles, and on those of ner/annotation,
// whose texts the corpus has, and measured on the fold's.
//
//	go run ./graph/eval/crossvalidate [-corpus CORPUS] [-record FILE | -check FILE] GOLD.jsonl
//
// It prints the folds and the figures over all, and records them, or fails
// where a total is lower than recorded by more than a point.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"golang.org/x/sync/errgroup"

	"policygraph/graph"
	"policygraph/graph/eval"
	"policygraph/graph/relate"
	"policygraph/ner"
	"policygraph/ner/tagger"
)

const folds = 5

func main() {
	record := flag.String("record", "", "write the figures to this file")
	check := flag.String("check", "", "fail if a total is lower than in this file by more than a point")
	corpus := flag.String("corpus", "../shared/corpus/corpus.jsonl.gz", "the texts of the articles of ner/annotation")
	jobs := flag.Int("jobs", 2, "folds in work at once")
	mistakes := flag.Int("errors", 0, "list the most frequent errors of each kind, so many")
	predictions := flag.String("predictions", "", "write the predicted documents to this file, one a line")
	flag.Parse()
	if err := run(flag.Arg(0), *corpus, *record, *check, *predictions, *jobs, *mistakes); err != nil {
		fmt.Fprintln(os.Stderr, "crossvalidate:", err)
		os.Exit(1)
	}
}

func run(path, corpus, record, check, predictions string, jobs, mistakes int) error {
	gold, err := eval.LoadFile(path)
	if err != nil {
		return err
	}
	aside, err := eval.LoadAnnotations(corpus)
	if err != nil {
		return err
	}
	predicted := make([]result, len(gold))
	var group errgroup.Group
	group.SetLimit(jobs)
	for fold := range folds {
		group.Go(func() error { return measure(gold, aside, fold, predicted) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for fold := range folds {
		var g []graph.Document
		var p []result
		for i := fold; i < len(gold); i += folds {
			g, p = append(g, gold[i]), append(p, predicted[i])
		}
		fmt.Println("fold", fold, figures(g, p))
	}
	all := figures(gold, predicted)
	report := eval.Score(gold, documents(predicted))
	if err := report.WriteTable(os.Stdout); err != nil {
		return err
	}
	fmt.Println("with given mentions:")
	if err := eval.Score(gold, given(predicted)).WriteTable(os.Stdout); err != nil {
		return err
	}
	if mistakes > 0 {
		if err := report.WriteErrors(os.Stdout, mistakes); err != nil {
			return err
		}
	}
	if predictions != "" {
		if err := writeDocuments(predictions, documents(predicted)); err != nil {
			return err
		}
	}
	if record != "" {
		return all.write(record)
	}
	if check != "" {
		return all.check(check)
	}
	return nil
}

// result is one article's prediction: the whole way, and relations alone.
type result struct{ document, related graph.Document }

func documents(rs []result) (out []graph.Document) {
	for _, r := range rs {
		out = append(out, r.document)
	}
	return out
}

func given(rs []result) (out []graph.Document) {
	for _, r := range rs {
		out = append(out, r.related)
	}
	return out
}

func writeDocuments(path string, docs []graph.Document) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(file)
	enc.SetEscapeHTML(false)
	for _, d := range docs {
		if err := enc.Encode(d); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	return file.Close()
}

// measure trains on all articles but the fold's and predicts these.
func measure(gold, aside []graph.Document, fold int, predicted []result) error {
	var tagged []tagger.Document
	var related, further []*graph.Document
	for i := range gold {
		if i%folds != fold {
			tagged = append(tagged, annotated(&gold[i]))
			related = append(related, &gold[i])
		}
	}
	for i := range aside {
		tagged = append(tagged, annotated(&aside[i]))
		further = append(further, &aside[i])
	}
	recognizer, err := ner.New(ner.Config{Tagger: tagger.Train(tagged, tagger.Config{})})
	if err != nil {
		return err
	}
	relator := relate.Train(related, further)
	for i := fold; i < len(gold); i += folds {
		d := graph.Document{Document: recognizer.Recognize(&gold[i].Article)}
		d.Relations, d.Targets = relator.Relate(&d.Document)
		g := gold[i]
		g.Relations, g.Targets = relator.Relate(&g.Document)
		predicted[i] = result{d, g}
	}
	return nil
}

func annotated(d *graph.Document) tagger.Document {
	out := tagger.Document{Text: []rune(d.Text)}
	for _, m := range d.Mentions {
		out.Spans = append(out.Spans, tagger.Span{Start: m.Start, End: m.End, Type: m.Type})
	}
	return out
}

// scores are figures by name, in percent.
type scores map[string]float64

func figures(gold []graph.Document, predicted []result) scores {
	out := scores{}
	for name, row := range eval.Score(gold, documents(predicted)).Rows() {
		out.add(name, row)
	}
	for name, row := range eval.Score(gold, given(predicted)).Rows() {
		if strings.HasPrefix(name, "relation") {
			out.add("given mentions: "+name, row)
		}
	}
	return out
}

func (s scores) add(name string, row eval.Row) {
	if row.F1 != nil {
		s[name] = *row.F1
	}
	if row.Accuracy != nil {
		s[name] = *row.Accuracy
	}
}

func (s scores) String() string {
	line := ""
	for _, name := range []string{"mention", "entity", "link", "relation", "relation by article", "given mentions: relation by article"} {
		line += fmt.Sprintf("  %s %.1f", name, s[name])
	}
	return line
}

func (s scores) write(path string) error {
	raw, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(raw, '\n'), 0o644)
}

// totals are the figures that must not drop. A point is what a change that
// helps elsewhere may cost.
var totals = []string{"mention", "entity", "link", "kind", "relation", "relation by article",
	"given mentions: relation", "given mentions: relation by article"}

const tolerance = 1.0

func (s scores) check(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var recorded scores
	if err := json.Unmarshal(raw, &recorded); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var drops []error
	for _, name := range totals {
		if s[name] < recorded[name]-tolerance {
			drops = append(drops, fmt.Errorf("%s fell from %.1f to %.1f", name, recorded[name], s[name]))
		}
	}
	return errors.Join(drops...)
}
