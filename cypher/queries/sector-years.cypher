// How did the backing of a sector change over the years?
//
// For each year, who backs and who restricts the sector or one of its sub-sectors, in how many
// articles, and how many plans came out that cover it.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   year: the year of the articles
//   backers: number of those who back it
//   restricters: number of those who restrict it
//   articles: number of articles that say either
//   plans: number of plans that cover it and are first said to be issued in that year
//   leading: who backs it most often in that year, three at most
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH (top)<-[:PART_OF*0..]-(sector:Industry)
WITH DISTINCT sector
CALL (sector) {
  MATCH (head)-[c:BACKS|RESTRICTS]->(sector)
  WHERE c.confidence >= $min_confidence
  RETURN c.date.year AS year, type(c) AS relation, head, c.article AS article, null AS plan
  UNION ALL
  MATCH (sector)<-[:COVERS]-(plan:Plan)<-[i:ISSUED]-()
  RETURN min(i.date.year) AS year, null AS relation, null AS head, null AS article, plan
}
WITH year, relation, head, article, plan WHERE year IS NOT NULL
WITH year, count(DISTINCT article) AS articles, count(DISTINCT plan) AS plans,
  count(DISTINCT CASE relation WHEN 'BACKS' THEN head END) AS backers,
  count(DISTINCT CASE relation WHEN 'RESTRICTS' THEN head END) AS restricters,
  collect(CASE relation WHEN 'BACKS' THEN head END) AS heads
CALL (heads) {
  UNWIND heads AS head
  WITH head, count(*) AS claims ORDER BY claims DESC, head.name LIMIT 3
  RETURN collect(head.name) AS leading
}
RETURN year, backers, restricters, articles, plans, leading
ORDER BY year
LIMIT $limit
