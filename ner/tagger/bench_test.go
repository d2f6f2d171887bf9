package tagger

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func BenchmarkTag(b *testing.B) {
	data, err := os.ReadFile("../../../shared/gold/dev.jsonl")
	if err != nil {
		b.Skip()
	}
	var texts [][]rune
	chars := 0
	for _, l := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		var d struct{ Text string }
		json.Unmarshal([]byte(l), &d)
		texts = append(texts, []rune(d.Text))
		chars += len(texts[len(texts)-1])
	}
	m := Default()
	b.ResetTimer()
	n := 0
	for i := range b.N {
		m.Tag(texts[i%len(texts)])
		n += len(texts[i%len(texts)])
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "chars/s")
}
