// Who restricts a sector?
//
// Agencies, places and other organisations of which articles say that they restrict the sector or
// one of its sub-sectors (the taxonomy is followed down), the best attested first.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   min_sources int = 1: only what at least so many articles say
//   limit int = 50: at most so many rows
//
// Columns
//   restricter: who restricts it
//   sector: the sector or the sub-sector
//   articles: number of articles that say so
//   first: date of the earliest of them
//   last: date of the latest of them
//   evidence: a sentence that shows it, from the surest article
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH (top)<-[:PART_OF*0..]-(sector:Industry)
WITH DISTINCT sector
MATCH (restricter)-[c:RESTRICTS]->(sector)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH restricter, sector, c ORDER BY c.confidence DESC, c.date DESC, c.article
WITH restricter, sector, count(c) AS articles, min(c.date) AS first, max(c.date) AS last, collect(c.evidence[0])[0] AS evidence
WHERE articles >= $min_sources
RETURN restricter.name AS restricter, sector.name AS sector, articles, first, last, evidence
ORDER BY articles DESC, restricter, sector
LIMIT $limit
