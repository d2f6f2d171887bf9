package article

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func benchmarkParse(b *testing.B, path string, data []byte) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(path, data); err != nil {
			b.Fatal(err)
		}
	}
}

func testArticle(b *testing.B, name string) []byte {
	data, err := os.ReadFile(filepath.Join("testdata/articles", name))
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func BenchmarkPost(b *testing.B) {
	benchmarkParse(b, "a.md", testArticle(b, "source-line.md"))
}

func BenchmarkPostGBK(b *testing.B) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes(testArticle(b, "source-line.md"))
	if err != nil {
		b.Fatal(err)
	}
	benchmarkParse(b, "a.md", gbk)
}

func BenchmarkPage(b *testing.B) {
	benchmarkParse(b, "a.html", testArticle(b, "gov-page.html"))
}

func BenchmarkMarkdown(b *testing.B) {
	benchmarkParse(b, "a.md", testArticle(b, "markdown.md"))
}

func BenchmarkPlainText(b *testing.B) {
	benchmarkParse(b, "a.txt", testArticle(b, "converted.txt"))
}

func BenchmarkJSONLines(b *testing.B) {
	line := `{"id":"1","title":"标题","date":"2025-01-02","text":"标题\n` + strings.Repeat("市政府支持先进制造业发展。", 100) + "\"}\n"
	data := []byte(strings.Repeat(line, 100))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Read(context.Background(), []string{"-"}, bytes.NewReader(data)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkRealPosts reads the real posts, where they are.
func BenchmarkRealPosts(b *testing.B) {
	files, _ := filepath.Glob(shared + "/hexo/*.md")
	if len(files) == 0 {
		b.Skip("no real articles to measure on")
	}
	size := int64(0)
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			b.Fatal(err)
		}
		size += info.Size()
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Read(context.Background(), files, nil) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// pathological are inputs that could cost more than their length.
var pathological = map[string]string{
	"brackets": "[", "images": "![", "opening divs": "<div>", "opening spans": "<span>", "cells": "<td>", "tables": "<table><tr><td>",
	"comments": "<!--", "named comments": "<!--x[", "styles": "<style>", "quotes": "<a b=\"", "lone signs": "<", "ends": "</div>", "nested lists": "<ul><li>",
	"entities": "&", "stars": "*", "braces": "{%", "keys": "a: b\n", "title keys": "---\ntitle: _a_\n", "wide blanks": "　", "pairs": "国国", "names": "王",
	"links": "[a](", "paragraphs": "<p>一、", "brackets 2": "（记者", "closing": "）", "lines": "甲乙丙丁戊己庚辛\n", "underlines": "_“甲”", "quotes 2": "“”",
	"unclosed links": "[a](b", "tildes": "~~~\n", "tags": "<p", "dashes": "---\n", "sources": "来源：", "excerpts": "摘自",
}

// BenchmarkPathological reads a megabyte of each such input in each way; a
// figure far below a megabyte a second shows work that grows with the square.
func BenchmarkPathological(b *testing.B) {
	for name, s := range pathological {
		data := []byte(strings.Repeat(s, 1<<20/len(s)))
		for _, path := range []string{"a.md", "b.html", "c.txt"} {
			b.Run(name+" as "+path, func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					_, _ = Parse(path, data) // many hold no text
				}
			})
		}
	}
}

// TestPathologicalEnds reads such inputs, each to its end, and keeps to the
// errors of the package.
func TestPathologicalEnds(t *testing.T) {
	for name, s := range pathological {
		data := []byte(strings.Repeat(s, 1<<15/len(s)))
		for _, path := range []string{"a.md", "b.html", "c.txt"} {
			_, err := Parse(path, data)
			var e *Error
			if err != nil && !errors.As(err, &e) {
				t.Errorf("%s as %s: %v is no *Error", name, path, err)
			}
		}
	}
}
