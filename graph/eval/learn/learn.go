// Package learn trains all that is learned, from annotated articles: the
// tagger, and the relator on what the tagger will give it.
package learn

import (
	"policygraph/graph"
	"policygraph/graph/eval"
	"policygraph/graph/relate"
	"policygraph/ner"
	"policygraph/ner/tagger"
)

// parts is the number of parts for which the tagger is trained without them,
// to recognise them as it will recognise new articles. relate.Train weighs its
// own models in as many parts.
const parts = 5

// All trains on annotated documents. It is deterministic.
func All(docs []graph.Document) (*ner.Recognizer, *relate.Relator, error) {
	recognizer, err := Recognizer(docs)
	if err != nil {
		return nil, nil, err
	}
	relator, err := Relator(docs)
	return recognizer, relator, err
}

// Recognizer trains a recogniser.
func Recognizer(docs []graph.Document) (*ner.Recognizer, error) {
	tagged := make([]tagger.Document, len(docs))
	for i := range docs {
		tagged[i] = annotated(&docs[i])
	}
	return ner.New(ner.Config{Tagger: tagger.Train(tagged, tagger.Config{})})
}

// Relator trains a relator on the documents as annotated and as they are
// recognised by taggers that have not seen them, so that it knows both clean
// input and what it will meet.
func Relator(docs []graph.Document) (*relate.Relator, error) {
	recognized, err := recognize(docs)
	if err != nil {
		return nil, err
	}
	// Blocks of parts keep both versions of an article in one part of
	// relate.Train, which goes by index.
	var all []*graph.Document
	for start := 0; start < len(docs); start += parts {
		end := min(start+parts, len(docs))
		for i := start; i < end; i++ {
			all = append(all, &docs[i])
		}
		for i := start; i < end; i++ {
			all = append(all, &recognized[i])
		}
	}
	return relate.Train(all), nil
}

// recognize returns the documents as recognised, with the annotated relations
// whose ends were found.
func recognize(docs []graph.Document) ([]graph.Document, error) {
	out := make([]graph.Document, len(docs))
	for part := range parts {
		var rest []graph.Document
		for i := range docs {
			if i%parts != part {
				rest = append(rest, docs[i])
			}
		}
		recognizer, err := Recognizer(rest)
		if err != nil {
			return nil, err
		}
		for i := part; i < len(docs); i += parts {
			found := graph.Document{Document: recognizer.Recognize(&docs[i].Article)}
			out[i] = eval.Project(docs[i], found)
		}
	}
	return out, nil
}

func annotated(d *graph.Document) tagger.Document {
	out := tagger.Document{Text: []rune(d.Text)}
	for _, m := range d.Mentions {
		out.Spans = append(out.Spans, tagger.Span{Start: m.Start, End: m.End, Type: m.Type})
	}
	return out
}
