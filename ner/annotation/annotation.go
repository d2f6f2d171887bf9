// Package annotation holds articles annotated for learning, without their
// texts: the names and relations that a reader found, with offsets into texts
// that the corpus has. DATA.md says how they were chosen and read. Trainers read
// them together with the corpus; the product does not need them.
package annotation

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

//go:embed annotations.jsonl.gz
var packed []byte

// record is an annotated article without its text. Offsets count code points of
// the text that Read makes, half open.
type record struct {
	Text      string     `json:"text"`      // the first 12 digits of the SHA-256 of the corpus’s text
	Lines     int        `json:"lines"`     // of the title and the sentences that were read
	Sum       string     `json:"sum"`       // the same of these lines
	Entities  []entity   `json:"entities"`  //
	Mentions  [][3]int   `json:"mentions"`  // start, end, place of the entity
	Relations []relation `json:"relations"` //
}

type entity struct {
	ID      string   `json:"id"`
	Type    string   `json:"type"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
}

type relation struct {
	Head     string            `json:"head"`
	Type     string            `json:"type"`
	Tail     string            `json:"tail"`
	Lines    []int             `json:"lines,omitempty"`
	Evidence [][2]int          `json:"evidence"`
	Attrs    map[string]string `json:"attrs,omitempty"`
}

type mention struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
	Type   string `json:"type"`
	Entity string `json:"entity"`
}

// document is an annotated article in the extraction form.
type document struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Date      string     `json:"date"`
	Source    string     `json:"source"`
	Text      string     `json:"text"`
	Entities  []entity   `json:"entities"`
	Mentions  []mention  `json:"mentions"`
	Relations []relation `json:"relations"`
}

// source is a text of the corpus.
type source struct{ Title, Date, Source, Text string }

// Read joins the annotations with the texts of the corpus, a gzipped file of
// JSON lines {title, date, source, text}, and returns the articles in the
// extraction form, one JSON document a line, in a fixed order. It fails on an
// annotation whose text the corpus lacks or has in another wording.
func Read(corpus string) (io.Reader, error) {
	records, err := unpack()
	if err != nil {
		return nil, fmt.Errorf("annotations: %w", err)
	}
	texts, err := find(corpus, records)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for _, r := range records {
		s, ok := texts[r.Text]
		if !ok {
			return nil, fmt.Errorf("%s: no text %s", corpus, r.Text)
		}
		d, err := join(r, s)
		if err != nil {
			return nil, fmt.Errorf("%s: text %s: %w", corpus, r.Text, err)
		}
		if err := enc.Encode(d); err != nil {
			return nil, err
		}
	}
	return &out, nil
}

func unpack() ([]record, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var records []record
	for dec := json.NewDecoder(z); ; {
		var r record
		err := dec.Decode(&r)
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
}

// find reads the texts of records from the corpus.
func find(corpus string, records []record) (map[string]source, error) {
	f, err := os.Open(corpus)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", corpus, err)
	}
	wanted := map[string]bool{}
	for _, r := range records {
		wanted[r.Text] = true
	}
	found := map[string]source{}
	lines := bufio.NewScanner(z)
	lines.Buffer(make([]byte, 1<<20), 1<<28)
	for n := 1; lines.Scan(); n++ {
		var s source
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", corpus, n, err)
		}
		if key := sum(s.Text); wanted[key] {
			found[key] = s
		}
	}
	return found, lines.Err()
}

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:6])
}

// join gives an annotation its text.
func join(r record, s source) (*document, error) {
	lines := readLines(s.Title, s.Text)
	if len(lines) < r.Lines {
		return nil, fmt.Errorf("%d lines, not %d", len(lines), r.Lines)
	}
	lines = lines[:r.Lines]
	d := &document{ID: r.Text, Title: lines[0], Date: s.Date, Source: s.Source, Text: strings.Join(lines, "\n"), Entities: r.Entities, Relations: r.Relations}
	if sum(d.Text) != r.Sum {
		return nil, fmt.Errorf("another wording")
	}
	text := []rune(d.Text)
	for _, m := range r.Mentions {
		e := r.Entities[m[2]]
		d.Mentions = append(d.Mentions, mention{m[0], m[1], string(text[m[0]:m[1]]), e.Type, e.ID})
	}
	spans := lineSpans(lines)
	for i := range d.Relations {
		rel := &d.Relations[i]
		for _, l := range rel.Lines {
			rel.Evidence = append(rel.Evidence, spans[l])
		}
		rel.Lines = nil
	}
	return d, nil
}

// lineSpans are the places of lines in their text, in code points.
func lineSpans(lines []string) [][2]int {
	var out [][2]int
	at := 0
	for _, l := range lines {
		n := len([]rune(l))
		out = append(out, [2]int{at, at + n})
		at += n + 1
	}
	return out
}
