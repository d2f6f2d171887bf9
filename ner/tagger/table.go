package tagger

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// A table maps the keys of events to quantised weights, read in place: an
// open-addressing index of 8 bytes a slot (the upper half of the key, and where
// its row lies, 0 if the slot is empty), then the rows. A row is a byte, bit o
// of which says that the event bears on the o-th character of its reach, and for
// each such character a block of weights, one byte a label, 128 for zero.
type table struct {
	slots []byte
	rows  []byte
	mask  uint64
	block int // bytes, a multiple of 8
}

const slotSize = 8

// find returns the row of key, or nil.
func (t *table) find(key uint64) []byte {
	want := uint32(key >> 32)
	for i := key & t.mask; ; i = (i + 1) & t.mask {
		s := binary.LittleEndian.Uint64(t.slots[slotSize*i:])
		at := uint32(s >> 32)
		if at == 0 {
			return nil
		}
		if uint32(s) == want {
			return t.rows[at:]
		}
	}
}

// tableRow is a row before it is written.
type tableRow struct {
	key    uint64
	mask   uint8
	blocks []byte
}

// appendTable writes a table of rows, which have distinct keys.
func appendTable(b []byte, rows []tableRow, block int) []byte {
	size := 8
	for size < 2*len(rows) {
		size *= 2
	}
	slots := make([]byte, slotSize*size)
	data := make([]byte, 1)
	for _, r := range rows {
		i := r.key & uint64(size-1)
		for binary.LittleEndian.Uint64(slots[slotSize*i:]) != 0 {
			i = (i + 1) & uint64(size-1)
		}
		binary.LittleEndian.PutUint64(slots[slotSize*i:], uint64(len(data))<<32|r.key>>32)
		data = append(data, r.mask)
		data = append(data, r.blocks...)
	}
	for len(data)%8 != 0 {
		data = append(data, 0)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(size))
	b = binary.LittleEndian.AppendUint32(b, uint32(block))
	b = binary.LittleEndian.AppendUint64(b, uint64(len(data)))
	b = append(b, slots...)
	return append(b, data...)
}

// openTable reads the table at the head of b and returns what follows it.
func openTable(b []byte) (table, []byte, error) {
	if len(b) < 16 {
		return table{}, nil, fmt.Errorf("%w: table cut short", ErrFormat)
	}
	size := uint64(binary.LittleEndian.Uint32(b))
	block := int(binary.LittleEndian.Uint32(b[4:]))
	data := binary.LittleEndian.Uint64(b[8:])
	b = b[16:]
	if size == 0 || bits.OnesCount64(size) != 1 || block <= 0 || block%8 != 0 || block > 64 ||
		data > uint64(len(b)) || size*slotSize > uint64(len(b))-data {
		return table{}, nil, fmt.Errorf("%w: table of %d slots", ErrFormat, size)
	}
	t := table{slots: b[:size*slotSize], rows: b[size*slotSize : size*slotSize+data], mask: size - 1, block: block}
	if err := t.validate(); err != nil {
		return table{}, nil, err
	}
	return t, b[size*slotSize+data:], nil
}

// validate checks that every row lies within the table and that a search for a
// missing key ends.
func (t *table) validate() error {
	empty := false
	for i := 0; i < len(t.slots); i += slotSize {
		at := uint64(binary.LittleEndian.Uint64(t.slots[i:]) >> 32)
		if at == 0 {
			empty = true
			continue
		}
		if at >= uint64(len(t.rows)) || at+1+uint64(bits.OnesCount8(t.rows[at])*t.block) > uint64(len(t.rows)) {
			return fmt.Errorf("%w: row outside its table", ErrFormat)
		}
	}
	if !empty {
		return fmt.Errorf("%w: full table", ErrFormat)
	}
	return nil
}
