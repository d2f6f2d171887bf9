package schema

// Source returns the ontology as it is written, in YAML.
func Source() []byte { return append([]byte(nil), ontologyFile...) }
