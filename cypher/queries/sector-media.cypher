// Which media report on a sector?
//
// Media by the number of their articles that name the sector or one of its sub-sectors, and how
// often these articles carry a claim that somebody backs or restricts it.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   limit int = 50: at most so many rows
//
// Columns
//   source: the medium; empty where it is not known
//   articles: number of its articles that name the sector
//   mentions: number of times that they name it
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
WITH collect(DISTINCT sector) AS sectors
CALL (sectors) {
  UNWIND sectors AS sector
  MATCH (sector)<-[c:BACKS|RESTRICTS]-()
  RETURN collect(DISTINCT CASE type(c) WHEN 'BACKS' THEN c.article END) AS backing,
    collect(DISTINCT CASE type(c) WHEN 'RESTRICTS' THEN c.article END) AS restricting
}
UNWIND sectors AS sector
MATCH (article:Article)-[m:MENTIONS]->(sector)
WHERE ($since IS NULL OR article.date >= date($since)) AND ($until IS NULL OR article.date <= date($until))
WITH backing, restricting, article, sum(m.count) AS mentions
RETURN article.source AS source, count(article) AS articles, sum(mentions) AS mentions,
  count(CASE WHEN article.id IN backing THEN 1 END) AS backing, count(CASE WHEN article.id IN restricting THEN 1 END) AS restricting,
  min(article.date) AS first, max(article.date) AS last
ORDER BY articles DESC, mentions DESC, source
LIMIT $limit
