// Which claims should be looked at first?
//
// Claims that a single article makes and that are not sure, the least sure first: what an analyst
// may want to confirm or to drop by a correction.
//
// Parameters
//   relation relation = BACKS: type of the claims: BACKS, RESTRICTS, ISSUED, COVERS, HOLDS_POST …
//   below float = 0.6: only claims less sure than this
//   limit int = 50: at most so many rows
//
// Columns
//   head: who or what the claim is about
//   relation: what is claimed
//   tail: the other end
//   confidence: share of such claims that are right
//   rule: what found it
//   date: date of the article
//   sentence: the best sentence for it
//   article: title of the article
//   url: where it was published
MATCH (head)-[c:BACKS|RESTRICTS|ISSUED|COVERS|HOLDS_POST|SETS|ABOUT|BASED_ON|REPLACES]->(tail)
WHERE type(c) = $relation AND c.confidence < $below
  AND NOT EXISTS {
    MATCH (head)-[d:BACKS|RESTRICTS|ISSUED|COVERS|HOLDS_POST|SETS|ABOUT|BASED_ON|REPLACES]->(tail)
    WHERE type(d) = $relation AND d.article <> c.article
  }
WITH head, tail, c ORDER BY c.confidence, c.date DESC, c.article, head.id, tail.id
LIMIT $limit
OPTIONAL MATCH (article:Article {id: c.article})
RETURN head.name AS head, $relation AS relation, tail.name AS tail, c.confidence AS confidence, c.rule AS rule, c.date AS date,
  c.evidence[0] AS sentence, article.title AS article, article.url AS url
ORDER BY confidence, date DESC, c.article, head, tail
