package schema

import (
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed ontology.yaml
var ontologyFile []byte

// Ontology is what may be said: the types of entities with their labels and
// properties, the types of relationships with what each may join. It is
// read-only once parsed.
type Ontology struct {
	Version       int                `yaml:"version"`
	Entities      []EntityDef        `yaml:"entities"`
	Nodes         Nodes              `yaml:"nodes"`
	Relationships []RelationshipDef  `yaml:"relationships"`
	Claim         Properties         `yaml:"claim"`   // of the relationships that articles claim
	Mention       Properties         `yaml:"mention"` // of MENTIONS
	Derived       Properties         `yaml:"derived"` // of the other derived ones
	byEntity      map[EntityType]int // index into Entities
	byRelation    map[RelationType]int
}

// EntityDef is an entity type with its node labels, the base label first.
type EntityDef struct {
	Type   EntityType `yaml:"type"`
	Labels []string   `yaml:"labels"`
}

// Node is a base label with the properties of its nodes.
type Node struct {
	Label      string     `yaml:"-"`
	Doc        string     `yaml:"doc"`
	Properties Properties `yaml:"properties"`
}

// Nodes are the base labels in the order of the ontology.
type Nodes []Node

// Property is a property of a node or a claim.
type Property struct {
	Name     string       `yaml:"-"`
	Type     PropertyType `yaml:"type"`
	Doc      string       `yaml:"doc"`
	Required bool         `yaml:"required"`
	Index    bool         `yaml:"index"` // questions look it up
}

// Properties are properties in the order of the ontology.
type Properties []Property

// PropertyType is the type of a property's value.
type PropertyType string

// The property types. StringsType is a list of strings.
const (
	StringType  PropertyType = "string"
	IntType     PropertyType = "int"
	FloatType   PropertyType = "float"
	BoolType    PropertyType = "bool"
	DateType    PropertyType = "date" // YYYY-MM-DD
	StringsType PropertyType = "strings"
)

// RelationshipDef is a relationship type with the base labels that it may
// join.
type RelationshipDef struct {
	Type    RelationType `yaml:"type"`
	From    []string     `yaml:"from"`
	To      []string     `yaml:"to"`
	Roles   [2]string    `yaml:"roles"`   // what head and tail are called in tables
	Derived bool         `yaml:"derived"` // follows from entities and mentions; no article claims it
	Doc     string       `yaml:"doc"`     // reads: head TYPE tail
}

// ArticleLabel is the label of articles, which are nodes but no entities.
const ArticleLabel = "Article"

// Default returns the ontology of this version of policygraph.
func Default() *Ontology { return defaultOntology() }

var defaultOntology = sync.OnceValue(func() *Ontology {
	o, err := ParseOntology(ontologyFile)
	if err != nil {
		panic(err) // the file is part of the program; its test parses it
	}
	return o
})

// ParseOntology reads an ontology and checks that it is sound: known property
// types, names that need no quoting in Cypher and SQL, every label described,
// every relationship between described labels.
func ParseOntology(data []byte) (*Ontology, error) {
	o := &Ontology{}
	if err := yaml.Unmarshal(data, o); err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	o.byEntity = make(map[EntityType]int, len(o.Entities))
	for i, e := range o.Entities {
		o.byEntity[e.Type] = i
	}
	o.byRelation = make(map[RelationType]int, len(o.Relationships))
	for i, r := range o.Relationships {
		o.byRelation[r.Type] = i
	}
	if err := o.validate(); err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	return o, nil
}

// Entity returns the definition of an entity type.
func (o *Ontology) Entity(t EntityType) (EntityDef, bool) {
	i, ok := o.byEntity[t]
	if !ok {
		return EntityDef{}, false
	}
	return o.Entities[i], true
}

// BaseLabel returns the first label of an entity type, empty if the type is
// unknown.
func (o *Ontology) BaseLabel(t EntityType) string {
	if e, ok := o.Entity(t); ok {
		return e.Labels[0]
	}
	return ""
}

// Node returns the description of a base label.
func (o *Ontology) Node(label string) (Node, bool) {
	i := slices.IndexFunc(o.Nodes, func(n Node) bool { return n.Label == label })
	if i < 0 {
		return Node{}, false
	}
	return o.Nodes[i], true
}

// Relationship returns the definition of a relation type.
func (o *Ontology) Relationship(t RelationType) (RelationshipDef, bool) {
	i, ok := o.byRelation[t]
	if !ok {
		return RelationshipDef{}, false
	}
	return o.Relationships[i], true
}

// Allows tells whether a relation of type t may join two entities of these
// types.
func (o *Ontology) Allows(head EntityType, t RelationType, tail EntityType) bool {
	r, ok := o.Relationship(t)
	return ok && slices.Contains(r.From, o.BaseLabel(head)) && slices.Contains(r.To, o.BaseLabel(tail))
}

var (
	labelName    = regexp.MustCompile(`^[A-Z][A-Za-z]*$`)
	typeName     = regexp.MustCompile(`^[A-Z][A-Z_]*$`)
	propertyName = regexp.MustCompile(`^[a-z][a-z_]*$`)
)

func (o *Ontology) validate() error {
	if o.Version < 1 {
		return errors.New("the version must be 1 or more")
	}
	for _, n := range o.Nodes {
		if !labelName.MatchString(n.Label) {
			return fmt.Errorf("%q is no label", n.Label)
		}
		if err := n.Properties.validate(); err != nil {
			return fmt.Errorf("node %s: %w", n.Label, err)
		}
	}
	if _, ok := o.Node(ArticleLabel); !ok {
		return fmt.Errorf("node %s is not described", ArticleLabel)
	}
	for name, properties := range map[string]Properties{"claim": o.Claim, "mention": o.Mention, "derived": o.Derived} {
		if err := properties.validate(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := o.validateEntities(); err != nil {
		return err
	}
	return o.validateRelationships()
}

func (o *Ontology) validateEntities() error {
	if len(o.byEntity) != len(o.Entities) {
		return errors.New("an entity type is given twice")
	}
	for _, e := range o.Entities {
		if !typeName.MatchString(string(e.Type)) {
			return fmt.Errorf("%q is no entity type", e.Type)
		}
		if len(e.Labels) == 0 {
			return fmt.Errorf("entity %s has no label", e.Type)
		}
		for _, l := range e.Labels {
			if !labelName.MatchString(l) {
				return fmt.Errorf("entity %s: %q is no label", e.Type, l)
			}
		}
		if _, ok := o.Node(e.Labels[0]); !ok {
			return fmt.Errorf("entity %s: node %s is not described", e.Type, e.Labels[0])
		}
	}
	return nil
}

func (o *Ontology) validateRelationships() error {
	if len(o.byRelation) != len(o.Relationships) {
		return errors.New("a relationship type is given twice")
	}
	for _, r := range o.Relationships {
		if !typeName.MatchString(string(r.Type)) {
			return fmt.Errorf("%q is no relationship type", r.Type)
		}
		if len(r.From) == 0 || len(r.To) == 0 {
			return fmt.Errorf("relationship %s joins nothing", r.Type)
		}
		for _, l := range slices.Concat(r.From, r.To) {
			if _, ok := o.Node(l); !ok {
				return fmt.Errorf("relationship %s: node %s is not described", r.Type, l)
			}
		}
		if !propertyName.MatchString(r.Roles[0]) || !propertyName.MatchString(r.Roles[1]) || r.Roles[0] == r.Roles[1] {
			return fmt.Errorf("relationship %s: roles must be two different lower-case names", r.Type)
		}
	}
	return nil
}

func (ps Properties) validate() error {
	for _, p := range ps {
		if !propertyName.MatchString(p.Name) {
			return fmt.Errorf("%q is no property name", p.Name)
		}
		switch p.Type {
		case StringType, IntType, FloatType, BoolType, DateType, StringsType:
		default:
			return fmt.Errorf("property %s: unknown type %q", p.Name, p.Type)
		}
	}
	return nil
}

// UnmarshalYAML reads a mapping of labels and keeps its order.
func (ns *Nodes) UnmarshalYAML(y *yaml.Node) error {
	return eachPair(y, func(key string, value *yaml.Node) error {
		n := Node{}
		if err := value.Decode(&n); err != nil {
			return err
		}
		n.Label = key
		*ns = append(*ns, n)
		return nil
	})
}

// UnmarshalYAML reads a mapping of names and keeps its order.
func (ps *Properties) UnmarshalYAML(y *yaml.Node) error {
	return eachPair(y, func(key string, value *yaml.Node) error {
		p := Property{}
		if err := value.Decode(&p); err != nil {
			return err
		}
		p.Name = key
		*ps = append(*ps, p)
		return nil
	})
}

func eachPair(y *yaml.Node, visit func(key string, value *yaml.Node) error) error {
	if y.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: a mapping is expected", y.Line)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := y.Content[i].Value
		if seen[key] {
			return fmt.Errorf("line %d: %s is given twice", y.Line, key)
		}
		seen[key] = true
		if err := visit(key, y.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}
