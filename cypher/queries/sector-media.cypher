// Which media report on a sector?
//
// Media by the number of their articles about the sector or one of its sub-sectors, and how many of
// these say that somebody backs or restricts it.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   limit int = 50: at most so many rows
//
// Columns
//   source: the medium; empty where it is not known
//   articles: number of its articles that name the sector or say something of it
//   mentions: how often they name it
//   backing: number of articles that say somebody backs it
//   restricting: number of articles that say somebody restricts it
//   first: date of the earliest article
//   last: date of the latest article
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH (top)<-[:PART_OF*0..]-(sector:Industry)
WITH DISTINCT sector
CALL (sector) {
  MATCH (sector)<-[m:MENTIONS]-(article:Article)
  RETURN article, m.count AS mentions, 0 AS backs, 0 AS restricts
  UNION ALL
  MATCH (sector)<-[c:BACKS|RESTRICTS]-()
  MATCH (article:Article {id: c.article})
  RETURN article, 0 AS mentions,
    CASE type(c) WHEN 'BACKS' THEN 1 ELSE 0 END AS backs, CASE type(c) WHEN 'RESTRICTS' THEN 1 ELSE 0 END AS restricts
}
WITH article, sum(mentions) AS mentions, max(backs) AS backs, max(restricts) AS restricts
WHERE ($since IS NULL OR article.date >= date($since)) AND ($until IS NULL OR article.date <= date($until))
RETURN article.source AS source, count(article) AS articles, sum(mentions) AS mentions,
  sum(backs) AS backing, sum(restricts) AS restricting, min(article.date) AS first, max(article.date) AS last
ORDER BY articles DESC, mentions DESC, source
LIMIT $limit
