package article

import (
	"bytes"
	"html"
	"slices"
)

// tokenKind is what a stretch of markup is.
type tokenKind uint8

const (
	textToken tokenKind = iota
	openToken
	closeToken
)

// token is a stretch of markup: data[start:end] of the scanner.
type token struct {
	kind       tokenKind
	start, end int
	name       []byte // of an element, as written
	attrs      []byte // of an opening tag, as written
}

// scanner splits HTML into text and tags without copying, so that every byte
// keeps its offset. Comments are left out, those that hold HTML too; the
// contents of script and style are left out. What is never closed (a comment,
// a style) ends early instead of swallowing the rest of the article.
type scanner struct {
	data []byte
	pos  int

	// Searches that failed once would fail for the rest too.
	noCommentEnd, noNamedEnd bool
	unclosed                 []string // elements
}

// next returns the next token; ok is false at the end.
func (s *scanner) next() (t token, ok bool) {
	for s.pos < len(s.data) {
		start := s.pos
		if s.data[start] != '<' {
			n := bytes.IndexByte(s.data[start:], '<')
			if n < 0 {
				n = len(s.data) - start
			}
			s.pos = start + n
			return token{kind: textToken, start: start, end: s.pos}, true
		}
		rest := s.data[start:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			s.pos = start + s.commentLen(rest)
		case len(rest) > 1 && (rest[1] == '!' || rest[1] == '?'):
			s.pos = start + tagLen(rest)
		case isTag(rest[1:]) && isWhole(rest, tagLen(rest)):
			s.pos = start + tagLen(rest)
			name, attrs := splitTag(s.data[start+1 : s.pos])
			s.skipRaw(name)
			return token{openToken, start, s.pos, name, attrs}, true
		case len(rest) > 1 && rest[1] == '/' && isTag(rest[2:]):
			s.pos = start + tagLen(rest)
			name, _ := splitTag(s.data[start+2 : s.pos])
			return token{kind: closeToken, start: start, end: s.pos, name: name}, true
		default: // a lone "<"
			s.pos = start + 1
			return token{kind: textToken, start: start, end: s.pos}, true
		}
	}
	return token{}, false
}

// isTag tells whether what follows "<" or "</" is an element's name, and not
// text that has the sign.
func isTag(b []byte) bool {
	if len(b) == 0 || !isLetter(b[0]) {
		return false
	}
	for _, c := range b {
		switch {
		case isBlank(c) || c == '>' || c == '/':
			return true
		case !isLetter(c) && (c < '0' || c > '9') && c != '-' && c != ':':
			return false
		}
	}
	return true
}

// isWhole tells whether the n bytes of a tag end it, or the data; another tag
// that begins before says that the sign was text.
func isWhole(b []byte, n int) bool { return n == len(b) || b[n-1] == '>' }

// commentLen is the length of the comment that b starts with. Feeds wrap
// adverts as <!--name[ … ]name-->, with comments inside: there the named end
// counts. A comment without an end is its opening tag alone.
func (s *scanner) commentLen(b []byte) int {
	if n := bytes.IndexByte(b[:min(len(b), 64)], '['); n > 4 && !s.noNamedEnd {
		end := append(append([]byte("]"), b[4:n]...), "-->"...)
		if k := bytes.Index(b, end); k >= 0 {
			return k + len(end)
		}
		s.noNamedEnd = true
	}
	if !s.noCommentEnd {
		if n := bytes.Index(b[4:], []byte("-->")); n >= 0 {
			return 4 + n + 3
		}
		s.noCommentEnd = true
	}
	if n := bytes.IndexByte(b, '>'); n >= 0 {
		return n + 1
	}
	return len(b)
}

// tagLen is the length of the tag that b starts with: up to ">" outside of
// quotes, or up to the next "<" or the end of the data where that never comes.
func tagLen(b []byte) int {
	quote, quoted := byte(0), 0
	for i := 1; i < len(b); i++ {
		switch c := b[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			} else if i-quoted > 4096 { // a stray quote
				return plainTagLen(b)
			}
		case (c == '"' || c == '\'') && b[i-1] == '=' || (c == '"' || c == '\'') && isBlank(b[i-1]) && afterEquals(b[:i]):
			quote, quoted = c, i
		case c == '>':
			return i + 1
		case c == '<':
			return i
		}
	}
	return plainTagLen(b)
}

func plainTagLen(b []byte) int {
	if n := bytes.IndexByte(b, '>'); n >= 0 {
		return n + 1
	}
	return len(b)
}

func afterEquals(b []byte) bool {
	b = bytes.TrimRight(b, " \t\r\n")
	return len(b) > 0 && b[len(b)-1] == '='
}

func splitTag(b []byte) (name, attrs []byte) {
	n := 0
	for n < len(b) && !isBlank(b[n]) && b[n] != '>' && b[n] != '/' {
		n++
	}
	return b[:n], bytes.TrimRight(b[n:], "/>")
}

// skipRaw moves past the contents of script, style and other elements that
// hold neither markup nor an article's text.
func (s *scanner) skipRaw(name []byte) {
	if elements[string(lower(name))] != rawElement {
		return
	}
	key := string(lower(name))
	for i := s.pos; !slices.Contains(s.unclosed, key); {
		n := bytes.Index(s.data[i:], []byte("</"))
		if n < 0 {
			s.unclosed = append(s.unclosed, key)
			break
		}
		i += n + 2
		if len(s.data)-i >= len(name) && bytes.EqualFold(s.data[i:i+len(name)], name) {
			s.pos = i - 2
			return
		}
	}
	// Never closed: up to the next tag of the article.
	for i := s.pos; i < len(s.data); i++ {
		if s.data[i] == '<' && (isTag(s.data[i+1:]) || bytes.HasPrefix(s.data[i:], []byte("</"))) {
			s.pos = i
			return
		}
	}
	s.pos = len(s.data)
}

// attribute returns the value of an attribute of a tag, with its entities
// resolved, and its offset in attrs; -1 where there is none.
func attribute(attrs []byte, name string) (value string, at int) {
	for i := 0; i < len(attrs); {
		for i < len(attrs) && (isBlank(attrs[i]) || attrs[i] == '/') {
			i++
		}
		k := i
		for i < len(attrs) && !isBlank(attrs[i]) && attrs[i] != '=' {
			i++
		}
		key := attrs[k:i]
		for i < len(attrs) && isBlank(attrs[i]) {
			i++
		}
		if i >= len(attrs) || attrs[i] != '=' {
			if len(key) == 0 {
				i++
			}
			continue
		}
		i++
		for i < len(attrs) && isBlank(attrs[i]) {
			i++
		}
		v := i
		if i < len(attrs) && (attrs[i] == '"' || attrs[i] == '\'') {
			v++
			n := bytes.IndexByte(attrs[v:], attrs[i])
			if n < 0 {
				n = len(attrs) - v
			}
			i = min(v+n+1, len(attrs))
			if len(key) == len(name) && bytes.EqualFold(key, []byte(name)) {
				return html.UnescapeString(string(attrs[v : v+n])), v
			}
			continue
		}
		for i < len(attrs) && !isBlank(attrs[i]) {
			i++
		}
		if len(key) == len(name) && bytes.EqualFold(key, []byte(name)) {
			return html.UnescapeString(string(attrs[v:i])), v
		}
	}
	return "", -1
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isBlank(c byte) bool  { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// lower returns an element's name in lower case; most are written so.
func lower(name []byte) []byte {
	for _, c := range name {
		if 'A' <= c && c <= 'Z' {
			return bytes.ToLower(name)
		}
	}
	return name
}
