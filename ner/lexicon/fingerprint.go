package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"

	"policygraph/schema"
)

// Fingerprint changes whenever an embedded table does: sixteen hexadecimal
// digits.
func Fingerprint() string { return fingerprint() }

var fingerprint = sync.OnceValue(func() string {
	h := sha256.New()
	add := func(file string) {
		b, err := tables.ReadFile("data/" + file)
		if err != nil {
			panic("lexicon: embedded tables: " + err.Error()) // a broken build, caught by the tests
		}
		h.Write([]byte(file))
		h.Write(b)
	}
	for _, t := range layout {
		if t.class != Industry {
			add(t.file)
		}
	}
	add(programmeFile)
	add(lawFile)
	h.Write([]byte(schema.IndustryTable()))
	return hex.EncodeToString(h.Sum(nil)[:8])
})
