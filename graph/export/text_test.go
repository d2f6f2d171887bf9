package export

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

var texts = []string{
	"", "上海市科学技术委员会", "“十四五”规划", `a"b'c\d`, "<b>&amp;</b>", "行\n二\r\n三\t", "\x00\x01\x1f\x7f\u0085\u2028\u2029\ufffe\uffff\ufffd",
	"😀𠀀\U000e0001\U0010fffd", `\u0041\n`, "%41 +", "\xff\xc3", "[\"a\", \"b\"]", "\x1f\ufdd0\ufdd1", "],[", "end'", "a\u3000b",
}

// valid is s as every format takes it: bytes that are no UTF-8 are replaced.
func valid(s string) string { return string([]rune(s)) }

func FuzzXML(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		escaped := string(appendXML(nil, s))
		var got struct {
			Attr string `xml:"a,attr"`
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(`<x a="`+escaped+`">`+escaped+`</x>`), &got); err != nil {
			t.Fatalf("%q: %v", escaped, err)
		}
		want := strings.Map(func(r rune) rune {
			switch {
			case r < 0x20 && r != '\t' && r != '\n' && r != '\r':
				return 0x2400 + r
			case r == 0xfffe || r == 0xffff:
				return utf8.RuneError
			}
			return r
		}, valid(s))
		if got.Attr != want || got.Text != want {
			t.Errorf("%q came back as %q and %q", want, got.Attr, got.Text)
		}
	})
}

func FuzzCypher(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		literal := string(appendCypher(nil, s))
		if strings.ContainsFunc(literal, func(r rune) bool { return r < 0x20 }) {
			t.Errorf("%q is not one line", literal)
		}
		// Cypher's escapes are Go's but for the quotation marks.
		inner := strings.TrimSuffix(strings.TrimPrefix(literal, "'"), "'")
		if got, err := strconv.Unquote(`"` + requote(inner) + `"`); err != nil || got != valid(s) {
			t.Errorf("%s reads as %q, want %q: %v", literal, got, s, err)
		}
	})
}

// requote turns the inside of a literal in single quotation marks into that of
// one in double ones.
func requote(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			if s[i+1] != '\'' {
				b.WriteByte('\\')
			}
			i++
			b.WriteByte(s[i])
		case s[i] == '"':
			b.WriteString(`\"`)
		case s[i] == '\'':
			b.WriteString("a quotation mark that is not escaped\xff")
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func FuzzNTriples(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		literal := string(appendLiteral(nil, s))
		if got, err := strconv.Unquote(literal); err != nil || got != valid(s) {
			t.Errorf("%s reads as %q, want %q: %v", literal, got, s, err)
		}
		iri := string(appendIRI(nil, s))
		if strings.ContainsAny(iri, " <>\"{}|^`\\\n\r\t\u3000\u2028") {
			t.Errorf("%q is no part of an IRI", iri)
		}
		if got, err := url.PathUnescape(iri); err != nil || got != valid(s) {
			t.Errorf("%s reads as %q, want %q: %v", iri, got, s, err)
		}
	})
}

func FuzzList(f *testing.F) {
	for i, s := range texts {
		f.Add(s, texts[(i+1)%len(texts)])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		list := []string{valid(a), valid(b)}
		if got := parseGephi(string(appendList(nil, list))); !slices.Equal(got, list) {
			t.Errorf("Gephi reads %q as %q", list, got)
		}
		var read []string
		text := string(appendList(nil, list))
		if json.Unmarshal([]byte(text), &read) == nil && !slices.Equal(read, list) {
			t.Errorf("JSON reads %s as %q, want %q", text, read, list)
		}
		fold := strings.NewReplacer("\ufdd0", "\ufffd", "\ufdd1", "\ufffd").Replace
		want := []string{fold(list[0]), fold(list[1])}
		if got := strings.Split(joinList(list), listSeparator); !slices.Equal(got, want) {
			t.Errorf("%q is split into %q", want, got)
		}
	})
}

// parseGephi reads a list of quoted texts by the rules of Gephi: outside of
// quotation marks everything is skipped, inside a backslash takes the next
// character as it is if that is a quotation mark or a backslash.
func parseGephi(s string) (list []string) {
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			return list
		}
		s = s[i+1:]
		var b strings.Builder
		for s != "" && s[0] != '"' {
			if s[0] == '\\' && len(s) > 1 {
				s = s[1:]
			}
			b.WriteByte(s[0])
			s = s[1:]
		}
		s = s[min(1, len(s)):]
		list = append(list, b.String())
	}
}
