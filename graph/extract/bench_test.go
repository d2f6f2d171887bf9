package extract_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"policygraph/graph/relate"
	"policygraph/ner"
	"policygraph/ner/article"
)

// benchmarkArticles are texts of the unlabelled corpus where it is at hand,
// else the repository's own.
func benchmarkArticles(b *testing.B) []*article.Article {
	const most = 2000
	var out []*article.Article
	file, err := os.Open("../../../shared/corpus/corpus.jsonl.gz")
	if err != nil {
		for _, d := range ownArticles(b) {
			out = append(out, &d.Article)
		}
		return out
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<26)
	for n := 0; lines.Scan() && len(out) < most; n++ {
		if n%19 != 0 { // from all parts of the corpus
			continue
		}
		a := &article.Article{}
		if err := json.Unmarshal(lines.Bytes(), a); err != nil {
			b.Fatal(err)
		}
		out = append(out, a)
	}
	if err := lines.Err(); err != nil {
		b.Fatal(err)
	}
	return out
}

// BenchmarkMentions goes from text to linked mentions, on one core.
func BenchmarkMentions(b *testing.B) {
	recognizer, err := ner.New(ner.Config{})
	if err != nil {
		b.Fatal(err)
	}
	perCharacter(b, func(a *article.Article) { recognizer.Recognize(a) })
}

// BenchmarkClaims goes from text to claims, on one core.
func BenchmarkClaims(b *testing.B) {
	recognizer, err := ner.New(ner.Config{})
	if err != nil {
		b.Fatal(err)
	}
	relator, err := relate.New()
	if err != nil {
		b.Fatal(err)
	}
	perCharacter(b, func(a *article.Article) {
		d := recognizer.Recognize(a)
		relator.Relate(&d)
	})
}

func perCharacter(b *testing.B, do func(*article.Article)) {
	articles := benchmarkArticles(b)
	do(articles[0])
	characters := 0
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		a := articles[i%len(articles)]
		do(a)
		characters += len([]rune(a.Text))
	}
	b.ReportMetric(float64(characters)/b.Elapsed().Seconds(), "chars/s")
}
