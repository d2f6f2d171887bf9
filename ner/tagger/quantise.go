package tagger

import (
	"encoding/binary"
	"math"
	"slices"
)

// featureWeights are a row's weights: for each bit of mask, one number a label.
type featureWeights struct {
	key  uint64
	mask uint8
	w    []float32
}

// quantise turns weights into rows of a table, one step being unit; blocks
// without a weight of at least least are left out. The rows stay in order: what
// is common was seen early, and lies together.
func quantise(features []featureWeights, labels int, unit, least float64) []tableRow {
	var rows []tableRow
	block := blockSize(labels)
	for _, f := range features {
		row := tableRow{key: f.key}
		at := 0
		for bit := range 8 {
			if f.mask>>bit&1 == 0 {
				continue
			}
			w := f.w[at : at+labels]
			at += labels
			top := float32(0)
			for _, v := range w {
				top = max(top, v, -v)
			}
			if float64(top) < least {
				continue
			}
			row.mask |= 1 << bit
			b := make([]byte, block)
			for i := range b {
				b[i] = 128
			}
			for y, v := range w {
				b[y] = byte(128 + min(127, max(-127, math.Round(float64(v)/unit))))
			}
			row.blocks = append(row.blocks, b...)
		}
		if row.mask != 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// stepOf is the unit that lets bytes hold all but the extreme weights.
func stepOf(features []featureWeights) float64 {
	var all []float32
	for _, f := range features {
		for _, v := range f.w {
			if v != 0 {
				all = append(all, max(v, -v))
			}
		}
	}
	if len(all) == 0 {
		return 1.0 / 64
	}
	slices.Sort(all)
	return math.Max(float64(all[len(all)-1-len(all)/100000])/127, 1.0/256)
}

// parts are what a model is written from.
type parts struct {
	unit     float64
	links    []float32
	emission []tableRow
	kinds    []tableRow
	wording  []tableRow
	names    forest
}

func (p *parts) encode() []byte {
	b := append([]byte(nil), modelMagic...)
	b = binary.LittleEndian.AppendUint32(b, labels)
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(p.unit)))
	for _, v := range p.links {
		b = binary.LittleEndian.AppendUint32(b, uint32(int32(math.Round(float64(v)/p.unit))))
	}
	b = appendTable(b, p.emission, 8*blockWords)
	b = appendTable(b, p.kinds, blockSize(len(organizationKinds)))
	b = appendTable(b, p.wording, blockSize(coarseKinds))
	return p.names.append(b)
}

// model makes the parts a model.
func (p *parts) model(v *Vocabulary) *Model {
	m, err := open(v, p.encode())
	if err != nil {
		panic("tagger: own model: " + err.Error()) // it was encoded the line before
	}
	return m
}
