// Package schema is the ontology of policygraph, written once as data
// (ontology.yaml): entity types with their node labels and properties,
// relationship types and what each may join, the taxonomy of industries.
// Validation, the constraints and indexes of Neo4j, and the ids that every
// other package relies on follow from it.
//
// Everything here is read-only after loading and safe for concurrent use.
package schema

// EntityType is the type of an entity as the extraction form writes it.
type EntityType string

// The entity types. The first five are kinds of organisation.
const (
	Agency      EntityType = "AGENCY"
	Company     EntityType = "COMPANY"
	Institute   EntityType = "INSTITUTE"
	Media       EntityType = "MEDIA"
	Association EntityType = "ASSOCIATION"
	Person      EntityType = "PERSON"
	Industry    EntityType = "INDUSTRY"
	Plan        EntityType = "PLAN"
	Region      EntityType = "REGION"
	Target      EntityType = "TARGET"
)

// IsOrganization tells whether t is one of the five kinds of organisation.
func (t EntityType) IsOrganization() bool {
	switch t {
	case Agency, Company, Institute, Media, Association:
		return true
	}
	return false
}

// RelationType is the type of a relation between two entities.
type RelationType string

// The relation types.
const (
	Backs     RelationType = "BACKS"
	Restricts RelationType = "RESTRICTS"
	Issued    RelationType = "ISSUED"
	Covers    RelationType = "COVERS"
	HoldsPost RelationType = "HOLDS_POST"
	Sets      RelationType = "SETS"
	About     RelationType = "ABOUT"
	BasedOn   RelationType = "BASED_ON"
	Replaces  RelationType = "REPLACES"
	PartOf    RelationType = "PART_OF"
	Governs   RelationType = "GOVERNS"
	Mentions  RelationType = "MENTIONS"
)
