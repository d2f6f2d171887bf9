// By what means is a sector backed?
//
// The instruments (funds, tax, credit, land …) that articles name where somebody backs the sector
// or one of its sub-sectors, and how far the measures have come.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   instrument: the means; empty where articles name none
//   status: announced, under way or done; empty where articles do not tell
//   backers: number of those who use it
//   articles: number of articles that say so
//   leading: who uses it most often, three at most
//   evidence: a sentence that shows it, from the surest article
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH (top)<-[:PART_OF*0..]-(sector:Industry)
WITH DISTINCT sector
MATCH (head)-[c:BACKS]->(sector)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH head, c ORDER BY c.confidence DESC, c.date DESC, c.article, head.name
UNWIND coalesce(split(c.instrument, ','), [null]) AS instrument
WITH instrument, c.status AS status, count(DISTINCT head) AS backers, count(DISTINCT c.article) AS articles,
  collect(head) AS heads, collect(c.evidence[0])[0] AS evidence
CALL (heads) {
  UNWIND heads AS head
  WITH head, count(*) AS claims ORDER BY claims DESC, head.name LIMIT 3
  RETURN collect(head.name) AS leading
}
RETURN instrument, status, backers, articles, leading, evidence
ORDER BY backers DESC, articles DESC, instrument, status
LIMIT $limit
