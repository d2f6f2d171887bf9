package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"policygraph/graph"
	"policygraph/ner/annotation"
)

// LoadFile loads the documents of a file.
func LoadFile(path string) ([]graph.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := Load(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return docs, nil
}

// LoadAnnotations loads the articles of ner/annotation, whose texts the corpus
// has.
func LoadAnnotations(corpus string) ([]graph.Document, error) {
	r, err := annotation.Read(corpus)
	if err != nil {
		return nil, err
	}
	return Load(r)
}

// Load reads documents in the extraction form, one a line. An error names the
// line.
func Load(r io.Reader) ([]graph.Document, error) {
	var docs []graph.Document
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			var d graph.Document
			if err := json.Unmarshal(line, &d); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			docs = append(docs, d)
		}
		if err == io.EOF {
			return docs, nil
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
}
