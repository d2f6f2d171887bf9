// How do two regions differ in what they back?
//
// Each sector that either region backs (with the places in it and the agencies that govern them),
// with the number of articles on each side; the sectors in which they differ most come first.
//
// Parameters
//   region name: the region, by name, alias or id, e.g. 上海市
//   other name: the region to compare it with, e.g. 江苏省
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   sector: the sector
//   articles: number of articles in which the region backs it
//   other_articles: number of articles in which the other region backs it
//   backers: number of those who back it in the region
//   other_backers: number of those who back it in the other region
//   only: the region that alone backs it; empty where both do
CALL () {
  MATCH (region:Region {name: $region}) RETURN region UNION
  MATCH (region:Region {id: $region}) RETURN region UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($region, '"', ' ') + '"') YIELD node AS region
  WHERE region:Region AND $region IN region.aliases RETURN region
}
CALL () {
  MATCH (other:Region {name: $other}) RETURN other UNION
  MATCH (other:Region {id: $other}) RETURN other UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($other, '"', ' ') + '"') YIELD node AS other
  WHERE other:Region AND $other IN other.aliases RETURN other
}
UNWIND [region, other] AS side
CALL (side) {
  MATCH (side)<-[:PART_OF*0..]-(place:Region) RETURN place AS head UNION
  MATCH (side)<-[:PART_OF*0..]-(place:Region)<-[:GOVERNS]-(head:Organization) RETURN head
}
MATCH (head)-[c:BACKS]->(sector:Industry)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH region, other, sector,
  count(DISTINCT CASE side WHEN region THEN c.article END) AS articles,
  count(DISTINCT CASE side WHEN other THEN c.article END) AS other_articles,
  count(DISTINCT CASE side WHEN region THEN head END) AS backers,
  count(DISTINCT CASE side WHEN other THEN head END) AS other_backers
RETURN sector.name AS sector, articles, other_articles, backers, other_backers,
  CASE WHEN other_backers = 0 THEN region.name WHEN backers = 0 THEN other.name END AS only
ORDER BY abs(backers - other_backers) DESC, abs(articles - other_articles) DESC, sector, region.name, other.name
LIMIT $limit
