package tagger

import (
	"crypto/sha256"
	"encoding/hex"
)

// Fingerprint names the model and its vocabulary by their content.
func (m *Model) Fingerprint() string {
	h := sha256.New()
	h.Write(vocabularyData)
	h.Write(m.data)
	return hex.EncodeToString(h.Sum(nil)[:8])
}
