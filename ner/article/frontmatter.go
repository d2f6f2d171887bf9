package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// frontMatter is what stands before a post's body: its fields by lower-case
// name, and where each value stands.
type frontMatter struct {
	fields map[string]field
	end    int // where the body begins
}

// field is a value of the front matter with the bytes that it was read from.
type field struct {
	value      string
	start, end int
}

// get returns the first of the named fields that is not empty.
func (m *frontMatter) get(names ...string) string {
	for _, n := range names {
		if f := m.fields[n]; f.value != "" {
			return f.value
		}
	}
	return ""
}

// usedFields are the fields that say something of an article. The others are
// not read.
var usedFields = map[string]bool{
	"title": true, "date": true, "published": true, "pubdate": true, "publish_date": true, "created": true,
	"source": true, "from": true, "media": true, "author": true, "site": true, "site_name": true,
	"reporter": true, "reporters": true, "editor": true,
	"url": true, "link": true, "original_url": true, "source_url": true, "original": true, "permalink": true,
}

// maxFrontMatter is the number of lines after which a front matter without an
// opening line is no longer looked for.
const maxFrontMatter = 64

// readFrontMatter reads the front matter that text begins with: YAML between
// lines of dashes, of which the opening one may lack, or JSON closed by ";;;".
// Each field is read by itself, so that one that is no YAML costs no other.
func readFrontMatter(text []byte) frontMatter {
	m := frontMatter{fields: map[string]field{}}
	i := 0
	for i < len(text) { // empty lines before it
		stop, next := nextLine(text, i, len(text))
		if !isBlankLine(text[i:stop]) || next <= i {
			break
		}
		i = next
	}
	start := i
	stop, next := nextLine(text, i, len(text))
	first := bytes.TrimRight(text[i:stop], " \t")
	opened := isFence(first)
	if opened {
		i = next
	}
	end, body, ok := frontMatterEnd(text, i, opened)
	if !ok || !opened && !hasFields(text[i:end]) {
		m.end = start
		return m
	}
	m.end = body
	if c := firstByte(text[i:end]); c == '{' || c == '"' {
		m.readJSON(text, i, end)
	} else {
		m.readYAML(text, i, end)
	}
	return m
}

func isFence(line []byte) bool {
	return len(line) >= 3 && (len(bytes.Trim(line, "-")) == 0 || len(bytes.Trim(line, ";")) == 0)
}

// frontMatterEnd finds the closing line. One that was opened and never closed
// ends before the first line that is no field.
func frontMatterEnd(text []byte, i int, opened bool) (end, body int, ok bool) {
	n := 0
	last := i
	inFields := true
	for i < len(text) {
		stop, next := nextLine(text, i, len(text))
		line := bytes.TrimRight(text[i:stop], " \t")
		if isFence(line) {
			return i, next, true
		}
		if inFields && opened && (isFieldLine(line) || isInner(line)) {
			last = next
		} else {
			inFields = false
		}
		if n++; n > maxFrontMatter && !inFields || next <= i {
			break
		}
		i = next
	}
	return last, last, opened && last > 0
}

// hasFields tells whether every line of b is one of a front matter, and one is
// a field that posts have.
func hasFields(b []byte) bool {
	known := false
	for _, line := range bytes.Split(b, []byte("\n")) {
		line = bytes.TrimRight(line, " \t\r")
		if len(line) == 0 || isInner(line) {
			continue
		}
		if !isFieldLine(line) {
			return false
		}
		k := strings.ToLower(strings.Trim(string(line[:bytes.IndexByte(line, ':')]), `"' `))
		known = known || k == "title" || k == "date" || k == "author" || k == "categories"
	}
	return known
}

// isFieldLine tells whether a line is "key: …", also as JSON writes it.
func isFieldLine(line []byte) bool {
	n := bytes.IndexByte(line, ':')
	if n <= 0 || n > 40 {
		return false
	}
	key := bytes.Trim(line[:n], "\"' ")
	for _, c := range key {
		if !isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '-' {
			return false
		}
	}
	return len(key) > 0 && line[0] != ' '
}

// isInner tells whether a line belongs to the field above: indented, an item
// of a list, a brace, a comment.
func isInner(line []byte) bool {
	return len(line) == 0 || strings.IndexByte(" \t-#{}]", line[0]) >= 0
}

func firstByte(b []byte) byte {
	if b = bytes.TrimLeft(b, " \t\r\n"); len(b) > 0 {
		return b[0]
	}
	return 0
}

func (m *frontMatter) readYAML(text []byte, i, end int) {
	for i < end {
		stop, next := nextLine(text, i, end)
		if !isFieldLine(text[i:stop]) {
			i = max(next, i+1)
			continue
		}
		colon := i + bytes.IndexByte(text[i:stop], ':')
		key := strings.ToLower(strings.Trim(string(text[i:colon]), `"' `))
		block := next // the lines that belong to it
		for block < end {
			s, n := nextLine(text, block, end)
			if !isInner(text[block:s]) || n <= block {
				break
			}
			block = n
		}
		if usedFields[key] && m.fields[key].value == "" {
			m.fields[key] = scalar(text, i, colon+1, stop, block)
		}
		i = max(block, i+1)
	}
}

// scalar reads the value of the field text[field:block] whose first line has
// it at text[i:stop]. What is plain or quoted simply is taken as it stands, the
// rest is YAML, and what is no YAML is taken as it stands again, without the
// quotation marks around it.
func scalar(text []byte, begin, i, stop, block int) field {
	i = skipBlanks(text, i, stop)
	for stop > i && isBlank(text[stop-1]) {
		stop--
	}
	raw := text[i:stop]
	simple := len(bytes.TrimSpace(text[min(stop, block):block])) == 0
	switch {
	case len(raw) == 0 && simple:
		return field{"", i, i}
	case simple && len(raw) > 1 && raw[0] == '\'' && raw[len(raw)-1] == '\'' && bytes.Count(raw, []byte("'")) == 2,
		simple && len(raw) > 1 && raw[0] == '"' && raw[len(raw)-1] == '"' && bytes.Count(raw, []byte(`"`)) == 2 && bytes.IndexByte(raw, '\\') < 0:
		return field{string(raw[1 : len(raw)-1]), i + 1, stop - 1}
	case simple && bytes.IndexByte([]byte("'\"[{|>&*!%@`#"), raw[0]) < 0 && !bytes.Contains(raw, []byte(" #")):
		return field{string(raw), i, stop}
	}
	if v, ok := yamlValue(text[begin:block]); ok {
		return field{v, i, max(stop, block)}
	}
	if len(raw) > 1 && (raw[0] == '"' || raw[0] == '\'') && raw[len(raw)-1] == raw[0] && bytes.Count(raw, raw[:1]) == 2 {
		return field{string(raw[1 : len(raw)-1]), i + 1, stop - 1}
	}
	return field{string(raw), i, stop}
}

// yamlValue reads one field with the YAML library; a list gives its items
// joined by blanks.
func yamlValue(b []byte) (string, bool) {
	var node yaml.Node
	if err := yaml.Unmarshal(b, &node); err != nil || len(node.Content) != 1 {
		return "", false
	}
	top := node.Content[0]
	if top.Kind != yaml.MappingNode || len(top.Content) != 2 {
		return "", false
	}
	switch v := top.Content[1]; v.Kind {
	case yaml.ScalarNode:
		return strings.TrimSpace(v.Value), true
	case yaml.SequenceNode:
		var items []string
		for _, item := range v.Content {
			if item.Kind == yaml.ScalarNode {
				items = append(items, item.Value)
			}
		}
		return strings.Join(items, " "), true
	}
	return "", true
}

// readJSON reads the fields that JSON writes as "key": "value", with or
// without the braces around them.
func (m *frontMatter) readJSON(text []byte, i, end int) {
	for i < end {
		k := bytes.IndexByte(text[i:end], '"')
		if k < 0 {
			return
		}
		i += k
		key, n := jsonString(text[i:end])
		if n == 0 {
			return
		}
		i += n
		v := i
		for v < end && (isBlank(text[v]) || text[v] == ':') {
			v++
		}
		if v >= end || v == i || text[v] != '"' {
			continue
		}
		value, n := jsonString(text[v:end])
		if n == 0 {
			return
		}
		if name := strings.ToLower(key); usedFields[name] && m.fields[name].value == "" {
			m.fields[name] = field{value, v + 1, v + n - 1}
		}
		i = v + n
	}
}

// origins finds, for each code point of a field's value, where it stands.
// Code points that the file does not have as such (from escapes) stand where
// the one before them ends.
func (f field) origins(text []byte) ([]rune, []int32) {
	runes := []rune(f.value)
	at := make([]int32, len(runes))
	i := f.start
	for k, r := range runes {
		for n := i; n < min(f.end, i+64); {
			c, size := utf8.DecodeRune(text[n:f.end])
			if c == r {
				i = n
				break
			}
			n += size
		}
		at[k] = int32(min(i, max(f.start, f.end-1)))
		if c, size := utf8.DecodeRune(text[min(i, f.end):f.end]); c == r {
			i += size
		}
	}
	return runes, at
}
