package relate

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"policygraph/ner"
)

func benchDocument(b *testing.B, name string) *ner.Document {
	data, err := os.ReadFile("testdata/" + name + ".txt")
	if err != nil {
		b.Fatal(err)
	}
	head, text, _ := strings.Cut(string(data), "\n\n")
	return annotate(strings.TrimSpace(text), strings.Split(strings.TrimSpace(head), "\n")...)
}

func benchRelate(b *testing.B, doc *ner.Document) {
	r := relator(b)
	n := utf8.RuneCountInString(doc.Text)
	b.ReportAllocs()
	for b.Loop() {
		r.Relate(doc)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "chars/s")
}

func BenchmarkRelateNews(b *testing.B)     { benchRelate(b, benchDocument(b, "news")) }
func BenchmarkRelateDocument(b *testing.B) { benchRelate(b, benchDocument(b, "document")) }
func BenchmarkRelateBulletin(b *testing.B) { benchRelate(b, benchDocument(b, "bulletin")) }

// A long list of industries and many organs is the worst that documents hold.
func BenchmarkRelateCrowded(b *testing.B) {
	var text strings.Builder
	var entities []string
	text.WriteString("云州市人民政府关于印发产业方案的通知\n")
	for i := range 40 {
		name := "产业" + string(rune('甲'+i))
		entities = append(entities, "INDUSTRY "+name, "AGENCY 第"+string(rune('甲'+i))+"局")
	}
	for i := range 40 {
		text.WriteString("（一）大力发展")
		for k := range 40 {
			text.WriteString("产业" + string(rune('甲'+k)) + "、")
		}
		text.WriteString("等。\n（责任单位：第" + string(rune('甲'+i)) + "局、第" + string(rune('甲'+(i+7)%40)) + "局）\n")
	}
	benchRelate(b, annotate(text.String(), append(entities, "AGENCY 云州市人民政府")...))
}

func BenchmarkRelateNothing(b *testing.B) {
	benchRelate(b, annotate(strings.Repeat("这里没有什么可以说的，天气很好。\n", 400), "REGION 云州市"))
}
