package report

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
)

// What an article may hold to break out of the page. None may end up as
// markup, each must be readable in the end.
var hostile = []string{
	`</script><script>window.broken = 1</script>`,
	`<!--<script>`,
	`--><img src=x onerror="window.broken = 1">`,
	"行\u2028分\u2029隔",
	`"quoted" 'single' \ back`,
	`{{.Data}} ${1+1} &lt;b&gt; &#60;`,
	`</title><svg onload=window.broken=1>`,
	"𠮷野🚀家",
	`]]>` + "\u0000\ufeff",
	`>policygraph-data<`,
}

func hostileDocument(i int) graph.Document {
	h := hostile[i]
	doc := tiny("甲市"+h+"局", "乙"+h+"业", "丙"+h+"规划")
	doc.ID, doc.URL, doc.Source = h, "javascript:window.broken=1", h
	doc.Hash = h
	return doc
}

func TestNothingBecomesMarkup(t *testing.T) {
	plain := string(write(t, newMemory(1, func(int) graph.Document { return tiny("甲市局", "乙业", "丙规划") }), Options{Title: "图"}))
	// In the title's text U+2028 is a character like any other.
	for _, title := range append([]string{"图"}, slices.DeleteFunc(slices.Clone(hostile), func(h string) bool { return strings.Contains(h, "\u2028") })...) {
		page := string(write(t, newMemory(len(hostile), hostileDocument), Options{Title: title}))
		for _, token := range []string{"<script", "</script", "<!--", "<img", "<svg", "</title", "\u2028", "\u2029"} {
			if got, want := strings.Count(page, token), strings.Count(plain, token); got != want {
				t.Errorf("title %q: %q stands %d times in the page, without hostile text %d times", title, token, got, want)
			}
		}
		if strings.Contains(page, "javascript:window") {
			t.Error("an address that is no web address is in the page")
		}
		d := block(t, []byte(page))
		for _, h := range hostile {
			want := strings.ToValidUTF8("甲市"+h+"局", "\ufffd")
			found := false
			for _, name := range d.Heads.Name {
				found = found || name == want
			}
			if !found {
				t.Errorf("the name %q got lost", want)
			}
		}
	}
}

func TestSafeURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://news.example/a?b=1#c": "https://news.example/a?b=1#c",
		"HTTP://news.example/":         "http://news.example/",
		"javascript:alert(1)":          "",
		"data:text/html,x":             "",
		"/a/b":                         "",
		"https:":                       "",
		"http://[":                     "",
		"":                             "",
	} {
		if got := safeURL(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

func FuzzWrite(f *testing.F) {
	for _, h := range hostile {
		f.Add(h, "乙业", "2021-03-05")
		f.Add("甲局", h, h)
	}
	f.Fuzz(func(t *testing.T, head, sector, date string) {
		document := func(int) graph.Document {
			doc := tiny(head, sector, "丙规划")
			doc.Date = date
			return doc
		}
		var b bytes.Buffer
		if err := Write(context.Background(), newMemory(1, document), &b, Options{}); err != nil {
			t.Fatal(err)
		}
		_, rest, _ := bytes.Cut(b.Bytes(), []byte(`id="data">`))
		text, _, ok := bytes.Cut(rest, []byte("<"))
		if !ok || !bytes.HasSuffix(text, []byte("}")) || bytes.ContainsAny(text, "\u2028\u2029") {
			t.Errorf("the data block ends early: %.80s", text)
		}
	})
}
