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
// without a weight of at least least are left out.
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
	slices.SortFunc(rows, func(a, b tableRow) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
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

func encodeModel(labels int, unit float64, trans []float32, emission, kinds []tableRow, names forest) []byte {
	b := append([]byte(nil), modelMagic...)
	b = binary.LittleEndian.AppendUint32(b, uint32(labels))
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(unit)))
	for _, v := range trans {
		b = binary.LittleEndian.AppendUint32(b, uint32(int32(math.Round(float64(v)/unit))))
	}
	b = appendTable(b, emission, blockSize(labels))
	b = appendTable(b, kinds, blockSize(len(organizationKinds)))
	return names.append(b)
}
