// Which articles stand behind a claim?
//
// The articles that say that the one thing is linked to the other, the oldest first.
//
// Parameters
//   head name: who or what the claim is about, by name, alias or id, e.g. 工业和信息化部
//   tail name: the other end, by name, alias or id, e.g. 集成电路
//   relation relation = BACKS: what links them: BACKS, RESTRICTS, ISSUED, COVERS, HOLDS_POST …
//   limit int = 50: at most so many rows
//
// Columns
//   head: who or what the claim is about
//   tail: the other end
//   date: date of the article
//   title: title of the article
//   source: the medium
//   authors: the reporters
//   url: where it was published
//   id: the article's id
//   confidence: share of such claims that are right
CALL () {
  MATCH (head:Organization|Person|Industry|Plan|Region|Target {name: $head}) RETURN head UNION
  MATCH (head:Organization|Person|Industry|Plan|Region|Target {id: $head}) RETURN head UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($head, '"', ' ') + '"') YIELD node AS head
  WHERE (head:Organization OR head:Person OR head:Industry OR head:Plan OR head:Region OR head:Target) AND $head IN head.aliases RETURN head
}
CALL () {
  MATCH (tail:Organization|Person|Industry|Plan|Region|Target {name: $tail}) RETURN tail UNION
  MATCH (tail:Organization|Person|Industry|Plan|Region|Target {id: $tail}) RETURN tail UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($tail, '"', ' ') + '"') YIELD node AS tail
  WHERE (tail:Organization OR tail:Person OR tail:Industry OR tail:Plan OR tail:Region OR tail:Target) AND $tail IN tail.aliases RETURN tail
}
MATCH (head)-[c]->(tail) WHERE type(c) = $relation
MATCH (article:Article {id: c.article})
RETURN head.name AS head, tail.name AS tail, article.date AS date, article.title AS title, article.source AS source,
  article.author AS authors, article.url AS url, article.id AS id, c.confidence AS confidence
ORDER BY date, id, head, tail
LIMIT $limit
