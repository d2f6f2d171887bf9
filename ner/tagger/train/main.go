// Train makes what package tagger embeds, and measures it.
//
//	go run ./ner/tagger/train vocabulary   # from unlabelled texts: vocabulary.bin
//	go run ./ner/tagger/train model        # from annotated articles: model.bin
//	go run ./ner/tagger/train cv           # cross-validation by article
//
// It is run at the root of the module. The same input gives the same bytes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"policygraph/ner/tagger"
)

// options are the command’s flags.
type options struct {
	shared  string
	out     string
	gold    string
	workers int
	errors  int
	config  tagger.Config
}

var errUsage = errors.New("usage: train [flags] vocabulary|model|cv")

func main() {
	var o options
	flag.StringVar(&o.shared, "shared", "../shared", "folder of the corpus, the gazetteers and the annotated articles")
	flag.StringVar(&o.out, "out", "ner/tagger", "folder that the data are written to")
	flag.StringVar(&o.gold, "gold", "", "annotated articles; default dev.jsonl of the shared folder")
	flag.IntVar(&o.workers, "workers", 2, "folds that are measured at a time")
	flag.IntVar(&o.errors, "errors", 0, "cv: how many missed and wrong mentions to list")
	flag.IntVar(&o.config.Epochs, "epochs", 0, "passes over the articles; 0 for the default, as with the other numbers")
	flag.Float64Var(&o.config.Rate, "rate", 0, "step of AdaGrad")
	flag.Float64Var(&o.config.L2, "l2", 0, "penalty of the weights")
	flag.Float64Var(&o.config.Dropout, "dropout", 0, "share of the features hidden at each visit")
	flag.IntVar(&o.config.MinCount, "min", 0, "features rarer than this are left out")
	flag.Float64Var(&o.config.Least, "least", 0, "weights that all lie below this are left out")
	flag.Parse()
	if o.gold == "" {
		o.gold = filepath.Join(o.shared, "gold/dev.jsonl")
	}
	start := time.Now()
	err := run(flag.Arg(0), o)
	switch {
	case errors.Is(err, errUsage):
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stderr, "took", time.Since(start).Round(time.Millisecond))
}

func run(command string, o options) error {
	switch command {
	case "vocabulary":
		return makeVocabulary(o)
	case "model":
		docs, aside, err := readAll(o)
		if err != nil {
			return err
		}
		return writeModel(filepath.Join(o.out, "model.bin"), tagger.Train(append(docs, aside...), o.config))
	case "cv":
		docs, aside, err := readAll(o)
		if err != nil {
			return err
		}
		total := crossValidate(os.Stdout, docs, aside, o)
		total.print(os.Stdout)
		total.printErrors(os.Stdout, o.errors)
		return nil
	}
	return errUsage
}

// readAll reads the gold articles and those of ner/annotation.
func readAll(o options) (gold, aside []tagger.Document, err error) {
	if gold, err = readGold(o.gold); err != nil {
		return nil, nil, err
	}
	aside, err = readAnnotated(o.corpus())
	return gold, aside, err
}

func (o options) corpus() string { return filepath.Join(o.shared, "corpus/corpus.jsonl.gz") }

func makeVocabulary(o options) error {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
	if err != nil {
		return fmt.Errorf("finding the module of the dictionary: %w", err)
	}
	offered, err := offeredTerms(strings.TrimSpace(string(dir)), filepath.Join(o.shared, "gazetteer"))
	if err != nil {
		return err
	}
	c := corpus{path: o.corpus()}
	b := tagger.Induce(c.texts, offered, tagger.InduceConfig{Certain: 1<<classWeak - 1})
	if c.err != nil {
		return c.err
	}
	return os.WriteFile(filepath.Join(o.out, "vocabulary.bin"), b, 0o644)
}

func writeModel(path string, m *tagger.Model) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(m.Write(f), f.Close())
}
