package tagger

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

// BenchmarkTagArticles reads real articles where they are at hand.
func BenchmarkTagArticles(b *testing.B) {
	f, err := os.Open("../../../shared/gold/dev.jsonl")
	if err != nil {
		b.Skip("no articles here")
	}
	defer f.Close()
	var texts [][]rune
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(s.Bytes(), &d); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, []rune(d.Text))
	}
	benchmarkTag(b, texts)
}

func benchmarkTag(b *testing.B, texts [][]rune) {
	m := Default()
	m.Tag(texts[0])
	b.ReportAllocs()
	chars := 0
	b.ResetTimer()
	for i := range b.N {
		m.Tag(texts[i%len(texts)])
		chars += len(texts[i%len(texts)])
	}
	b.ReportMetric(float64(chars)/b.Elapsed().Seconds(), "chars/s")
}

// A long line without a break, and one with many candidates, must not take
// more than their share.
func BenchmarkTagPathological(b *testing.B) {
	unit := []rune("上海市浦东新区张江科学城集成电路")
	var line []rune
	for len(line) < 20000 {
		line = append(line, unit...)
	}
	benchmarkTag(b, [][]rune{line})
}
