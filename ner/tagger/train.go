package tagger

import (
	"cmp"

	"policygraph/schema"
)

// Document is an article to learn from: its text, of which the first line is
// the title, and its mentions, which do not overlap.
type Document struct {
	Text  []rune
	Spans []Span
}

// Config says how a model is trained; zero fields take the defaults.
type Config struct {
	Vocabulary *Vocabulary // default: the embedded one
	Epochs     int         // passes over the articles; default 8
	Rate       float64     // AdaGrad’s step; default 0.1
	L2         float64     // penalty of the weights; default 0.3
	Dropout    float64     // share of the features hidden at each visit of a line; default 0.4
	MinCount   int         // rarer features are left out; default 2
	Folds      int         // parts that the decision on an article is learned from; default 4
	Least      float64     // blocks without a greater weight are left out of the model; default 0.02
}

func (c Config) withDefaults() Config {
	if c.Vocabulary == nil {
		c.Vocabulary = DefaultVocabulary()
	}
	c.Epochs = cmp.Or(c.Epochs, 8)
	c.Rate = cmp.Or(c.Rate, 0.1)
	c.L2 = cmp.Or(c.L2, 0.3)
	c.Dropout = cmp.Or(c.Dropout, 0.4)
	c.MinCount = cmp.Or(c.MinCount, 2)
	c.Folds = cmp.Or(c.Folds, 4)
	c.Least = cmp.Or(c.Least, 0.02)
	return c
}

// Train learns a model from docs. It is deterministic: the same documents in
// the same order give the same model.
//
// The lattice is trained once on all documents and once without each of
// config.Folds parts; what those say of the part that they have not seen is what
// the decision on whole articles is learned from.
func Train(docs []Document, config Config) *Model {
	config = config.withDefaults()
	v := config.Vocabulary
	set := newDataset(v, docs, config)
	var seen []readings
	for f := range config.Folds {
		m := set.parts(func(doc int) bool { return doc%config.Folds != f }).model(v)
		for i := f; i < len(docs); i += config.Folds {
			seen = append(seen, m.readForTraining(f, docs[i]))
		}
	}
	p := set.parts(func(int) bool { return true })
	p.kinds = trainKinds(v, docs)
	p.wording = trainWording(samplesWithout(seen, -1))
	p.names = trainForest(seen, config.Folds)
	return p.model(v)
}

// trainKinds learns what tells the kinds of organisation apart.
func trainKinds(v *Vocabulary, docs []Document) []tableRow {
	var x extractor
	var t kindTrainer
	for _, d := range docs {
		for start, end := range lineSpans(d.Text) {
			x.extract(v, d.Text[start:end], start == 0)
			for _, s := range d.Spans {
				if s.Type.IsOrganization() && s.Start >= start && s.End <= end {
					t.keys = append(t.keys, x.kindKeys(nil, v, s.Start-start, s.End-start))
					t.labels = append(t.labels, kindIndex(s.Type))
				}
			}
		}
	}
	weights := t.train()
	return quantise(weights, len(organizationKinds), kindUnit, kindUnit/2)
}

const kindUnit = 1.0 / 32

func kindIndex(t schema.EntityType) int {
	for i, k := range organizationKinds {
		if k == t {
			return i
		}
	}
	return 0
}
