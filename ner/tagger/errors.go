package tagger

import "errors"

// ErrFormat is returned by Load and ReadVocabulary for bytes that Write and
// Induce did not make, or made in another version.
var ErrFormat = errors.New("tagger: not a model of this version")
