// Which sectors are new this year?
//
// Sectors that nobody backed in any article before the year and somebody backs in articles of the
// year.
//
// Parameters
//   year int = null: the year; without it, that of the latest article
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   sector: the sector
//   above: the sector that it is part of, if known
//   first: date of the first article in which it is backed
//   backers: who backs it in the year
//   articles: number of articles of the year that say so
//   evidence: a sentence of the first article
CALL () {
  MATCH (a:Article) RETURN coalesce($year, max(a.date.year)) AS year
}
MATCH (backer)-[c:BACKS]->(sector:Industry)
WHERE c.date < date({year: year + 1}) AND c.confidence >= $min_confidence
WITH year, sector, backer, c ORDER BY c.date, c.confidence DESC, c.article, backer.name
WITH year, sector, min(c.date) AS first, collect(DISTINCT backer.name) AS backers, count(DISTINCT c.article) AS articles,
  collect(c.evidence[0])[0] AS evidence
WHERE first.year = year
RETURN sector.name AS sector, head([(sector)-[:PART_OF]->(above:Industry) | above.name]) AS above, first, backers, articles, evidence
ORDER BY articles DESC, first, sector
LIMIT $limit
