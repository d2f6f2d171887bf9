package article

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decode brings a file's bytes into UTF-8: what is valid UTF-8 is UTF-8, a
// byte order mark tells UTF-16, else the declared charset holds, else GB18030
// is tried. What does not fit is an ErrCharset with its offset, since text read
// in the wrong charset is worse than none.
func decode(data []byte) (*source, error) {
	if len(data) > MaxSize {
		return nil, because(ErrTooLarge, "more than %d MB", MaxSize>>20)
	}
	switch {
	case bytes.HasPrefix(data, []byte(byteOrderMark)):
		s := &source{text: data[3:], base: 3}
		if n := invalidUTF8(s.text); n >= 0 {
			return nil, damaged(s.text, n, 3, "has the byte order mark of UTF-8")
		}
		return s, blankOr(s)
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return convert(data, 2, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), marked)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return convert(data, 2, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), marked)
	}
	if kind := binaryKind(data); kind != "" {
		return nil, because(ErrBinary, "%s", kind)
	}
	bad := invalidUTF8(data)
	if bad < 0 {
		s := &source{text: data}
		return s, blankOr(s)
	}
	name, enc := declared(data)
	switch {
	case name == "utf-8":
		return nil, damaged(data, bad, 0, "declared as UTF-8")
	case name == "windows-1252" && looksChinese(data):
		return nil, &fault{int64(bad), because(ErrCharset, "declared as %s, but looks like GB18030", name)}
	case enc != nil:
		return convert(data, 0, enc, "declared as "+name+", but this byte is not")
	case mostlyUTF8(data):
		return nil, damaged(data, bad, 0, "UTF-8")
	}
	return convert(data, 0, simplifiedchinese.GB18030, "neither UTF-8 nor GB18030")
}

func blankOr(s *source) error {
	if len(bytes.TrimSpace(s.text)) == 0 {
		return ErrEmpty
	}
	return nil
}

// damaged says of UTF-8 that is not valid at n whether it is cut short there.
func damaged(text []byte, n, base int, what string) error {
	if rest := text[n:]; len(rest) < utf8.UTFMax && !utf8.FullRune(rest) {
		return &fault{int64(base + n), because(ErrCharset, "truncated: %s, ends inside a character", what)}
	}
	return &fault{int64(base + n), because(ErrCharset, "%s, but this byte is not", what)}
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// mostlyUTF8 tells a damaged UTF-8 text from one in another charset: Chinese
// in GBK hardly ever has a valid sequence of UTF-8.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n > 2 {
			good++
		}
		i += n
	}
	return good > 2*bad
}

// signatures of files that are no text.
var signatures = []struct{ prefix, kind string }{
	{"%PDF-", "PDF"}, {"PK\x03\x04", "ZIP archive or Office document"}, {"\xd0\xcf\x11\xe0", "Office document"},
	{"\x89PNG", "PNG"}, {"GIF8", "GIF"}, {"\xff\xd8\xff", "JPEG"}, {"RIFF", "RIFF"}, {"\x1f\x8b", "gzip"},
	{"BZh", "bzip2"}, {"\xfd7zXZ", "xz"}, {"7z\xbc\xaf", "7z archive"}, {"Rar!", "RAR archive"},
	{"\x28\xb5\x2f\xfd", "zstd"}, {"\x7fELF", "program"}, {"SQLite format 3", "SQLite"},
}

// binaryKind says what kind of binary file data is, or "" of text. Stray
// control characters occur in converted text; one in a hundred does not.
func binaryKind(data []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return s.kind
		}
	}
	head := data[:min(len(data), 1<<16)]
	zeros, controls := 0, 0
	for _, c := range head {
		switch {
		case c == 0:
			zeros++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v':
			controls++
		}
	}
	if (zeros+controls)*100 > len(head) {
		if zeros*4 > len(head) {
			return "zero bytes; or UTF-16 without a byte order mark"
		}
		return "control characters"
	}
	return ""
}

var charsetPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:charset|encoding)["']?\s*[=:]\s*["']?([a-z0-9][\w.:-]*)`)
})

// declared finds the charset that a page or a front matter states in its first
// kilobytes. Of the family of GB 2312 the largest is taken, since pages use
// its characters under the name of the smallest. An unknown name counts as none.
func declared(data []byte) (string, encoding.Encoding) {
	m := charsetPattern().FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return "", nil
	}
	enc, err := htmlindex.Get(strings.ToLower(string(m[1])))
	if err != nil {
		return "", nil
	}
	name, err := htmlindex.Name(enc)
	if err != nil {
		return "", nil
	}
	if name == "gbk" {
		enc = simplifiedchinese.GB18030
	}
	if strings.HasPrefix(name, "utf-16") { // such a page could not state it in ASCII
		return "", nil
	}
	return name, enc
}

// looksChinese tells whether the bytes above ASCII pair up as GBK's common
// characters.
func looksChinese(data []byte) bool {
	high, common := 0, 0
	for i := 0; i < len(data); i++ {
		if data[i] < 0x80 {
			continue
		}
		high++
		if i+1 < len(data) && data[i] >= 0xb0 && data[i] <= 0xf7 && data[i+1] >= 0xa1 {
			common += 2
			high++
			i++
		}
	}
	return high > 0 && common*10 > high*7
}

const marked = "marked as UTF-16, but this is not"

// convert decodes data from offset skip on, character by character, so that
// each byte of the result knows where it came from. complaint is what to say
// of a byte that does not fit.
func convert(data []byte, skip int, enc encoding.Encoding, complaint string) (*source, error) {
	in := data[skip:]
	dec := enc.NewDecoder()
	s := &source{text: make([]byte, 0, len(in)*3/2), raw: make([]int32, 0, len(in)*3/2)}
	var buf [16]byte
	for i := 0; i < len(in); {
		if c := in[i]; c < utf8.RuneSelf && complaint != marked {
			s.text, s.raw = append(s.text, c), append(s.raw, int32(skip+i))
			i++
			continue
		}
		n, size := 1, 0
		for {
			if i+n > len(in) {
				return nil, &fault{int64(skip + i), because(ErrCharset, "truncated: ends inside a character")}
			}
			nd, ns, err := dec.Transform(buf[:], in[i:i+n], false)
			if err == transform.ErrShortSrc && ns == 0 && n < 8 {
				n++
				continue
			}
			size, n = nd, ns
			break
		}
		if n == 0 || bytes.Contains(buf[:size], []byte("\uFFFD")) {
			return nil, &fault{int64(skip + i), because(ErrCharset, "%s", complaint)}
		}
		for _, c := range buf[:size] {
			s.text, s.raw = append(s.text, c), append(s.raw, int32(skip+i))
		}
		i += n
	}
	return s, blankOr(s)
}
