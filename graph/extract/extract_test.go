package extract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"os"
	"testing"

	"policygraph/graph"
	"policygraph/graph/eval"
	"policygraph/graph/extract"
	"policygraph/graph/relate"
	"policygraph/ner"
	"policygraph/ner/article"
)

func extractor(t testing.TB) *extract.Extractor {
	t.Helper()
	recognizer, err := ner.New(ner.Config{})
	if err != nil {
		t.Fatal(err)
	}
	relator, err := relate.New()
	if err != nil {
		t.Fatal(err)
	}
	return extract.New(recognizer, relator)
}

// ownArticles are the repository's own annotated articles.
func ownArticles(t testing.TB) []graph.Document {
	t.Helper()
	raw, err := os.ReadFile("../eval/testdata/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := eval.Load(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func items(docs []graph.Document, unread error) iter.Seq2[*article.Item, error] {
	return func(yield func(*article.Item, error) bool) {
		for i := range docs {
			if !yield(&article.Item{Article: docs[i].Article}, nil) {
				return
			}
		}
		if unread != nil {
			yield(nil, unread)
		}
	}
}

// The same bytes come out whatever the number of jobs, in the order of the
// items, and an item that cannot be read comes as its error.
func TestEachKeepsOrder(t *testing.T) {
	x, docs := extractor(t), ownArticles(t)
	unread := errors.New("unread")
	write := func(jobs int) []byte {
		var out bytes.Buffer
		failed := 0
		err := x.Each(t.Context(), items(docs, unread), jobs, func(d graph.Document, err error) error {
			if err != nil {
				failed++
				return nil
			}
			return json.NewEncoder(&out).Encode(d)
		})
		if err != nil || failed != 1 {
			t.Fatalf("%d jobs: %v, %d failed", jobs, err, failed)
		}
		return out.Bytes()
	}
	one := write(1)
	for _, jobs := range []int{2, 7} {
		if !bytes.Equal(one, write(jobs)) {
			t.Errorf("%d jobs give other documents", jobs)
		}
	}
}

func TestEachEndsEarly(t *testing.T) {
	x, docs := extractor(t), ownArticles(t)
	enough := errors.New("enough")
	n := 0
	err := x.Each(t.Context(), items(docs, nil), 2, func(graph.Document, error) error {
		n++
		return enough
	})
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("%v after %d documents", err, n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err = x.Each(ctx, items(docs, nil), 2, func(graph.Document, error) error { t.Error("called"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v of a canceled context", err)
	}
}

// What a line holds is kept; relations are added to given mentions only where
// there are none.
func TestDocumentKeepsWhatIsGiven(t *testing.T) {
	x, gold := extractor(t), ownArticles(t)[0]
	raw := func(v any) json.RawMessage {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	it := &article.Item{Article: gold.Article, Entities: raw(gold.Entities), Mentions: raw(gold.Mentions)}
	d, err := x.Document(it)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Mentions) != len(gold.Mentions) || len(d.Relations) == 0 {
		t.Errorf("%d mentions of %d, %d relations", len(d.Mentions), len(gold.Mentions), len(d.Relations))
	}
	it.Relations = json.RawMessage("[]")
	if d, err = x.Document(it); err != nil || len(d.Relations) != 0 {
		t.Errorf("%d relations where none are given, %v", len(d.Relations), err)
	}
	it.Mentions = json.RawMessage(`{"not":"a list"}`)
	var wrong *article.Error
	if _, err = x.Document(it); !errors.As(err, &wrong) {
		t.Errorf("malformed mentions: %v", err)
	}
}
