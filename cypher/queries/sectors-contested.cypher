// Which sectors do some back and others restrict?
//
// Sectors with claims of both kinds, whoever makes them, the most evenly contested first.
//
// Parameters
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   sector: the sector
//   backers: number of those who back it
//   restricters: number of those who restrict it
//   backed_by: who backs it in most articles, five at most
//   restricted_by: who restricts it in most articles, five at most
MATCH ()-[r:RESTRICTS]->(sector:Industry)
WITH DISTINCT sector
MATCH (head)-[c:BACKS|RESTRICTS]->(sector)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH sector, head, type(c) AS relation, count(c) AS articles ORDER BY articles DESC, head.name
WITH sector, collect(CASE relation WHEN 'BACKS' THEN head.name END) AS backers,
  collect(CASE relation WHEN 'RESTRICTS' THEN head.name END) AS restricters
WHERE backers <> [] AND restricters <> []
WITH sector, backers, restricters, CASE WHEN size(backers) < size(restricters) THEN size(backers) ELSE size(restricters) END AS fewer
RETURN sector.name AS sector, size(backers) AS backers, size(restricters) AS restricters,
  backers[..5] AS backed_by, restricters[..5] AS restricted_by
ORDER BY fewer DESC, backers + restricters DESC, sector
LIMIT $limit
