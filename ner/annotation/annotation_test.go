package annotation

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		paragraph string
		want      []string
	}{
		{"会议召开。部署工作；落实责任", []string{"会议召开。", "部署工作；", "落实责任"}},
		{"他说：“要加快。”随后离开。", []string{"他说：“要加快。”", "随后离开。"}},
		{"“好！”）完", []string{"“好！”", "）完"}},
		{"；", []string{"；"}},
		{"", nil},
	} {
		if got := sentences(c.paragraph); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.paragraph, got, c.want)
		}
	}
}

func TestReadLines(t *testing.T) {
	got := readLines("云州发展机器人", "  云州市 出台措施。[原文](https://example.org/a)\n\n支持　机器人产业。")
	want := []string{"云州发展机器人", "云州市 出台措施。", "支持 机器人产业。"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := readLines("云州 发展", "云州发展\n正文"); !slices.Equal(got, []string{"云州发展", "正文"}) {
		t.Errorf("a title that the text begins with: %q", got)
	}
}

func TestJoin(t *testing.T) {
	text := "云州市支持机器人。"
	r := record{
		Text: sum(text), Lines: 2, Sum: sum("标题\n" + text),
		Entities:  []entity{{ID: "a", Type: "REGION", Name: "云州市"}, {ID: "b", Type: "INDUSTRY", Name: "机器人"}},
		Mentions:  [][3]int{{3, 6, 0}, {8, 11, 1}},
		Relations: []relation{{Head: "a", Type: "BACKS", Tail: "b", Lines: []int{1}}},
	}
	d, err := join(r, source{Title: "标题", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	if d.Mentions[0].Text != "云州市" || d.Mentions[1].Text != "机器人" || d.Relations[0].Evidence[0] != [2]int{3, 12} {
		t.Errorf("got %+v", d)
	}
	if _, err := join(r, source{Title: "标题", Text: "云州市支持机器人 。"}); err == nil {
		t.Error("another wording was taken")
	}
}

// TestRead reads the annotations with a corpus that lacks their texts.
func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.jsonl.gz")
	if _, err := Read(path); err == nil {
		t.Error("no error for a missing corpus")
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	if err := json.NewEncoder(z).Encode(source{Text: "别的"}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(path); err == nil || !strings.Contains(err.Error(), "no text") {
		t.Errorf("got %v", err)
	}
}

// TestRecords checks that every annotation holds together.
func TestRecords(t *testing.T) {
	records, err := unpack()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		ids := map[string]bool{}
		for _, e := range r.Entities {
			ids[e.ID] = true
		}
		end := 0
		for _, m := range r.Mentions {
			if m[0] < end || m[1] <= m[0] || m[2] >= len(r.Entities) {
				t.Errorf("%s: mention %v", r.Text, m)
			}
			end = m[1]
		}
		for _, x := range r.Relations {
			if !ids[x.Head] || !ids[x.Tail] || len(x.Lines) == 0 || slices.Max(x.Lines) >= r.Lines {
				t.Errorf("%s: relation %+v", r.Text, x)
			}
		}
	}
}
