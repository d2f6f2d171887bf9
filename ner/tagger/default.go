package tagger

import (
	_ "embed"
	"fmt"
	"io"
	"sync"
)

//go:generate go run ./train -shared ../../../shared -out . vocabulary
//go:generate go run ./train -shared ../../../shared -out . model

//go:embed vocabulary.bin
var vocabularyData []byte

//go:embed model.bin
var modelData []byte

// DefaultVocabulary is the embedded vocabulary.
func DefaultVocabulary() *Vocabulary { return defaultVocabulary() }

var defaultVocabulary = sync.OnceValue(func() *Vocabulary {
	v, err := ReadVocabulary(vocabularyData)
	if err != nil {
		panic("tagger: embedded vocabulary: " + err.Error()) // a broken build, caught by the tests
	}
	return v
})

// Default is the embedded model, trained on annotated articles with the
// embedded vocabulary.
func Default() *Model { return defaultModel() }

var defaultModel = sync.OnceValue(func() *Model {
	m, err := open(DefaultVocabulary(), modelData)
	if err != nil {
		panic("tagger: embedded model: " + err.Error()) // a broken build, caught by the tests
	}
	return m
})

// Load reads a model that Write wrote; it was trained with the embedded
// vocabulary. The error wraps ErrFormat where the bytes are no such model.
func Load(r io.Reader) (*Model, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("tagger: reading a model: %w", err)
	}
	return open(DefaultVocabulary(), b)
}

// Write writes the model in the form that Load reads.
func (m *Model) Write(w io.Writer) error {
	if _, err := w.Write(m.data); err != nil {
		return fmt.Errorf("tagger: writing a model: %w", err)
	}
	return nil
}
