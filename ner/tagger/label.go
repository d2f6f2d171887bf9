package tagger

import (
	"slices"

	"policygraph/schema"
)

// coarseTypes are the types of the lattice, in the order of their labels. All
// kinds of organisation are one there; organizationKinds tells them apart
// afterwards.
var coarseTypes = [coarseKinds]schema.EntityType{schema.Agency, schema.Person, schema.Industry, schema.Plan, schema.Region}

// organizationKinds are the kinds of organisation, in the order of their weights.
var organizationKinds = []schema.EntityType{schema.Agency, schema.Company, schema.Institute, schema.Media, schema.Association}

const (
	coarseKinds  = 5
	organization = 0 // the place of the organisations among the coarse types
)

// The labels of a character: O outside, and for each type the first (B), an
// inner (I), the last (E) and the only (S) character of a mention.
const (
	labels     = 1 + 4*coarseKinds
	outside    = 0
	labelBegin = 0
	labelIn    = 1
	labelEnd   = 2
	labelOnly  = 3
)

func labelOf(kind, place int) int { return 1 + 4*kind + place }

// coarseKind is the place of a type among the coarse ones, or -1.
func coarseKind(t schema.EntityType) int {
	if t.IsOrganization() {
		return organization
	}
	return slices.Index(coarseTypes[:], t)
}

// mark labels a mention.
func mark(y []uint8, start, end, kind int) {
	if end == start+1 {
		y[start] = uint8(labelOf(kind, labelOnly))
		return
	}
	for i := start; i < end; i++ {
		y[i] = uint8(labelOf(kind, labelIn))
	}
	y[start] = uint8(labelOf(kind, labelBegin))
	y[end-1] = uint8(labelOf(kind, labelEnd))
}
