package export

import (
	"bufio"
	"strconv"
	"unicode/utf8"
)

// xmlWriter writes elements. Its first error stays with the bufio.Writer
// beneath, which reports it at Flush.
type xmlWriter struct {
	w   *bufio.Writer
	buf []byte
}

// raw writes markup as it is.
func (x *xmlWriter) raw(markup string) { x.w.WriteString(markup) }

// text writes text escaped, see appendXML.
func (x *xmlWriter) text(s string) {
	x.buf = appendXML(x.buf[:0], s)
	x.w.Write(x.buf)
}

// attr writes an attribute with a blank before it.
func (x *xmlWriter) attr(name, value string) {
	x.w.WriteByte(' ')
	x.w.WriteString(name)
	x.w.WriteString(`="`)
	x.text(value)
	x.w.WriteByte('"')
}

// appendXML appends s as XML 1.0 text that is the same inside an element and
// inside an attribute in double quotes: line ends and tabs as references, so
// that no parser folds them. Characters that XML 1.0 cannot hold become their
// control picture or U+FFFD, and so do bytes that are no UTF-8.
func appendXML(dst []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '"':
			dst = append(dst, "&quot;"...)
		case r == '\t':
			dst = append(dst, "&#9;"...)
		case r == '\n':
			dst = append(dst, "&#10;"...)
		case r == '\r':
			dst = append(dst, "&#13;"...)
		case r < 0x20:
			dst = utf8.AppendRune(dst, controlPicture(r))
		case r == 0xfffe || r == 0xffff:
			dst = utf8.AppendRune(dst, utf8.RuneError)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// xmlValue writes a property's value as text.
func xmlValue(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []string:
		return string(appendList(nil, v))
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return formatFloat(v)
	}
	return ""
}
