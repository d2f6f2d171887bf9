package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"iter"
	"os"
)

// corpus yields the texts of a gzipped file of JSON lines.
func corpus(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		f, err := os.Open(path)
		check(err)
		defer f.Close()
		z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
		check(err)
		s := bufio.NewScanner(z)
		s.Buffer(make([]byte, 1<<20), 1<<28)
		for s.Scan() {
			var d struct{ Text string }
			check(json.Unmarshal(s.Bytes(), &d))
			if !yield(d.Text) {
				return
			}
		}
		check(s.Err())
	}
}
