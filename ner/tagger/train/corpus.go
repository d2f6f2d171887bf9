package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// corpus is a gzipped file of JSON lines, each with a text. err is what stopped
// the last reading, if anything did.
type corpus struct {
	path string
	err  error
}

// texts yields the texts in the file’s order.
func (c *corpus) texts(yield func(string) bool) { c.err = c.read(yield) }

func (c *corpus) read(yield func(string) bool) error {
	f, err := os.Open(c.path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(make([]byte, 1<<20), 1<<28)
	for line := 1; s.Scan(); line++ {
		var d struct{ Text string }
		if err := json.Unmarshal(s.Bytes(), &d); err != nil {
			return fmt.Errorf("%s:%d: %w", c.path, line, err)
		}
		if !yield(d.Text) {
			return nil
		}
	}
	return s.Err()
}

// readLines calls f with each line of a file.
func readLines(path string, f func(line string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return eachLine(file, path, f)
}

// eachLine calls f with each line; errors bear the name.
func eachLine(r io.Reader, name string, f func(line string) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<24)
	for line := 1; s.Scan(); line++ {
		if err := f(s.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	return s.Err()
}
