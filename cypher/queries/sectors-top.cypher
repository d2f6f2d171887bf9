// Which sectors have the broadest backing?
//
// Sectors by the number of agencies, places and organisations that back them. Each counts for
// itself: what is said of a sub-sector is not added to the sector above it.
//
// Parameters
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   sector: the sector
//   above: the sector that it is part of, if known
//   backers: number of those who back it
//   articles: number of articles that say so
//   first: date of the earliest of them
//   last: date of the latest of them
//   leading: who backs it most often, three at most
MATCH (head)-[c:BACKS]->(sector:Industry)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH sector, count(DISTINCT head) AS backers, count(DISTINCT c.article) AS articles, min(c.date) AS first, max(c.date) AS last,
  collect(head) AS heads
ORDER BY backers DESC, articles DESC, sector.name
LIMIT $limit
CALL (heads) {
  UNWIND heads AS head
  WITH head, count(*) AS claims ORDER BY claims DESC, head.name LIMIT 3
  RETURN collect(head.name) AS leading
}
RETURN sector.name AS sector, head([(sector)-[:PART_OF]->(above:Industry) | above.name]) AS above, backers, articles, first, last, leading
ORDER BY backers DESC, articles DESC, sector
