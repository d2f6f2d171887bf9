// What does an agency back, and what does it restrict?
//
// Each sector that articles say the agency (or organisation, or place) backs or restricts, the best
// attested first, with the agency's own plans that deal with the sector.
//
// Parameters
//   agency name: the agency, organisation or place, by name, alias or id, e.g. 工业和信息化部
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   agency: who acts
//   relation: BACKS or RESTRICTS
//   sector: the sector
//   articles: number of articles that say so
//   first: date of the earliest of them
//   last: date of the latest of them
//   instruments: by what means (funds, tax, credit, land …), where articles tell
//   plans: plans of the agency that cover the sector
//   evidence: a sentence that shows it, from the surest article
CALL () {
  MATCH (agency:Organization|Region {name: $agency}) RETURN agency UNION
  MATCH (agency:Organization|Region {id: $agency}) RETURN agency UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($agency, '"', ' ') + '"') YIELD node AS agency
  WHERE (agency:Organization OR agency:Region) AND $agency IN agency.aliases RETURN agency
}
MATCH (agency)-[c:BACKS|RESTRICTS]->(sector:Industry)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH agency, sector, c ORDER BY c.confidence DESC, c.date DESC, c.article
WITH agency, type(c) AS relation, sector, count(c) AS articles, min(c.date) AS first, max(c.date) AS last,
  reduce(all = [], i IN collect(c.instrument) | all + [one IN split(i, ',') WHERE NOT one IN all]) AS instruments,
  collect(c.evidence[0])[0] AS evidence
ORDER BY articles DESC, relation, sector.name, agency.name
LIMIT $limit
RETURN agency.name AS agency, relation, sector.name AS sector, articles, first, last, instruments,
  COLLECT {
    MATCH (agency)-[:ISSUED]->(plan:Plan)-[:COVERS]->(sector) RETURN DISTINCT plan.name ORDER BY plan.name
  } AS plans, evidence
ORDER BY articles DESC, relation, sector, agency
