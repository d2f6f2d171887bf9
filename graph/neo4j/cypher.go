package neo4j

import (
	"fmt"

	"policygraph/schema"
)

// The statements of a transaction. They take rows and are the same for every
// push, so the server plans each once.

// planOnce keeps the server from planning a statement anew whenever the
// database has grown, which costs more than running it. It stands before
// statements that find their nodes by unique ids or element ids, for which
// there is one plan.
const planOnce = "CYPHER replan=skip "

// createArticles writes articles that seem new. Whether all were, the count of
// created nodes tells.
const createArticles = planOnce + `UNWIND $rows AS row
MERGE (a:Article {id: row.id})
ON CREATE SET a += row.values, a.said = [row.said]
ON MATCH SET a.id = row.id
RETURN row.id AS id, elementId(a) AS element`

// upsertArticles writes articles and returns whether they were there as ours.
const upsertArticles = planOnce + `UNWIND $rows AS row
MERGE (a:Article {id: row.id})
WITH a, row, a.digest IS NOT NULL AS ours, [word IN coalesce(a.said, row.before, []) WHERE NOT word STARTS WITH $source] AS others
SET a += row.values, a.said = others[-15..] + row.said
RETURN row.id AS id, elementId(a) AS element, ours`

// createEntities writes entities of a type that seem new. Whether all were, the
// count of created nodes tells; those that were not are locked.
func createEntities(t schema.EntityType) string {
	base, second := labelsOf(t)
	return planOnce + `UNWIND $rows AS row
MERGE (n:` + base + ` {id: row.id})
ON CREATE SET n += row.created` + second + `
ON MATCH SET n.id = row.id
RETURN row.id AS id, elementId(n) AS element`
}

// joinEntities writes entities of a type, there or not: what the lexicons say
// as it is, what articles state joined with what is there. Each row locks its
// node, whether it changes or not, so that nobody takes away what the
// transaction relies on.
func joinEntities(t schema.EntityType) string {
	base, second := labelsOf(t)
	var joined string
	if t == schema.Plan {
		for _, p := range statedTexts {
			joined += fmt.Sprintf(", n.`%s` = ", p) + fuller(fmt.Sprintf("n.`%s`", p), fmt.Sprintf("row.created.`%s`", p))
		}
	}
	return planOnce + `UNWIND $rows AS row
MERGE (n:` + base + ` {id: row.id})
SET n.id = row.id, n += row.given, n.name = ` + fuller("n.name", "row.created.name") + second + joined + `
SET n.aliases = CASE
    WHEN n.aliases IS NULL THEN [a IN row.created.aliases WHERE a <> n.name]
    WHEN all(a IN row.created.aliases WHERE a IN n.aliases OR a = n.name) THEN n.aliases
    ELSE COLLECT { UNWIND n.aliases + row.created.aliases AS a WITH DISTINCT a WHERE a <> n.name RETURN a ORDER BY a } END
RETURN row.id AS id, elementId(n) AS element`
}

// statedTexts are what articles state of a plan, besides its names.
var statedTexts = [...]string{"kind", "start", "end", "number"}

func labelsOf(t schema.EntityType) (base, second string) {
	def, _ := schema.Default().Entity(t)
	for _, l := range def.Labels[1:] {
		second += ", n:" + l
	}
	return def.Labels[0], second
}

// fuller is the rule of store.Fuller.
func fuller(a, b string) string {
	return fmt.Sprintf("CASE WHEN %[2]s IS NULL OR size(%[1]s) > size(%[2]s) OR size(%[1]s) = size(%[2]s) AND %[1]s <= %[2]s THEN %[1]s ELSE %[2]s END", a, b)
}

// create creates relationships between nodes. An element id that is remembered
// from an earlier transaction may be another node's by now, so id is compared.
func create(t schema.RelationType) string {
	return planOnce + `UNWIND $rows AS row
MATCH (h) WHERE elementId(h) = row.h AND h.id = row.head
UNWIND row.to AS to
MATCH (t) WHERE elementId(t) = to.t AND t.id = to.tail
CREATE (h)-[r:` + string(t) + `]->(t)
SET r = to.values`
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

// createEdges makes PART_OF or GOVERNS of entities that have none yet.
func createEdges(t schema.RelationType) string {
	return planOnce + `UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.n AND n.id = row.entity
MATCH (w) WHERE elementId(w) = row.w AND w.id = row.whole
CREATE (n)-[:` + string(t) + ` {rule: 'lexicon'}]->(w)
RETURN count(*) AS n`
}

// mergeEdges makes PART_OF or GOVERNS what the lexicons say, and marks what an
// edge led to that is none any more.
func mergeEdges(t schema.RelationType) string {
	return planOnce + `UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.n AND n.id = row.entity
CALL (n, row) {
  MATCH (n)-[old:` + string(t) + ` {rule: 'lexicon'}]->(o) WHERE row.w IS NULL OR elementId(o) <> row.w
  SET o:` + staleLabel + `
  DELETE old
}
WITH n, row WHERE row.w IS NOT NULL
MATCH (w) WHERE elementId(w) = row.w AND w.id = row.whole
MERGE (n)-[:` + string(t) + ` {rule: 'lexicon'}]->(w)
RETURN count(*) AS n`
}
