package tagger

// sequence is a line made ready for training.
type sequence struct {
	doc      int
	labels   []uint8
	features []uint32
	start    []uint32 // features[start[i]:start[i+1]] are those of character i
}

// dataset is the documents’ lines with their features numbered. Feature f has
// the weights w[f*labels:(f+1)*labels].
type dataset struct {
	config    Config
	rows      map[uint64]uint32 // event key: its first feature
	order     []datasetRow
	sequences []sequence
	features  int
}

type datasetRow struct {
	key      uint64
	template uint8
}

func newDataset(v *Vocabulary, docs []Document, config Config) *dataset {
	t := &dataset{config: config, rows: map[uint64]uint32{}}
	var x extractor
	counts := map[uint64]uint32{}
	each := func(f func(doc, start, end int)) {
		for i := range docs {
			for s, e := range lineSpans(docs[i].Text) {
				x.extract(v, docs[i].Text[s:e], s == 0)
				f(i, s, e)
			}
		}
	}
	each(func(int, int, int) {
		for _, e := range x.events {
			counts[e.key]++
		}
	})
	each(func(doc, start, end int) { t.add(&x, doc, docs[doc].Spans, start, end-start, counts) })
	return t
}

func (t *dataset) add(x *extractor, doc int, spans []Span, start, n int, counts map[uint64]uint32) {
	seq := sequence{doc: doc, labels: make([]uint8, n), start: make([]uint32, n+1)}
	for _, sp := range spans {
		if k := coarseKind(sp.Type); k >= 0 && sp.Start >= start && sp.End <= start+n {
			mark(seq.labels, sp.Start-start, sp.End-start, k)
		}
	}
	per := make([][]uint32, n)
	for _, e := range x.events {
		if counts[e.key] < uint32(t.config.MinCount) {
			continue
		}
		lo, hi := int(reach[e.template][0]), int(reach[e.template][1])
		base, ok := t.rows[e.key]
		if !ok {
			base = uint32(t.features)
			t.rows[e.key] = base
			t.order = append(t.order, datasetRow{e.key, e.template})
			t.features += hi - lo + 1
		}
		for o := lo; o <= hi; o++ {
			if p := int(e.at) + o; p >= 0 && p < n {
				per[p] = append(per[p], base+uint32(o-lo))
			}
		}
	}
	for i, f := range per {
		seq.features = append(seq.features, f...)
		seq.start[i+1] = uint32(len(seq.features))
	}
	t.sequences = append(t.sequences, seq)
}

// fit trains the lattice on the documents that use accepts. It returns the
// weights, as they count when no feature is hidden, and the scores of the links.
func (t *dataset) fit(use func(doc int) bool) ([]featureWeights, []float32) {
	var sequences []*sequence
	for i := range t.sequences {
		if use(t.sequences[i].doc) {
			sequences = append(sequences, &t.sequences[i])
		}
	}
	c := newCRF(t.features, t.config)
	c.train(sequences)
	keep := float32(1 - t.config.Dropout)
	for i := range c.w {
		c.w[i] *= keep
	}
	weights := make([]featureWeights, len(t.order))
	for i, r := range t.order {
		base := int(t.rows[r.key])
		n := int(reach[r.template][1]-reach[r.template][0]) + 1
		weights[i] = featureWeights{key: r.key, mask: uint8(1<<n - 1), w: c.w[base*labels : (base+n)*labels]}
	}
	return weights, c.links
}

// parts fits the lattice and leaves the other parts of a model empty.
func (t *dataset) parts(use func(doc int) bool) *parts {
	weights, linkScores := t.fit(use)
	unit := stepOf(weights)
	return &parts{unit: unit, links: linkScores, emission: quantise(weights, labels, unit, t.config.Least)}
}
