// What was read, by medium and year?
//
// Articles by the medium that published them and by year, with how many carry any claim: where the
// graph is rich and where it is blind.
//
// Parameters
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   limit int = 50: at most so many rows
//
// Columns
//   source: the medium; empty where it is not known
//   year: the year
//   articles: number of articles
//   naming: number of them that name any entity
//   first: date of the earliest article
//   last: date of the latest article
MATCH (article:Article)
WHERE ($since IS NULL OR article.date >= date($since)) AND ($until IS NULL OR article.date <= date($until))
RETURN article.source AS source, article.date.year AS year, count(article) AS articles,
  count(CASE WHEN EXISTS { (article)-[:MENTIONS]->() } THEN 1 END) AS naming, min(article.date) AS first, max(article.date) AS last
ORDER BY year DESC, articles DESC, source
LIMIT $limit
