package article

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

var update = flag.Bool("update", false, "write the golden files anew")

// describe writes an article as the golden files have it: the fields, then the
// text.
func describe(it *Item) string {
	fields := it.Article
	fields.Text, fields.Hash = "", ""
	b, err := json.MarshalIndent(fields, "", " ")
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("%s\n\n%s\n", b, it.Text)
}

func TestGolden(t *testing.T) {
	n := 0
	for it, err := range Read(context.Background(), []string{"testdata/articles"}, nil) {
		if err != nil {
			t.Error(err)
			continue
		}
		n++
		t.Run(filepath.Base(it.Path), func(t *testing.T) {
			checkGolden(t, it, filepath.Join("testdata", "golden", filepath.Base(it.Path)+".golden"))
		})
	}
	if n < 15 {
		t.Errorf("read %d articles", n)
	}
}

// checkGolden compares an article with its golden file and follows its
// characters back to the file that it was read from.
func checkGolden(t *testing.T, it *Item, golden string) {
	t.Helper()
	got := describe(it)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	stored, err := os.ReadFile(it.Path)
	if err != nil {
		t.Fatal(err)
	}
	if _, bad := waysBack(t, it, stored); bad > 0 {
		t.Errorf("%d characters lead elsewhere", bad)
	}
}

// TestTitleInFileName reads a text whose title is broken over lines and stands
// whole in the file's name.
func TestTitleInFileName(t *testing.T) {
	const folder, name = "testdata/named", "重庆智能网联新能源汽车产业集群发展推进会在两江新区召开"
	raw, err := os.ReadFile(filepath.Join(folder, "title-in-file-name.txt"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name+".txt")
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	n := 0
	for it, err := range Read(context.Background(), []string{path}, nil) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		checkGolden(t, it, filepath.Join(folder, "title-in-file-name.golden"))
		if it.Title != name {
			t.Errorf("title %s", it.Title)
		}
	}
	if n != 1 {
		t.Errorf("read %d articles", n)
	}
}

// TestCharsets reads every test article in other encodings: the article is the
// same, and its characters lead to the right bytes there too.
func TestCharsets(t *testing.T) {
	files, err := filepath.Glob("testdata/articles/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	encodings := map[string]encoding.Encoding{
		"GBK":      simplifiedchinese.GBK,
		"GB18030":  simplifiedchinese.GB18030,
		"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"UTF-8BOM": unicode.UTF8BOM,
	}
	for _, file := range files {
		plain, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		plain = regexp.MustCompile(`(?i)charset="?utf-8"?`).ReplaceAll(plain, nil)
		want, err := Parse(file, plain)
		if err != nil {
			t.Fatal(err)
		}
		for name, e := range encodings {
			stored, err := e.NewEncoder().Bytes(plain)
			if err != nil {
				if name == "GBK" {
					continue // has characters that GBK lacks
				}
				t.Fatal(file, name, err)
			}
			got, err := Parse(file, stored)
			if err != nil {
				t.Errorf("%s as %s: %v", file, name, err)
				continue
			}
			if g, w := describe(got), describe(want); g != w {
				t.Errorf("%s as %s: got\n%s\nwant\n%s", file, name, g, w)
				continue
			}
			for i := range []rune(got.Text) {
				offset, _ := got.Origin(i)
				wantOffset, _ := want.Origin(i)
				before, err := e.NewEncoder().Bytes(plain[:wantOffset])
				if err != nil {
					t.Fatal(err)
				}
				if int(offset) != max(len(before), markLen(name)) {
					t.Errorf("%s as %s: code point %d is at byte %d, want %d", file, name, i, offset, len(before))
					break
				}
			}
			p, _ := got.Position(len([]rune(got.Text)) - 1)
			w, _ := want.Position(len([]rune(want.Text)) - 1)
			if p.Line != w.Line || p.Column != w.Column {
				t.Errorf("%s as %s: last character at %d:%d, want %d:%d", file, name, p.Line, p.Column, w.Line, w.Column)
			}
		}
	}
}

func markLen(name string) int {
	switch {
	case strings.HasPrefix(name, "UTF-16"):
		return 2
	case name == "UTF-8BOM":
		return 3
	}
	return 0
}

func TestDeclaredCharset(t *testing.T) {
	text := "<html><head><meta charset=\"%s\"><title>乌海市出台焦化产业新规</title></head><body><p>乌海市工业和信息化局近日印发焦化产业管理办法，推动产业升级。</p></body></html>"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, label := range []string{"gb2312", "GBK", "gb18030", "no-such-charset", ""} {
		it, err := Parse("page.html", []byte(strings.Replace(gbk, "%s", label, 1)))
		if err != nil {
			t.Errorf("%q: %v", label, err)
		} else if it.Title != "乌海市出台焦化产业新规" {
			t.Errorf("%q: title %q", label, it.Title)
		}
	}
	if _, err := Parse("page.html", []byte(fmt.Sprintf(text, "gb2312"))); err != nil {
		t.Errorf("UTF-8 under another name is still UTF-8: %v", err)
	}
}
