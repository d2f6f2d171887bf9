// Which sectors are backed without a plan?
//
// Sectors that agencies and places back while no plan in the graph covers them: policy on its way,
// or a plan that no article told of.
//
// Parameters
//   min_backers int = 2: only sectors with so many backers or more
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   sector: the sector
//   backers: number of those who back it
//   articles: number of articles that say so
//   first: date of the earliest of them
//   evidence: a sentence that shows it, from the surest article
MATCH (head)-[c:BACKS]->(sector:Industry)
WHERE c.confidence >= $min_confidence AND NOT EXISTS { (:Plan)-[:COVERS]->(sector) }
WITH sector, head, c ORDER BY c.confidence DESC, c.date DESC, c.article, head.name
WITH sector, count(DISTINCT head) AS backers, count(DISTINCT c.article) AS articles, min(c.date) AS first,
  collect(c.evidence[0])[0] AS evidence
WHERE backers >= $min_backers
RETURN sector.name AS sector, backers, articles, first, evidence
ORDER BY backers DESC, articles DESC, sector
LIMIT $limit
