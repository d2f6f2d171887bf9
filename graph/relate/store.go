package relate

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/gob"
	"fmt"
	"io"
	"sync"
)

// The trained model: written by `go run ./graph/relate/trainer`, a gzipped gob
// of type model.
//
//go:embed data/model.gob.gz
var modelData []byte

var embedded = sync.OnceValues(func() (*model, error) { return readModel(bytes.NewReader(modelData)) })

// New returns a Relator with the embedded rules and models. It fails only if
// the embedded model does not fit this code.
func New() (*Relator, error) {
	m, err := embedded()
	if err != nil {
		return nil, err
	}
	return &Relator{model: m}, nil
}

// Save writes the Relator's model, in the form that New reads.
func (r *Relator) Save(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := gob.NewEncoder(z).Encode(r.model); err != nil {
		return fmt.Errorf("relate: write model: %w", err)
	}
	return z.Close()
}

func readModel(r io.Reader) (*model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("relate: read model: %w", err)
	}
	m := new(model)
	if err := gob.NewDecoder(z).Decode(m); err != nil {
		return nil, fmt.Errorf("relate: read model: %w", err)
	}
	return m, nil
}
