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
	for _, t := range layout {
		h.Write([]byte(t.file))
		if t.class == Industry {
			h.Write([]byte(schema.IndustryTable()))
			continue
		}
		b, err := tables.ReadFile("data/" + t.file)
		if err != nil {
			panic("lexicon: embedded tables: " + err.Error()) // a broken build, caught by the tests
		}
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
})
