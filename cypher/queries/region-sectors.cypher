// What does a region back?
//
// Sectors that the region, the places in it and the agencies that govern them back, the broadest
// backing first.
//
// Parameters
//   region name: the region, by name, alias or id, e.g. 上海市
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   region: the region
//   sector: the sector
//   backers: who backs it there
//   articles: number of articles that say so
//   first: date of the earliest of them
//   last: date of the latest of them
//   evidence: a sentence that shows it, from the surest article
CALL () {
  MATCH (region:Region {name: $region}) RETURN region UNION
  MATCH (region:Region {id: $region}) RETURN region UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($region, '"', ' ') + '"') YIELD node AS region
  WHERE region:Region AND $region IN region.aliases RETURN region
}
CALL (region) {
  MATCH (region)<-[:PART_OF*0..]-(place:Region) RETURN place AS head UNION
  MATCH (region)<-[:PART_OF*0..]-(place:Region)<-[:GOVERNS]-(head:Organization) RETURN head
}
MATCH (head)-[c:BACKS]->(sector:Industry)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH region, sector, head, c ORDER BY c.confidence DESC, c.date DESC, c.article, head.name
WITH region, sector, collect(DISTINCT head.name) AS backers, count(DISTINCT c.article) AS articles,
  min(c.date) AS first, max(c.date) AS last, collect(c.evidence[0])[0] AS evidence
RETURN region.name AS region, sector.name AS sector, backers, articles, first, last, evidence
ORDER BY size(backers) DESC, articles DESC, sector, region
LIMIT $limit
