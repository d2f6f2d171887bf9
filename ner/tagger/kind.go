package tagger

import (
	"math"
)

// kindKeys are the features that tell the kinds of organisation apart: how the
// name begins and ends, the lexicons that hold its parts, its neighbours.
func (x *extractor) kindKeys(dst []uint64, v *Vocabulary, start, end int) []uint64 {
	const template = 64 // apart from the templates of the lattice
	add := func(n uint64, value uint64) { dst = append(dst, key(template+uint8(n), value)) }
	c := x.codes[pad:]
	value := uint64(0)
	for i := 0; i < 4 && end-1-i >= start; i++ {
		value = value<<16 | uint64(c[end-1-i])
		add(uint64(i), value)
	}
	value = 0
	for i := 0; i < 3 && start+i < end; i++ {
		value = value<<16 | uint64(c[start+i])
		add(4+uint64(i), value)
	}
	whole := uint64(0)
	for i := start; i < end; i++ {
		whole = mix(whole ^ uint64(c[i]))
		add(7, uint64(c[i]))
	}
	add(8, whole)
	add(9, uint64(min(end-start, 15)))
	add(10, uint64(x.codes[pad+start-1]))
	add(11, uint64(x.codes[pad+end]))
	for _, h := range x.seg.hits {
		if int(h.start) < start || int(h.end) > end {
			continue
		}
		where := uint64(0)
		if int(h.start) == start {
			where |= 1
		}
		if int(h.end) == end {
			where |= 2
		}
		for k := range uint32(32) {
			if h.classes>>k&1 == 1 {
				add(12, uint64(k)<<2|where)
			}
		}
	}
	for _, w := range x.seg.words {
		if w.id >= 0 && int(w.end) == end {
			add(13, uint64(v.cluster(w.id)))
			add(14, uint64(clusterLevel2(v.cluster(w.id))))
		}
		if int(w.end) == start && w.id >= 0 {
			add(15, uint64(clusterLevel2(v.cluster(w.id))))
		}
		if int(w.start) == end && w.id >= 0 {
			add(16, uint64(clusterLevel2(v.cluster(w.id))))
		}
	}
	return dst
}

// kindTrainer is a multinomial logistic regression over hashed features.
type kindTrainer struct {
	keys   [][]uint64
	labels []int
}

const (
	kindEpochs = 12
	kindRate   = 0.1
	kindL2     = 0.2
)

func (t *kindTrainer) train() []featureWeights {
	index := map[uint64]int{}
	var weights []featureWeights
	for _, keys := range t.keys {
		for _, k := range keys {
			if _, ok := index[k]; !ok {
				index[k] = len(weights)
				weights = append(weights, featureWeights{key: k, mask: 1, w: make([]float32, len(organizationKinds))})
			}
		}
	}
	n := len(organizationKinds)
	squares := make([]float32, len(weights)*n)
	order := make([]int, len(t.keys))
	for i := range order {
		order[i] = i
	}
	rnd := random(2)
	for range kindEpochs {
		rnd.shuffle(order)
		for _, i := range order {
			var p [8]float64
			for _, k := range t.keys[i] {
				for y, w := range weights[index[k]].w {
					p[y] += float64(w)
				}
			}
			total := 0.0
			top := p[0]
			for _, v := range p[1:n] {
				top = max(top, v)
			}
			for y := range n {
				p[y] = math.Exp(p[y] - top)
				total += p[y]
			}
			for y := range n {
				g := float32(-p[y] / total)
				if y == t.labels[i] {
					g++
				}
				for _, k := range t.keys[i] {
					f := index[k]
					adagrad(&weights[f].w[y], &squares[f*n+y], g, kindRate)
				}
			}
		}
		for f := range weights {
			for y := range weights[f].w {
				shrink(&weights[f].w[y], squares[f*n+y], kindRate, kindL2)
			}
		}
	}
	return weights
}
