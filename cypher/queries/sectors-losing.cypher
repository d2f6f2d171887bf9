// Which sectors lost backing from one year to the next?
//
// Sectors that fewer agencies, places and organisations back in articles of the year than in
// articles of the year before, the greatest change first.
//
// A year counts as far as its articles were read: coverage shows how many there are of each.
//
// Parameters
//   year int = null: the year; without it, that of the latest article
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   sector: the sector
//   year: the year
//   before: number of those who back it in the year before
//   after: number of those who back it in the year
//   change: after less before
//   left: who backed it the year before and does not in the year
CALL () {
  MATCH (a:Article) RETURN coalesce($year, max(a.date.year)) AS year
}
MATCH (backer)-[c:BACKS]->(sector:Industry)
WHERE date({year: year - 1}) <= c.date < date({year: year + 1}) AND c.confidence >= $min_confidence
WITH year, sector, backer.name AS backer, c.date.year = year AS current ORDER BY backer
WITH year, sector, collect(DISTINCT CASE WHEN current THEN backer END) AS now,
  collect(DISTINCT CASE WHEN NOT current THEN backer END) AS past
WITH year, sector, now, past, size(now) - size(past) AS change
WHERE change < 0
RETURN sector.name AS sector, year, size(past) AS before, size(now) AS after, change,
  [backer IN past WHERE NOT backer IN now] AS left
ORDER BY change, sector
LIMIT $limit
