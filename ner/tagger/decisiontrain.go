package tagger

// readings are what a lattice that has not learned from an article says of it,
// with the truth.
type readings struct {
	fold        int
	names       []name
	occurrences []occurrence
	labels      []float32 // by occurrence: 1 for a mention
	samples     []wordingSample
	title       int32
	tenor       [tenors]float32
}

func (m *Model) readForTraining(fold int, doc Document) readings {
	gold := map[latticeSpan]bool{}
	for _, s := range doc.Spans {
		gold[latticeSpan{start: int32(s.Start), end: int32(s.End), kind: uint8(coarseKind(s.Type))}] = true
	}
	var sc scratch
	m.read(&sc, doc.Text)
	d := &sc.document
	r := readings{
		fold: fold, names: d.names, occurrences: d.occurrences, title: d.title, tenor: d.tenor,
		labels: make([]float32, len(d.occurrences)), samples: d.wordingSamples(m.vocabulary, doc.Text),
	}
	for i, o := range d.occurrences {
		n := &d.names[o.name]
		s := &r.samples[o.name]
		if gold[latticeSpan{start: o.start, end: o.start + n.length, kind: n.kind}] {
			r.labels[i] = 1
			s.label++
		}
	}
	for i := range r.samples {
		s := &r.samples[i]
		s.label /= d.names[i].count
		s.weight = min(d.names[i].count, 4)
	}
	return r
}

// samplesWithout are the names of the articles outside a fold.
func samplesWithout(seen []readings, fold int) []wordingSample {
	var out []wordingSample
	for _, r := range seen {
		if r.fold != fold {
			out = append(out, r.samples...)
		}
	}
	return out
}

// trainForest learns to judge occurrences; what the wording of a name says is
// learned from the other folds.
func trainForest(seen []readings, folds int) forest {
	var inputs, labels []float32
	for f := range folds {
		t := openRows(trainWording(samplesWithout(seen, f)), blockSize(coarseKinds))
		for _, r := range seen {
			if r.fold != f {
				continue
			}
			d := documentScratch{names: r.names, occurrences: r.occurrences, title: r.title, tenor: r.tenor}
			for i := range d.names {
				s := &r.samples[i]
				d.names[i].wording = wordingUnit * (float32(t.sum(s.keys, int(s.kind))) + s.scale*float32(t.sum(s.contexts, int(s.kind))))
			}
			for i := range d.occurrences {
				inputs = d.input(inputs, &d.occurrences[i])
			}
			labels = append(labels, r.labels...)
		}
	}
	return growForest(inputs, nameInputs, labels, forestConfig{trees: 200, rate: 0.06, lambda: 5})
}
