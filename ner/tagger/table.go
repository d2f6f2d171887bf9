package tagger

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// A table maps the keys of events to quantised weights, read in place. It is an
// open-addressing index in two parts, so that most keys that are not there cost
// one look at a small array: a tag of a byte for each slot (0 if it is empty),
// and 8 bytes with the upper half of the key and the place of its row. Then come
// the rows: a byte, bit o of which says that the event bears on the o-th
// character of its reach, and for each such character a block of weights, one
// byte a label, 128 for zero.
type table struct {
	tags  []byte
	slots []byte
	rows  []byte
	mask  uint64
	block int // bytes, a multiple of 8
}

const slotSize = 8

func tagOf(key uint64) byte { return byte(key>>56) | 1 }

// find returns the place of the row of key, or 0.
func (t *table) find(key uint64) uint32 {
	tag := tagOf(key)
	for i := key & t.mask; ; i = (i + 1) & t.mask {
		switch t.tags[i] {
		case 0:
			return 0
		case tag:
			s := binary.LittleEndian.Uint64(t.slots[slotSize*i:])
			if uint32(s) == uint32(key>>32) {
				return uint32(s >> 32)
			}
		}
	}
}

// sum adds up the weights of keys for one label of a table with blocks of eight.
func (t *table) sum(keys []uint64, label int) int32 {
	total := int32(0)
	for _, k := range keys {
		if at := t.find(k); at != 0 {
			total += int32(t.rows[int(at)+1+label]) - 128
		}
	}
	return total
}

// sums adds the weights of keys for all labels of a table with blocks of
// eight.
func (t *table) sums(sum *[8]int32, keys []uint64) {
	for _, k := range keys {
		if at := t.find(k); at != 0 {
			w := binary.LittleEndian.Uint64(t.rows[at+1:])
			for i := range sum {
				sum[i] += int32(w>>(8*i)&0xFF) - 128
			}
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
	tags, slots := make([]byte, size), make([]byte, slotSize*size)
	data := make([]byte, 1)
	for _, r := range rows {
		i := r.key & uint64(size-1)
		for tags[i] != 0 {
			i = (i + 1) & uint64(size-1)
		}
		tags[i] = tagOf(r.key)
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
	b = append(b, tags...)
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
		data > uint64(len(b)) || size*(1+slotSize) > uint64(len(b))-data {
		return table{}, nil, fmt.Errorf("%w: table of %d slots", ErrFormat, size)
	}
	t := table{mask: size - 1, block: block}
	t.tags, b = b[:size], b[size:]
	t.slots, b = b[:size*slotSize], b[size*slotSize:]
	t.rows, b = b[:data], b[data:]
	if err := t.validate(); err != nil {
		return table{}, nil, err
	}
	return t, b, nil
}

// openRows makes a table of rows.
func openRows(rows []tableRow, block int) table {
	t, _, err := openTable(appendTable(nil, rows, block))
	if err != nil {
		panic("tagger: own table: " + err.Error()) // it was encoded in the same line
	}
	return t
}

// validate checks that every row lies within the table and that a search for a
// missing key ends.
func (t *table) validate() error {
	empty := false
	for i, tag := range t.tags {
		if tag == 0 {
			empty = true
			continue
		}
		at := binary.LittleEndian.Uint64(t.slots[slotSize*i:]) >> 32
		if at >= uint64(len(t.rows)) || at+1+uint64(bits.OnesCount8(t.rows[at])*t.block) > uint64(len(t.rows)) {
			return fmt.Errorf("%w: row outside its table", ErrFormat)
		}
	}
	if !empty {
		return fmt.Errorf("%w: full table", ErrFormat)
	}
	return nil
}
