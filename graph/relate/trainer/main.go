// Trainer measures relate and, later, trains its models.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"policygraph/graph"
	"policygraph/graph/relate"
)

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer f.Close()
	r, _ := relate.New()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	for sc.Scan() {
		var d graph.Document
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		d.Relations, d.Targets = r.Relate(&d.Document)
		b, _ := json.Marshal(d)
		w.Write(append(b, '\n'))
	}
}
