package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"policygraph/ner/tagger"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

const shared = "../shared"

func main() {
	t0 := time.Now()
	var mu sync.Mutex
	errs := flag.Int("errors", 0, "")
	workers := flag.Int("workers", 2, "")
	var c tagger.Config
	flag.IntVar(&c.Epochs, "epochs", 16, "")
	flag.Float64Var(&c.Rate, "rate", 0.1, "")
	flag.Float64Var(&c.L2, "l2", 0.3, "")
	flag.Float64Var(&c.Dropout, "dropout", 0.4, "")
	flag.IntVar(&c.MinCount, "min", 2, "")
	only := flag.String("only", "", "")
	flag.Parse()
	switch flag.Arg(0) {
	case "vocabulary":
		out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
		check(err)
		t := append(dictionary(strings.TrimSpace(string(out))), known()...)
		t = append(t, bulk(shared+"/gazetteer")...)
		b := tagger.Induce(corpus(shared+"/corpus/corpus.jsonl.gz"), t, tagger.InduceConfig{Certain: 1<<classWeak - 1})
		check(os.WriteFile(flag.Arg(1), b, 0o644))
	case "model":
		m := tagger.Train(readGold(shared+"/gold/dev.jsonl"), c)
		f, err := os.Create(flag.Arg(1))
		check(err)
		check(m.Write(f))
		check(f.Close())
	case "cv":
		docs := readGold(shared + "/gold/dev.jsonl")
		s := crossValidate(docs, *workers, func(train, test []tagger.Document) [][]tagger.Span {
			m := tagger.Train(train, c)
			fmt.Fprintln(os.Stderr, time.Since(t0))
			var out [][]tagger.Span
			for _, d := range test {
				t := m.Tag(d.Text)
				out = append(out, t.Spans)
				mu.Lock()
				analyse(d, t)
				mu.Unlock()
			}
			return out
		})
		s.print()
		top(causes, 200)
		if *errs > 0 {
			fmt.Println("\nmissed")
			top(s.missed, *errs)
			fmt.Println("\nspurious")
			top(s.spuried, *errs)
			if *only != "" {
				keep := func(m map[string]int) map[string]int {
					out := map[string]int{}
					for k, v := range m {
						if strings.HasPrefix(k, *only) {
							out[k] = v
						}
					}
					return out
				}
				fmt.Println("\nmissed", *only)
				top(keep(s.missed), 300)
				fmt.Println("\nspurious", *only)
				top(keep(s.spuried), 300)
			}
		}
	}
	fmt.Fprintln(os.Stderr, time.Since(t0))
}
