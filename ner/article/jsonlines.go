package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// jsonLines reads an article from each line that is not blank. What is wrong
// with a line costs that line alone.
func (r *reader) jsonLines(p string, in *bufio.Reader) bool {
	head, _ := in.Peek(4096)
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return r.fail(p, because(ErrCharset, "JSON Lines in UTF-16"))
	case binaryKind(head) != "":
		return r.fail(p, because(ErrBinary, "%s", binaryKind(head)))
	}
	offset := int64(0)
	if bytes.HasPrefix(head, []byte(byteOrderMark)) {
		n, _ := in.Discard(3)
		offset += int64(n)
	}
	any := false
	for number := 1; ; number++ {
		line, size, err := readLine(in)
		if err != nil && err != io.EOF {
			return r.give(nil, located(p, number, err))
		}
		switch {
		case size > MaxSize:
			any = true
			if !r.give(nil, located(p, number, because(ErrTooLarge, "more than %d MB", MaxSize>>20))) {
				return false
			}
		case len(bytes.TrimSpace(line)) > 0:
			any = true
			if !r.line(p, number, offset, line) {
				return false
			}
		}
		offset += size
		if err == io.EOF {
			break
		}
	}
	if !any {
		return r.fail(p, ErrEmpty)
	}
	return true
}

func (r *reader) line(p string, number int, offset int64, line []byte) bool {
	s, err := decode(line)
	if err == nil {
		s.base += offset
		var it *Item
		if it, err = parseObject(s, 0, len(s.text)); err == nil {
			it.Path, it.Line = p, number
			return r.give(it, nil)
		}
		return r.give(nil, located(p, number, err))
	}
	e := located(p, number, err)
	if e.Offset >= 0 {
		e.Offset += offset
	}
	return r.give(nil, e)
}

// readLine returns the next line without its end, and the bytes that it takes
// in the file. Of a line above MaxSize only the size is told. io.EOF comes with
// the last line.
func readLine(in *bufio.Reader) (line []byte, size int64, err error) {
	for {
		part, err := in.ReadSlice('\n')
		size += int64(len(part))
		if size <= MaxSize {
			line = append(line, part...)
		} else {
			line = nil
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		return bytes.TrimRight(line, "\r\n"), size, err
	}
}

// jsonDocument reads an article from a JSON object, or from each element of
// an array.
func (r *reader) jsonDocument(p string, data []byte) bool {
	s, err := decode(data)
	if err != nil {
		return r.fail(p, err)
	}
	give := func(start, end int) bool {
		it, err := parseObject(s, start, end)
		if err != nil {
			e := located(p, 0, err)
			if e.Offset < 0 {
				e.Offset = s.offset(start)
			}
			return r.give(nil, e)
		}
		it.Path = p
		return r.give(it, nil)
	}
	at := func(n int64) int64 { return s.offset(int(n)) }
	dec := json.NewDecoder(bytes.NewReader(s.text))
	array := firstByte(s.text) == '['
	if array {
		if _, err := dec.Token(); err != nil {
			return r.fail(p, syntaxFault(err, at))
		}
	}
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return r.fail(p, syntaxFault(err, at))
		}
		end := int(dec.InputOffset())
		if !give(end-len(raw), end) {
			return false
		}
	}
	if array {
		if _, err := dec.Token(); err != nil {
			return r.fail(p, syntaxFault(err, at))
		}
	}
	return true
}
