package neo4j

import (
	"fmt"

	"policygraph/schema"
)

// The statements of a transaction. They take rows and are the same for every
// push, so the server plans each once.

// upsertArticles writes articles and returns their element ids and whether
// they were there as ours.
const upsertArticles = `UNWIND $rows AS row
MERGE (a:Article {id: row.id})
WITH a, row, a.digest IS NOT NULL AS ours, [word IN coalesce(a.said, row.before, []) WHERE NOT word STARTS WITH $source] AS others
SET a += row.values, a.said = others[-15..] + row.said
RETURN row.id AS id, elementId(a) AS element, ours`

// upsertEntities writes the entities of a type: what the lexicons say as it
// is, what articles state joined with what is there. Each row locks its node,
// whether it changes or not, so that nobody takes away what the transaction
// relies on.
func upsertEntities(t schema.EntityType) string {
	def, _ := schema.Default().Entity(t)
	var second string
	for _, l := range def.Labels[1:] {
		second += ", n:" + l
	}
	var joined string
	if t == schema.Plan {
		for _, p := range []string{"kind", "start", "end", "number"} {
			joined += fmt.Sprintf(", n.`%s` = ", p) + fuller(fmt.Sprintf("n.`%s`", p), fmt.Sprintf("row.`%s`", p))
		}
	}
	return `UNWIND $rows AS row
MERGE (n:` + def.Labels[0] + ` {id: row.id})
SET n.id = row.id, n += row.given, n.name = ` + fuller("n.name", "row.name") + second + joined + `
SET n.aliases = CASE
    WHEN n.aliases IS NULL THEN [a IN row.aliases WHERE a <> n.name]
    WHEN all(a IN row.aliases WHERE a IN n.aliases OR a = n.name) THEN n.aliases
    ELSE COLLECT { UNWIND n.aliases + row.aliases AS a WITH DISTINCT a WHERE a <> n.name RETURN a ORDER BY a } END
RETURN row.id AS id, elementId(n) AS element`
}

// fuller is the rule of store.Fuller.
func fuller(a, b string) string {
	return fmt.Sprintf("CASE WHEN %[2]s IS NULL OR size(%[1]s) > size(%[2]s) OR size(%[1]s) = size(%[2]s) AND %[1]s <= %[2]s THEN %[1]s ELSE %[2]s END", a, b)
}

// create creates relationships between nodes that the transaction holds.
func create(t schema.RelationType) string {
	return `UNWIND $rows AS row
MATCH (h) WHERE elementId(h) = row.h
MATCH (t) WHERE elementId(t) = row.t
CREATE (h)-[r:` + string(t) + `]->(t)
SET r = row.values`
}

// readClaims reads which claims of a type articles have.
func readClaims(t schema.RelationType) string {
	return `UNWIND $ids AS id
MATCH ()-[r:` + string(t) + ` {article: id}]->() WHERE r.key IS NOT NULL
RETURN r.key AS key, elementId(r) AS element`
}

const (
	// takeTurns makes transactions that take something away come one after the
	// other: what one has found, another has not deleted.
	takeTurns = "MATCH (m:" + metaLabel + " {id: 'policygraph'}) SET m.id = m.id"

	lockArticles = "UNWIND $ids AS id MATCH (a:Article {id: id}) SET a.id = id"

	readMentions = `UNWIND $ids AS id
MATCH (:Article {id: id})-[r:MENTIONS]->(e) WHERE r.count IS NOT NULL
RETURN id, e.id AS entity, elementId(r) AS element, r.aliases AS aliases, r.kind AS kind, r.start AS start, r.end AS end, r.number AS number`

	// updateRelationships leaves alone what is not in values.
	updateRelationships = `UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row.element
SET r += row.values`

	// deleteRelationships marks the two ends, which may be without support now.
	deleteRelationships = `UNWIND $elements AS element
MATCH (h)-[r]->(t) WHERE elementId(r) = element
DELETE r
FOREACH (n IN CASE WHEN h:Article THEN [t] ELSE [h, t] END | SET n:` + staleLabel + `)`

	markStale = `UNWIND $elements AS element
MATCH (n) WHERE elementId(n) = element
SET n:` + staleLabel

	// deleteArticles keeps a node that a foreign relationship leads to or from.
	deleteArticles = `UNWIND $ids AS id
MATCH (a:Article {id: id}) WHERE a.digest IS NOT NULL
WITH a, id, a.said AS said, EXISTS { (a)--() } AS linked
FOREACH (x IN CASE WHEN linked THEN [a] ELSE [] END | REMOVE x.digest, x.said)
FOREACH (x IN CASE WHEN linked THEN [] ELSE [a] END | DELETE x)
RETURN id, said`

	rememberForgotten = `UNWIND $rows AS row
MERGE (f:` + forgottenLabel + ` {id: row.id})
SET f.said = row.said`

	recallForgotten = `UNWIND $ids AS id
MATCH (f:` + forgottenLabel + ` {id: id})
WITH f, f.id AS id, f.said AS said
DELETE f
RETURN id, said`

	noteAgreed = `UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.said = [word IN coalesce(a.said, []) WHERE NOT word STARTS WITH $source][-15..] + row.said`
)

// mergeEdges makes PART_OF or GOVERNS what the lexicons say, and marks what an
// edge led to that is none any more.
func mergeEdges(t schema.RelationType) string {
	return `UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.n
CALL (n, row) {
  MATCH (n)-[old:` + string(t) + ` {rule: 'lexicon'}]->(o) WHERE row.w IS NULL OR elementId(o) <> row.w
  SET o:` + staleLabel + `
  DELETE old
}
WITH n, row WHERE row.w IS NOT NULL
MATCH (w) WHERE elementId(w) = row.w
MERGE (n)-[:` + string(t) + ` {rule: 'lexicon'}]->(w)`
}
