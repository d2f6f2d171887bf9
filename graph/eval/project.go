package eval

import (
	"slices"

	"policygraph/graph"
)

// Project gives a document as it was recognised the annotated relations whose
// head and tail it found, so that what relates can learn from what it will
// meet.
func Project(gold, found graph.Document) graph.Document {
	match := matchEntities(namesOf(&gold), namesOf(&found))
	back := make(map[string]string, len(match))
	for f, g := range match {
		back[g] = f
	}
	found.Relations = []graph.Relation{}
	for _, r := range gold.Relations {
		head, tail := back[r.Head], back[r.Tail]
		if head == "" || tail == "" {
			continue
		}
		r.Head, r.Tail, r.Evidence = head, tail, slices.Clone(r.Evidence)
		found.Relations = append(found.Relations, r)
	}
	return found
}
