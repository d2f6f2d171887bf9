package article

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// seed adds the test articles, and more.
func seed(f *testing.F, more ...string) {
	files, err := filepath.Glob("testdata/articles/*")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	for _, s := range more {
		f.Add([]byte(s))
	}
}

// sound checks what holds of every article that was read.
func sound(t *testing.T, it *Item, size int) {
	t.Helper()
	if !utf8.ValidString(it.Text) || !utf8.ValidString(it.Title) {
		t.Fatalf("not UTF-8: %q", it.Text)
	}
	n := utf8.RuneCountInString(it.Text)
	if n != len(it.origins) {
		t.Fatalf("%d code points, %d origins", n, len(it.origins))
	}
	for i := range n {
		p, ok := it.Position(i)
		if !ok || p.Offset < 0 || p.Offset > int64(size) || p.Line < 1 || p.Column < 1 {
			t.Fatalf("code point %d of %d: %+v, %v", i, n, p, ok)
		}
	}
	if it.ID == "" || it.Hash == "" || strings.TrimSpace(it.Text) == "" {
		t.Fatalf("%+v", it.Article)
	}
}

// clean checks what holds of every text that the reader made.
func clean(t *testing.T, it *Item) {
	t.Helper()
	for i, line := range strings.Split(it.Text, "\n") {
		if line == "" && i > 0 {
			t.Fatalf("empty paragraph: %q", it.Text)
		}
		for _, r := range line {
			if k := spaceOf(r); k != noSpace && r != ' ' {
				t.Fatalf("%q in %q", r, line)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	seed(f,
		"\n---\ntitle: 'a_b_c'\ndate: Sat, 11 Sep 2021 05:30:21 GMT\n---\n<div><p>　　原标题：a“b”c</p><p>来源：</p><p>甲报</p><p>（记者 张三）正文。</p>",
		"<table><tr><td>a<table><tr><td>b</table><td>c</tr></table>", "<!--x[<!-- -->]x-->a]x-->", "<p>a<!-- b", "<style>a<p>b", "<a href='x", "&#x110000;&#0;&nbsp", "<li><li></ul><td></tr>",
		"# a\n[b](c)\n| d |\n```\n\\*{% e", "国国务务院院关关于于\n甲 乙 丙", strings.Repeat("[", 200), strings.Repeat("<b><td>", 300))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, path := range []string{"a.md", "b.html", "甲市产业规划发布.txt", "-"} {
			it, err := Parse(path, data)
			if err != nil {
				var e *Error
				if !errors.As(err, &e) || e.Path != path || e.Offset > int64(len(data)) {
					t.Fatalf("%s: %#v", path, err)
				}
				continue
			}
			sound(t, it, len(data))
			clean(t, it)
			again, err := Parse(path, data)
			if err != nil || again.Text != it.Text || again.ID != it.ID {
				t.Fatal("two readings differ")
			}
		}
	})
}

func FuzzFrontMatter(f *testing.F) {
	seed(f, "---\n---\n", "---\n", "title: a\n---", ";;;\n{\"a\":\"b\"}\n;;;", "\"title\": \"\\u12\",\n;;;", "---\ntitle: >\n a\n  b\n---", "---\ntitle: &a [*a]\n---", "\ufeff---\r\ntitle: 'a\r\n---\r\n", "---\ntitle: \"a\\x41\\\nb\"\n---")
	f.Fuzz(func(t *testing.T, data []byte) {
		m := readFrontMatter(data)
		if m.end < 0 || m.end > len(data) {
			t.Fatalf("ends at %d of %d", m.end, len(data))
		}
		for name, v := range m.fields {
			if v.start < 0 || v.start > v.end || v.end > len(data) {
				t.Fatalf("%s: %+v of %d", name, v, len(data))
			}
			text, at := v.origins(data)
			if len(text) != len(at) {
				t.Fatalf("%s: %d code points, %d origins", name, len(text), len(at))
			}
			for _, a := range at {
				if a < 0 || int(a) > len(data) {
					t.Fatalf("%s: origin %d of %d", name, a, len(data))
				}
			}
			v.piece(data)
		}
	})
}

// FuzzMarkup checks that the scanner and the walker lose no text: each letter
// outside of tags is in some paragraph, in its order.
func FuzzMarkup(f *testing.F) {
	seed(f, "a<b>c</b><", "<p>甲<p", "<<a>>", "<a b='>'>c", "<x-y>a</x-y>", "<tr>a<td>b")
	f.Fuzz(func(t *testing.T, data []byte) {
		s := scanner{data: data}
		last := 0
		for {
			tok, ok := s.next()
			if !ok {
				break
			}
			if tok.start < last || tok.end <= tok.start || tok.end > len(data) {
				t.Fatalf("token %d:%d after %d of %d", tok.start, tok.end, last, len(data))
			}
			last = tok.end
		}
		for _, form := range []form{plainForm, markdownForm, htmlForm} {
			w := walk(data, 0, form)
			end := 0
			for _, p := range w.paragraphs {
				if p.start < end || p.end <= p.start || p.end > len(w.text) || len(w.text) != len(w.at) {
					t.Fatalf("paragraph %d:%d after %d", p.start, p.end, end)
				}
				end = p.end
			}
		}
	})
}

func FuzzJSONLines(f *testing.F) {
	for _, s := range []string{`{"text":"甲"}`, `{"text":"\ud842\udfb7\ud800\n\/","id":1}`, `[{"text":"a"},{}]`, "{\n\"text\":\"a\"\n}", `{"text":"a","mentions":[{"start":0}]}` + "\n\n{\n", "\xef\xbb\xbf{\"text\":\"a\"}", `{"text":"a","reporters":5,"date":"2021"}`, "{\"text\":\"\xb1\xb1\xbe\xa9\"}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for it, err := range Read(context.Background(), []string{"-"}, bytes.NewReader(data)) {
			if err != nil {
				var e *Error
				if !errors.As(err, &e) || e.Offset > int64(len(data)) {
					t.Fatalf("%#v", err)
				}
				continue
			}
			sound(t, it, len(data))
		}
	})
}

func FuzzCharset(f *testing.F) {
	seed(f, "\xff\xfea\x00", "\xfe\xff\xd8\x42\xdf\xb7", "\xb1\xb1\xbe\xa9", "charset=big5 \xa4\xa4", "\x81\x30\x81\x30", "charset=iso-2022-jp \x1b$B", "charset=utf-7 \xff", "encoding: shift_jis\n\x82\xa0", "\xef\xbb\xbf\xff")
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := decode(data)
		if err != nil {
			if !errors.Is(err, ErrCharset) && !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrBinary) {
				t.Fatal(err)
			}
			return
		}
		if !utf8.Valid(s.text) {
			t.Fatalf("not UTF-8: %q", s.text)
		}
		last := int64(0)
		for i := range s.text {
			o := s.offset(i)
			if o < last || o >= int64(len(data)) {
				t.Fatalf("offset %d of byte %d", o, i)
			}
			last = o
		}
	})
}

func FuzzByline(f *testing.F) {
	for _, s := range []string{"来源：甲报 记者 张三 李四", "摘自《甲报》2021.01.20记者王五通讯员赵六", "新华社北京9月9日电（记者甲乙）题：", "责任编辑：王海 SF1", "时间：二〇二五年一月", "记者" + strings.Repeat("王", 40)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := []rune(s)
		if _, n := readCredits(text); n < 0 || n > len(text) {
			t.Fatal(n)
		}
		if _, n := readDateline(text); n < 0 || n > len(text) {
			t.Fatal(n)
		}
		if _, n := dateAt(text); n < 0 || n > len(text) {
			t.Fatal(n)
		}
		isBoilerplate(text, true)
		cutSite(text, "甲网")
	})
}
