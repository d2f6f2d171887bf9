package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// parseObject reads an article from a JSON object, text[start:end] of s: the
// article form or the extraction form of DESIGN. Its text is taken exactly as
// it is, since the offsets of mentions rely on it.
func parseObject(s *source, start, end int) (*Item, error) {
	dec := json.NewDecoder(bytes.NewReader(s.text[start:end]))
	at := func(n int64) int64 { return s.offset(start + int(n)) }
	if t, err := dec.Token(); err != nil {
		return nil, syntaxFault(err, at)
	} else if t != json.Delim('{') {
		return nil, because(ErrNotArticle, "no JSON object")
	}
	it := &Item{source: s}
	hasText := false
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, syntaxFault(err, at)
		}
		key, _ := t.(string)
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, syntaxFault(err, at)
		}
		switch key {
		case "text":
			if len(raw) == 0 || raw[0] != '"' {
				return nil, because(ErrNotArticle, `"text" is no string`)
			}
			hasText = true
			first := start + int(dec.InputOffset()) - len(raw)
			it.Text, it.origins = jsonText(raw, first)
		case "id":
			it.ID = looseString(raw)
		case "title":
			it.Title = looseString(raw)
		case "date":
			it.Date = looseString(raw)
		case "source":
			it.Source = looseString(raw)
		case "url":
			it.URL = looseString(raw)
		case "hash":
			it.Hash = looseString(raw)
		case "editor":
			it.Editor = looseString(raw)
		case "place":
			it.Place = looseString(raw)
		case "filed":
			it.Filed = looseString(raw)
		case "reporters":
			if json.Unmarshal(raw, &it.Reporters) != nil {
				it.Reporters = strings.Fields(looseString(raw))
			}
		case "entities":
			it.Entities = present(raw)
		case "mentions":
			it.Mentions = present(raw)
		case "relations":
			it.Relations = present(raw)
		case "targets":
			it.Targets = present(raw)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, syntaxFault(err, at)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, &fault{at(dec.InputOffset()), because(ErrSyntax, "more than one value")}
	}
	if !hasText {
		return nil, because(ErrNotArticle, `no "text"`)
	}
	if strings.TrimSpace(it.Text) == "" {
		return nil, ErrNoText
	}
	if it.Title == "" {
		it.Title, _, _ = strings.Cut(strings.TrimSpace(it.Text), "\n")
	}
	if d, ok := parseDate(it.Date); ok {
		it.Date = d
	}
	it.identify()
	return it, nil
}

func syntaxFault(err error, at func(int64) int64) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return because(ErrSyntax, "cut short")
	case errors.As(err, &syntax):
		return &fault{at(syntax.Offset), because(ErrSyntax, "%v", err)}
	}
	return because(ErrSyntax, "%v", err)
}

func present(raw json.RawMessage) json.RawMessage {
	if string(raw) == "null" {
		return nil
	}
	return raw
}

// looseString reads a string, or a number as it is written; anything else is
// empty.
func looseString(raw json.RawMessage) string {
	if len(raw) == 0 {
		return ""
	}
	if raw[0] == '"' {
		s, _ := jsonText(raw, 0)
		return s
	}
	if raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9' {
		return string(raw)
	}
	return ""
}

// jsonString reads the JSON string that b starts with; n is its length, 0
// where it has no end.
func jsonString(b []byte) (s string, n int) {
	for n = 1; n < len(b); n++ {
		switch b[n] {
		case '\\':
			n++
		case '"':
			s, _ = jsonText(b[:n+1], 0)
			return s, n + 1
		}
	}
	return "", 0
}

// jsonText resolves a JSON string, quotation marks included, and says for each
// of its code points where it stands, first being the offset of raw.
func jsonText(raw []byte, first int) (string, []int32) {
	var b strings.Builder
	b.Grow(len(raw))
	at := make([]int32, 0, len(raw)/2)
	for i := 1; i < len(raw)-1; {
		r, n := rune(raw[i]), 1
		switch {
		case r == '\\':
			r, n = escape(raw[i : len(raw)-1])
		case r >= utf8.RuneSelf:
			r, n = utf8.DecodeRune(raw[i:])
		}
		b.WriteRune(r)
		at = append(at, int32(first+i))
		i += n
	}
	return b.String(), at
}

// escape resolves the escape that b starts with, as encoding/json does.
func escape(b []byte) (r rune, n int) {
	if len(b) < 2 {
		return '\\', 1
	}
	switch b[1] {
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'r':
		return '\r', 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'u':
		r := hex4(b)
		if r < 0 {
			return utf8.RuneError, min(6, len(b))
		}
		if utf16.IsSurrogate(r) {
			if pair := utf16.DecodeRune(r, hex4(b[6:])); pair != utf8.RuneError {
				return pair, 12
			}
			return utf8.RuneError, 6
		}
		return r, 6
	}
	return rune(b[1]), 2
}

// hex4 reads \uXXXX, or returns -1.
func hex4(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return -1
		}
	}
	return r
}
