package tagger

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync"
)

// Model is a trained recogniser. It is read-only and safe for concurrent use;
// its scratch space comes from a pool.
type Model struct {
	data       []byte // as written
	vocabulary *Vocabulary
	unit       float64 // what one step of a quantised weight is worth
	links      links
	emission   table
	kinds      table // weights of the kinds of organisation
	wording    table // weights of the wording of names
	names      forest
	exp        []float32 // exponentials of 0, -1, -2 … units
	pool       sync.Pool
}

const modelMagic = "pgtagge3"

// open reads a model in place.
func open(v *Vocabulary, b []byte) (*Model, error) {
	m := &Model{data: b, vocabulary: v}
	head := len(modelMagic) + 8
	if len(b) < head+4*linkScores || string(b[:len(modelMagic)]) != modelMagic {
		return nil, fmt.Errorf("%w: no model", ErrFormat)
	}
	if n := binary.LittleEndian.Uint32(b[len(modelMagic):]); n != labels {
		return nil, fmt.Errorf("%w: %d labels, not %d", ErrFormat, n, labels)
	}
	m.unit = float64(math.Float32frombits(binary.LittleEndian.Uint32(b[len(modelMagic)+4:])))
	if !(m.unit > 0 && m.unit < 1) {
		return nil, fmt.Errorf("%w: unit %g", ErrFormat, m.unit)
	}
	b = b[head:]
	scores := make([]float32, linkScores)
	for i := range scores {
		v := int32(binary.LittleEndian.Uint32(b[4*i:]))
		if v > 1<<15 || v < -1<<15 {
			return nil, fmt.Errorf("%w: link of %d", ErrFormat, v)
		}
		scores[i] = float32(float64(v) * m.unit)
	}
	m.links.set(scores)
	b = b[4*linkScores:]
	var err error
	if m.emission, b, err = openTable(b); err != nil {
		return nil, err
	}
	if m.kinds, b, err = openTable(b); err != nil {
		return nil, err
	}
	if m.wording, b, err = openTable(b); err != nil {
		return nil, err
	}
	if m.names, _, err = openForest(b); err != nil {
		return nil, err
	}
	if m.emission.block != 8*blockWords || m.kinds.block != blockSize(len(organizationKinds)) ||
		m.wording.block != blockSize(coarseKinds) || m.names.inputs != 0 && m.names.inputs != nameInputs {
		return nil, fmt.Errorf("%w: blocks of %d bytes, %d inputs", ErrFormat, m.emission.block, m.names.inputs)
	}
	m.exp = make([]float32, int(expDepth/m.unit)+1)
	for i := range m.exp {
		m.exp[i] = float32(math.Exp(-float64(i) * m.unit))
	}
	m.pool.New = func() any { return &scratch{} }
	return m, nil
}

// expDepth is where an exponential counts as nothing.
const expDepth = 30

func blockSize(labels int) int { return (labels + 7) / 8 * 8 }
