package article

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const post = "---\ntitle: 甲市规划\n---\n正文一段，说的是产业。\n"

// tree writes files below a new directory.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// collect reads all; what is read and what is not are given as path:line below
// dir.
func collect(t *testing.T, dir string, in io.Reader, paths ...string) (read []string, failed map[string]error) {
	t.Helper()
	failed = map[string]error{}
	for it, err := range Read(context.Background(), paths, in) {
		if err != nil {
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("no *Error: %v", err)
			}
			if !strings.Contains(e.Error(), e.Path) || !strings.Contains(e.Error(), e.Reason()) {
				t.Errorf("%v names neither path nor reason", e)
			}
			failed[place(dir, e.Path, e.Line)] = err
			continue
		}
		read = append(read, place(dir, it.Path, it.Line))
	}
	return read, failed
}

func place(dir, path string, line int) string {
	if rel, err := filepath.Rel(dir, path); err == nil && path != "-" {
		path = rel
	}
	if line > 0 {
		return fmt.Sprintf("%s:%d", path, line)
	}
	return path
}

func TestWalk(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("<meta charset=utf-8><p>乌海市印发办法。</p>")
	if err != nil {
		t.Fatal(err)
	}
	dir := tree(t, map[string]string{
		"b.md": post, "a/z.markdown": post, "a/b.txt": "标题\n正文，一段。", "a/.hidden.md": post, ".git/x.md": post,
		"c.HTML": "<p>正文，一段。</p>", "d.htm": "<p>正文，一段。</p>", "picture.png": "x", "none": "x",
		"empty.md": "", "blank.txt": " \n　\n", "zip.txt": "PK\x03\x04....", "zero.md": "a\x00\x00\x00b", "cut.md": post + "\xe4\xb8",
		"bad.md": post + "甲\xff乙丙丁戊", "misdeclared.html": gbk, "notext.md": "---\ntitle: 甲\n---\n\n责任编辑：王海",
		"lines.jsonl": `{"id":"1","text":"甲\n乙"}` + "\n\n" + `{"id":"2","text":"丙`, "README.md": "# 说明\n\n这里是文章。", "a/readme.txt": "说明\n正文，一段。", "b/README.md": post, "README_2.txt": "标题\n正文，一段。",
		"one.json": "{\n \"text\": \"甲\"\n}",
	})
	if err := os.Symlink(dir, filepath.Join(dir, "a", "loop")); err != nil {
		t.Skip(err)
	}
	for from, to := range map[string]string{"self": "self", "gone": "nowhere.md", "again.md": "b.md"} {
		if err := os.Symlink(to, filepath.Join(dir, from)); err != nil {
			t.Fatal(err)
		}
	}
	read, failed := collect(t, dir, nil, dir)
	want := []string{"README_2.txt", "a/b.txt", "a/z.markdown", "again.md", "b/README.md", "b.md", "c.HTML", "d.htm", "lines.jsonl:1", "one.json"}
	if !reflect.DeepEqual(read, want) {
		t.Errorf("read %q\nwant %q", read, want)
	}
	wantErr := map[string]error{
		"a/loop": ErrLoop, "self": ErrLoop, "gone": os.ErrNotExist, "picture.png": ErrUnsupported, "none": ErrUnsupported,
		"README.md": ErrUnsupported, "a/readme.txt": ErrUnsupported,
		"empty.md": ErrEmpty, "blank.txt": ErrEmpty, "zip.txt": ErrBinary, "zero.md": ErrBinary, "cut.md": ErrCharset,
		"bad.md": ErrCharset, "misdeclared.html": ErrCharset, "notext.md": ErrNoText, "lines.jsonl:3": ErrSyntax,
	}
	for p, want := range wantErr {
		if !errors.Is(failed[p], want) {
			t.Errorf("%s: %v, want %v", p, failed[p], want)
		}
		delete(failed, p)
	}
	for p, err := range failed {
		t.Errorf("%s: %v", p, err)
	}
}

func TestErrorPlaces(t *testing.T) {
	dir := tree(t, map[string]string{"bad.md": post + "甲\xff乙丙丁戊", "cut.md": post + "甲\xe4\xb8"})
	for name, offset := range map[string]int{"bad.md": len(post) + 3, "cut.md": len(post) + 3} {
		_, failed := collect(t, dir, nil, filepath.Join(dir, name))
		var e *Error
		if !errors.As(failed[name], &e) || e.Offset != int64(offset) {
			t.Errorf("%s: %v, want byte %d", name, failed[name], offset)
		}
	}
	in := `{"text":"甲"}` + "\n" + `{"text":"乙",}` + "\n"
	_, failed := collect(t, "", strings.NewReader(in), "-")
	var e *Error
	if !errors.As(failed["-:2"], &e) || e.Offset < int64(len(in)/2) || e.Offset >= int64(len(in)) {
		t.Errorf("%+v", failed)
	}
}

func TestNamedFiles(t *testing.T) {
	dir := tree(t, map[string]string{"article": "标题行\n正文，一段。", "page.php": "<p>正文，一段。</p>"})
	read, failed := collect(t, dir, nil, filepath.Join(dir, "page.php"), filepath.Join(dir, "article"), filepath.Join(dir, "no.md"))
	if !slices.Equal(read, []string{"page.php", "article"}) {
		t.Errorf("read %q", read)
	}
	if !errors.Is(failed["no.md"], os.ErrNotExist) {
		t.Error(failed)
	}
	readme := tree(t, map[string]string{"README.md": "# 标题行\n\n正文，一段。"})
	if read, failed := collect(t, readme, nil, filepath.Join(readme, "README.md")); len(read) != 1 {
		t.Errorf("a README that is named: %v", failed)
	}
	if os.Getuid() != 0 {
		p := filepath.Join(dir, "article")
		if err := os.Chmod(p, 0); err != nil {
			t.Fatal(err)
		}
		if _, failed := collect(t, dir, nil, p); !errors.Is(failed["article"], os.ErrPermission) {
			t.Error(failed)
		}
	}
}

func TestStandardInput(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"lines":        {`{"text":"甲"}` + "\n" + `{"text":"乙"}`, []string{"-:1", "-:2"}},
		"one line":     {`{"text":"甲"}`, []string{"-:1"}},
		"document":     {"{\n\"text\":\n\"甲\"}", []string{"-"}},
		"array":        {`[{"text":"甲"},` + "\n" + `{"text":"乙"}]`, []string{"-", "-"}},
		"post":         {post, []string{"-"}},
		"JSON matter":  {"{\n\"title\": \"甲\"\n}\n;;;\n正文，一段。", []string{"-"}},
		"page":         {"<!DOCTYPE html><html><body><p>正文，一段。</p></body></html>", []string{"-"}},
		"text":         {"标题行\n正文，一段。", []string{"-"}},
		"cut first":    {`{"text":"甲` + "\n" + `{"text":"乙"}`, []string{"-:2"}},
		"bracket text": {"[甲]标题行\n正文，一段。", []string{"-"}},
	} {
		read, failed := collect(t, "", strings.NewReader(c.in), "-")
		if !slices.Equal(read, c.want) {
			t.Errorf("%s: read %q, failed %v", name, read, failed)
		}
	}
}

func TestExtractionForm(t *testing.T) {
	text := "标题\n　　第一段  末\t尾\u200b。𠮷\"\\/\n"
	in := `{"id":7,"title":"标题","date":"Tue, 04 Jan 2022 22:10:04 GMT","source":"甲报","url":"https://a.example.com/1","hash":"h","reporters":["张三"],` +
		`"text":"标题\n　　第一段  末\t尾\u200b。\ud842\udfb7\"\\\/\n","entities":[{"id":"x"}],"mentions":[ ],"relations":null}`
	var it *Item
	for got, err := range Read(context.Background(), []string{"-"}, strings.NewReader("\n"+in)) {
		if err != nil {
			t.Fatal(err)
		}
		it = got
	}
	if it.Text != text {
		t.Errorf("text %q", it.Text)
	}
	if it.ID != "7" || it.Date != "2022-01-05" || it.Source != "甲报" || it.Hash != "h" || it.URL != "https://a.example.com/1" || !slices.Equal(it.Reporters, []string{"张三"}) {
		t.Errorf("%+v", it.Article)
	}
	if string(it.Entities) != `[{"id":"x"}]` || string(it.Mentions) != "[ ]" || it.Relations != nil {
		t.Errorf("%s %s %s", it.Entities, it.Mentions, it.Relations)
	}
	stored := []byte("\n" + in)
	for i, r := range []rune(text) {
		p, ok := it.Position(i)
		if !ok || p.Line != 2 || p.Column != len([]rune(string(stored[1:p.Offset])))+1 {
			t.Fatalf("code point %d: %+v", i, p)
		}
		if at := stored[p.Offset:]; at[0] != '\\' && !bytes.HasPrefix(at, []byte(string(r))) {
			t.Errorf("code point %d is %q, at its origin stands %q", i, r, at[:4])
		}
	}
}

func TestJSONErrors(t *testing.T) {
	for in, want := range map[string]error{
		`{"title":"甲"}`: ErrNotArticle, `{"text":5}`: ErrNotArticle, `{"text":""}`: ErrNoText, `{"text":"甲"`: ErrSyntax,
		`{"text":"甲"} x`: ErrSyntax, `{"text":"甲","entities":[}`: ErrSyntax, `{"text":"\u00"}`: ErrSyntax, "{\"text\":\"\xff\"}": ErrCharset,
	} {
		_, failed := collect(t, "", strings.NewReader(in+"\n"+`{"text":"乙"}`), "-")
		if !errors.Is(failed["-:1"], want) {
			t.Errorf("%s: %v, want %v", in, failed, want)
		}
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(`{"text":"武汉产业规划发布"}`)
	if err != nil {
		t.Fatal(err)
	}
	if read, failed := collect(t, "", strings.NewReader(gbk), "-"); len(read) != 1 {
		t.Error(failed)
	}
}

// TestStreaming reads far more than it may hold: an endless stream ends with
// the reader's patience, a cancelled context with its error.
func TestStreaming(t *testing.T) {
	line := []byte(`{"text":"甲市支持产业发展。"}` + "\n")
	endless := io.Reader(readerFunc(func(p []byte) (int, error) {
		n := 0
		for n+len(line) <= len(p) {
			n += copy(p[n:], line)
		}
		return n, nil
	}))
	n := 0
	for _, err := range Read(context.Background(), []string{"-"}, endless) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 20000 {
			break
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n = 0
	var last error
	for _, err := range Read(ctx, []string{"-"}, endless) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n != 11 {
		t.Errorf("%d steps, then %v", n, last)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestTooLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a large file")
	}
	dir := t.TempDir()
	p := filepath.Join(dir, "a.txt")
	f, err := os.Create(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(MaxSize + 2); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if _, failed := collect(t, dir, nil, p); !errors.Is(failed["a.txt"], ErrTooLarge) {
		t.Error(failed)
	}
	long := io.MultiReader(strings.NewReader(`{"text":"`), io.LimitReader(readerFunc(func(p []byte) (int, error) {
		for i := range p {
			p[i] = 'x'
		}
		return len(p), nil
	}), MaxSize), strings.NewReader("\"}\n"+`{"text":"甲"}`))
	read, failed := collect(t, "", long, "-")
	if !slices.Equal(read, []string{"-:2"}) || !errors.Is(failed["-:1"], ErrTooLarge) {
		t.Error(read, failed)
	}
}

func TestDeterminism(t *testing.T) {
	first := ""
	for range 3 {
		var b strings.Builder
		for it, err := range Read(context.Background(), []string{"testdata/articles"}, nil) {
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, it.Path, it.Hash, describe(it), it.origins)
		}
		if first == "" {
			first = b.String()
		} else if b.String() != first {
			t.Fatal("two readings differ")
		}
	}
}
