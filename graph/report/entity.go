package report

import (
	"net/url"
	"strings"

	"policygraph/graph/store"
	"policygraph/schema"
)

// entity returns the entity of an id; one that the graph does not list has
// the name that its id holds.
func (g *gathered) entity(id string) store.Entity {
	if e, ok := g.entities[id]; ok {
		return e
	}
	var e store.Entity
	e.ID, e.Name = id, id
	if typ, name, ok := strings.Cut(id, ":"); ok && name != "" {
		e.Type = schema.EntityType(strings.ToUpper(typ))
		e.Name = name
	}
	return e
}

// safeURL returns an article's address if a page may link to it: an absolute
// http or https address.
func safeURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}
