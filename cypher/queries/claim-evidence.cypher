// Which sentences show that one thing is linked to another?
//
// Every sentence that an article gives for the claim, the surest claims first and in each article
// the best sentence first.
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
//   sentence: a sentence of the article
//   rank: its place among the article's sentences for this claim, the best being 1
//   date: date of the article
//   article: title of the article
//   source: the medium
//   url: where it was published
//   rule: what found the claim
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
OPTIONAL MATCH (article:Article {id: c.article})
UNWIND range(1, size(c.evidence)) AS rank
RETURN head.name AS head, tail.name AS tail, c.evidence[rank - 1] AS sentence, rank, c.date AS date, article.title AS article,
  article.source AS source, article.url AS url, c.rule AS rule, c.confidence AS confidence
ORDER BY confidence DESC, date DESC, c.article, rank, head, tail
LIMIT $limit
