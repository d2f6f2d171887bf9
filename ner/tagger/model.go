package tagger

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync"

	"policygraph/schema"
)

// Model is a trained recogniser. It is read-only and safe for concurrent use;
// its scratch space comes from a pool.
type Model struct {
	data       []byte // as written
	vocabulary *Vocabulary
	scheme     *scheme
	unit       float64 // what one step of a quantised weight is worth
	trans      []int32 // labels × labels, then labels at the beginning of a line
	emission   table
	kinds      table // weights of the kinds of organisation
	names      forest
	exp        []float32 // exponentials of 0, -1, -2 … units
	transExp   lattice   // holds the exponentials of trans
	pool       sync.Pool
}

const modelMagic = "pgtagger"

// coarse types of the lattice, in the order of their labels. All kinds of
// organisation are one here; organizationKinds tells them apart afterwards.
var coarseTypes = []schema.EntityType{schema.Agency, schema.Person, schema.Industry, schema.Plan, schema.Region}

// organizationKinds are the kinds of organisation, in the order of their weights.
var organizationKinds = []schema.EntityType{schema.Agency, schema.Company, schema.Institute, schema.Media, schema.Association}

// organization is the place of the organisations among the coarse types.
const organization = 0

func coarseType(t schema.EntityType) schema.EntityType {
	if t.IsOrganization() {
		return schema.Agency
	}
	return t
}

// open reads a model in place.
func open(v *Vocabulary, b []byte) (*Model, error) {
	m := &Model{data: b, vocabulary: v, scheme: newScheme(coarseTypes)}
	L := m.scheme.labels
	head := len(modelMagic) + 8
	if len(b) < head+4*(L*L+L) || string(b[:len(modelMagic)]) != modelMagic {
		return nil, fmt.Errorf("%w: no model", ErrFormat)
	}
	if n := binary.LittleEndian.Uint32(b[len(modelMagic):]); int(n) != L {
		return nil, fmt.Errorf("%w: %d labels, not %d", ErrFormat, n, L)
	}
	m.unit = float64(math.Float32frombits(binary.LittleEndian.Uint32(b[len(modelMagic)+4:])))
	if !(m.unit > 0 && m.unit < 1) {
		return nil, fmt.Errorf("%w: unit %g", ErrFormat, m.unit)
	}
	b = b[head:]
	m.trans = make([]int32, L*L+L)
	for i := range m.trans {
		m.trans[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
		if m.trans[i] > 1<<15 || m.trans[i] < -1<<15 {
			return nil, fmt.Errorf("%w: transition %d", ErrFormat, m.trans[i])
		}
	}
	b = b[4*len(m.trans):]
	var err error
	if m.emission, b, err = openTable(b); err != nil {
		return nil, err
	}
	if m.kinds, b, err = openTable(b); err != nil {
		return nil, err
	}
	if m.names, _, err = openForest(b); err != nil {
		return nil, err
	}
	if m.emission.block != blockSize(L) || m.kinds.block != blockSize(len(organizationKinds)) {
		return nil, fmt.Errorf("%w: blocks of %d bytes", ErrFormat, m.emission.block)
	}
	m.exp = make([]float32, int(expDepth/m.unit)+1)
	for i := range m.exp {
		m.exp[i] = float32(math.Exp(-float64(i) * m.unit))
	}
	scores := make([]float32, len(m.trans))
	for i, v := range m.trans {
		scores[i] = float32(float64(v) * m.unit)
	}
	m.transExp.setTransitions(m.scheme, scores)
	m.pool.New = func() any { return &scratch{} }
	return m, nil
}

// expDepth is where an exponential counts as nothing.
const expDepth = 30

func blockSize(labels int) int { return (labels + 7) / 8 * 8 }
