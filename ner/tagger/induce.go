package tagger

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Term is a word offered to Induce: its frequency in general text, 0 where
// unknown, and the lexicon classes that it belongs to, a bit each.
type Term struct {
	Text      string
	Frequency float64
	Classes   uint32
}

// InduceConfig says how a vocabulary is learned; zero fields take the
// defaults.
type InduceConfig struct {
	MinCount int    // words rarer than this are kept for their classes only; default 20
	Contexts int    // the commonest words, whose neighbourhood describes the others; default 3000
	Rank     int    // of the description; default 48
	Certain  uint32 // classes whose words are kept even if the texts have none of them
}

func (c InduceConfig) withDefaults() InduceConfig {
	c.MinCount = cmp.Or(c.MinCount, 20)
	c.Contexts = cmp.Or(c.Contexts, 3000)
	c.Rank = cmp.Or(c.Rank, 48)
	return c
}

// Induce learns a vocabulary from unlabelled texts: it segments them with the
// offered terms, counts, drops what is rare, segments again and clusters the
// words by the words beside them. The texts are read twice. The result, which
// ReadVocabulary reads, is a pure function of the arguments.
func Induce(texts iter.Seq[string], terms []Term, config InduceConfig) []byte {
	config = config.withDefaults()
	in := newInducer(terms)
	in.count(texts)
	in.prune(config)
	in.cluster(texts, config)
	return encodeVocabulary(in.entries)
}

type inducer struct {
	entries []vocabularyEntry
	index   map[string]int
	counts  []int
}

func newInducer(terms []Term) *inducer {
	in := &inducer{index: map[string]int{}}
	frequency := map[int]float64{}
	total := 0.0
	for _, t := range terms {
		w := foldInto(nil, []rune(t.Text))
		if len(w) == 0 || len(w) > 32 {
			continue
		}
		i := in.add(w)
		in.entries[i].classes |= t.Classes
		if t.Frequency > 0 || frequency[i] == 0 {
			f := max(t.Frequency, 0.5)
			total += f - frequency[i]
			frequency[i] = f
		}
	}
	for i := range in.entries {
		in.entries[i].cost = costOf(frequency[i] / total)
	}
	return in
}

func costOf(p float64) uint16 {
	return uint16(min(math.Round(-math.Log(p)/costUnit), noCost-1))
}

func (in *inducer) add(w []uint16) int {
	key := string(runesOf(w))
	i, ok := in.index[key]
	if !ok {
		i = len(in.entries)
		in.index[key] = i
		in.entries = append(in.entries, vocabularyEntry{word: w, cost: noCost})
	}
	return i
}

func runesOf(w []uint16) []rune {
	out := make([]rune, len(w))
	for i, c := range w {
		out[i] = rune(c)
	}
	return out
}

// segmented calls f with each line of texts and its words.
func (in *inducer) segmented(texts iter.Seq[string], f func(line []uint16, words []word)) {
	v, err := ReadVocabulary(encodeVocabulary(in.entries))
	if err != nil {
		panic(err) // it was encoded the line before
	}
	var s segmentation
	var line []uint16
	for text := range texts {
		for l := range lines([]rune(text)) {
			line = foldInto(line[:0], l)
			s.segment(v, line)
			f(line, s.words)
		}
	}
}

// count counts the words of texts, and lets every character be a word.
func (in *inducer) count(texts iter.Seq[string]) {
	counts := map[int]int{}
	single := make([]int, 1<<16)
	in.segmented(texts, func(line []uint16, words []word) {
		for _, w := range words {
			if w.id >= 0 {
				counts[int(w.id)]++
			} else if w.end == w.start+1 {
				single[line[w.start]]++
			}
		}
	})
	for c, n := range single {
		if n > 0 {
			counts[in.add([]uint16{uint16(c)})] += n
		}
	}
	in.counts = make([]int, len(in.entries))
	for i, n := range counts {
		in.counts[i] = n
	}
}

// prune drops the words that are rare and in no class, those of doubtful classes
// that do not occur at all, and sets the others’ costs by their counts.
func (in *inducer) prune(config InduceConfig) {
	total := 0.0
	for _, n := range in.counts {
		total += float64(n)
	}
	var entries []vocabularyEntry
	var counts []int
	for i, e := range in.entries {
		n := in.counts[i]
		if n < config.MinCount && e.classes&config.Certain == 0 && (n == 0 || e.classes == 0) {
			continue
		}
		e.cost = costOf((float64(n) + 0.5) / total)
		entries = append(entries, e)
		counts = append(counts, n)
	}
	in.entries, in.counts, in.index = entries, counts, nil
}

// cluster gives every word that is not rare the number of its cluster.
func (in *inducer) cluster(texts iter.Seq[string], config InduceConfig) {
	focus := make([]int32, 0, len(in.entries))
	for i, n := range in.counts {
		if n >= config.MinCount {
			focus = append(focus, int32(i))
		}
	}
	slices.SortStableFunc(focus, func(a, b int32) int { return in.counts[b] - in.counts[a] })
	rank := make([]int32, len(in.entries))
	for i := range rank {
		rank[i] = -1
	}
	for r, id := range focus {
		rank[id] = int32(r)
	}
	contexts := min(config.Contexts, len(focus))
	pairs := newPairCounter()
	context := func(w word) int {
		if w.id < 0 {
			return contexts // anything unknown
		}
		if r := rank[w.id]; r >= 0 && int(r) < contexts {
			return int(r)
		}
		return -1
	}
	width := contexts + 2 // and the line's edge
	in.segmented(texts, func(line []uint16, words []word) {
		for i, w := range words {
			if w.id < 0 || rank[w.id] < 0 {
				continue
			}
			for place, at := range [4]int{i - 1, i + 1, i - 2, i + 2} {
				c := contexts + 1
				if at >= 0 && at < len(words) {
					if c = context(words[at]); c < 0 {
						continue
					}
				} else if place >= 2 {
					continue
				}
				pairs.add(uint32(rank[w.id]), uint32(place*width+c))
			}
		}
	})
	m := pairs.pmi(len(focus), 4*width)
	for r, c := range hierarchy(m.embed(config.Rank), config.Rank) {
		in.entries[focus[r]].cluster = c
	}
}
