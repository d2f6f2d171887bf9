package tagger

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"
)

func TestTagFindsNames(t *testing.T) {
	text := []rune("上海市集成电路产业加快发展\n上海市发展和改革委员会副主任王建国表示，将重点支持集成电路、生物医药产业发展。\n王建国说，上海市将加大对集成电路的投入。")
	got := map[string]int{}
	for _, s := range Default().Tag(text).Spans {
		got[string(s.Type)+" "+string(text[s.Start:s.End])]++
	}
	for name, n := range map[string]int{"AGENCY 上海市发展和改革委员会": 1, "PERSON 王建国": 2, "INDUSTRY 集成电路": 3, "INDUSTRY 生物医药": 1} {
		if got[name] != n {
			t.Errorf("%s found %d times, not %d: %v", name, got[name], n, got)
		}
	}
}

func TestTagIsSafeForConcurrentUse(t *testing.T) {
	m := Default()
	docs := toyArticles(t)
	var want []Tagging
	for _, d := range docs {
		want = append(want, m.Tag(d.Text))
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, d := range docs {
				if got := m.Tag(d.Text); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("article %d: another tagging", i)
				}
			}
		})
	}
	wg.Wait()
}

func TestLoadReadsWhatWriteWrote(t *testing.T) {
	var b bytes.Buffer
	if err := Default().Write(&b); err != nil {
		t.Fatal(err)
	}
	data := bytes.Clone(b.Bytes())
	m, err := Load(&b)
	if err != nil {
		t.Fatal(err)
	}
	d := toyArticles(t)[0]
	if !reflect.DeepEqual(m.Tag(d.Text), Default().Tag(d.Text)) {
		t.Error("the loaded model tags otherwise")
	}
	for _, n := range []int{0, 7, 20, 3000, len(data) / 2, len(data) - 1} {
		if _, err := Load(bytes.NewReader(data[:n])); !errors.Is(err, ErrFormat) {
			t.Errorf("%d of %d bytes: error %v", n, len(data), err)
		}
	}
}

func FuzzTag(f *testing.F) {
	for _, s := range []string{"", "\n", "上海", "《", "《规划》", "《〈“》", strings.Repeat("上海市、", 400), "5G和AI\u0000\U0001F600",
		"“十四五”规划（2021—2025年）", "a\nb\r\n\n　 c", "关于印发《关于印发〈办法〉的通知》的通知"} {
		f.Add(s)
	}
	m := Default()
	f.Fuzz(func(t *testing.T, s string) {
		text := []rune(s)
		tagging := m.Tag(text)
		last := 0
		for _, s := range tagging.Spans {
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %+v after %d in %d characters", s, last, len(text))
			}
			if s.Type == "" || !(s.Prob > 0 && s.Prob <= 1) {
				t.Fatalf("span %+v", s)
			}
			last = s.End
		}
		for _, s := range tagging.Candidates {
			if s.Start < 0 || s.End <= s.Start || s.End > len(text) || s.Prob < LeastCandidate {
				t.Fatalf("candidate %+v in %d characters", s, len(text))
			}
			for _, r := range text[s.Start:s.End] {
				if r == '\n' {
					t.Fatalf("candidate %+v goes beyond its line", s)
				}
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	var texts [][]rune
	for _, d := range toyArticles(b) {
		texts = append(texts, d.Text)
	}
	benchmarkTag(b, texts)
}
