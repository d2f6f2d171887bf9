package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"policygraph/graph"
)

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
