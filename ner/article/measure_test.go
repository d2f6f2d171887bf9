package article

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared is where the real articles lie that measurements are made on; they are
// other people's and no part of the repository.
const shared = "../../../shared/articles"

// TestRealPosts reads every real post there is: none may fail, and every
// character must lead back to its place.
func TestRealPosts(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no real articles to measure on")
	}
	posts, characters, astray := 0, 0, 0
	for _, dir := range []string{"hexo", "sina"} {
		files, err := filepath.Glob(filepath.Join(shared, dir, "[s0-9]*.md"))
		if err != nil {
			t.Fatal(err)
		}
		for it, err := range Read(context.Background(), files, nil) {
			if err != nil {
				t.Error(err)
				continue
			}
			posts++
			for _, noise := range []string{"责任编辑", "appendQr", "原标题", "查看原文", "</", "&#", "　", "新浪财经APP"} {
				if strings.Contains(it.Text, noise) {
					t.Errorf("%s: %q is left", it.Path, noise)
				}
			}
			stored, err := os.ReadFile(it.Path)
			if err != nil {
				t.Fatal(err)
			}
			n, bad := waysBack(t, it, stored)
			characters += n
			astray += bad
		}
	}
	t.Logf("%d posts, %d characters, %d astray", posts, characters, astray)
	if posts < 418 {
		t.Errorf("read %d posts of 418", posts)
	}
	if astray > 0 {
		t.Errorf("%d characters lead elsewhere", astray)
	}
}

// waysBack checks that each code point of an article is at its origin in the
// bytes stored as UTF-8, or stands for what is there: an entity, white space,
// a variant of the character, a sign that a file name cannot hold.
func waysBack(t *testing.T, it *Item, stored []byte) (n, bad int) {
	t.Helper()
	for i, r := range []rune(it.Text) {
		n++
		offset, ok := it.Origin(i)
		if !ok || offset < 0 || offset > int64(len(stored)) {
			t.Fatalf("%s: code point %d has no origin (%d, %v)", it.Path, i, offset, ok)
		}
		if r == '\n' || r == ' ' {
			continue
		}
		at := []rune(string(stored[offset:min(int(offset)+4, len(stored))]))
		if len(at) == 0 || at[0] != r && unify(at[0]) != r && at[0] != '&' && at[0] != '_' && at[0] != '\\' {
			if bad++; bad < 5 {
				t.Logf("%s: code point %d is %q, at byte %d stands %q", it.Path, i, r, offset, at)
			}
		}
	}
	if _, ok := it.Origin(n); ok {
		t.Errorf("%s: an origin beyond the text", it.Path)
	}
	return n, bad
}
