// Who is said both to back and to restrict the same sector?
//
// Pairs with claims of both kinds. Some are policies with two sides (order in an industry that is
// also promoted), some a change over time, some a mistake: the two sentences tell.
//
// Parameters
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   agency: who acts
//   sector: the sector
//   backing: number of articles that say it backs the sector
//   restricting: number of articles that say it restricts it
//   backed: date of the latest article on backing
//   restricted: date of the latest article on restricting
//   same_article: true where one article says both
//   evidence_backing: a sentence that shows the backing, from the surest article
//   evidence_restricting: a sentence that shows the restricting, from the surest article
MATCH (agency)-[r:RESTRICTS]->(sector:Industry)
WHERE r.confidence >= $min_confidence
WITH agency, sector, r ORDER BY r.confidence DESC, r.date DESC, r.article
WITH agency, sector, collect(r) AS restricting
MATCH (agency)-[b:BACKS]->(sector)
WHERE b.confidence >= $min_confidence
WITH agency, sector, restricting, b ORDER BY b.confidence DESC, b.date DESC, b.article
WITH agency, sector, restricting, collect(b) AS backing
RETURN agency.name AS agency, sector.name AS sector, size(backing) AS backing, size(restricting) AS restricting,
  reduce(d = null, b IN backing | CASE WHEN d > b.date THEN d ELSE b.date END) AS backed,
  reduce(d = null, r IN restricting | CASE WHEN d > r.date THEN d ELSE r.date END) AS restricted,
  any(b IN backing WHERE b.article IN [r IN restricting | r.article]) AS same_article,
  backing[0].evidence[0] AS evidence_backing, restricting[0].evidence[0] AS evidence_restricting
ORDER BY backing + restricting DESC, agency, sector
LIMIT $limit
