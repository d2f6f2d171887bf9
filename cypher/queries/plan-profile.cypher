// Who issued a plan, and what does it deal with?
//
// All that articles say of one plan: its issuers, the sectors that it covers, the targets that it
// sets, the plans that it is based on or replaces and those that are based on it or replace it.
//
// Parameters
//   plan name: the plan, by full or short title or id, e.g. 上海市先进制造业发展“十四五”规划
//   limit int = 50: at most so many rows
//
// Columns
//   plan: the full title
//   relation: what links the two: ISSUED, COVERS, SETS, BASED_ON or REPLACES
//   other: the issuer, sector, target or other plan
//   direction: from (the plan is the head) or to (it is the tail)
//   articles: number of articles that say so
//   first: date of the earliest of them
//   evidence: a sentence that shows it, from the surest article
CALL () {
  MATCH (plan:Plan {name: $plan}) RETURN plan UNION
  MATCH (plan:Plan {id: $plan}) RETURN plan UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($plan, '"', ' ') + '"') YIELD node AS plan
  WHERE plan:Plan AND $plan IN plan.aliases RETURN plan
}
MATCH (plan)-[c:ISSUED|COVERS|SETS|BASED_ON|REPLACES]-(other)
WITH plan, c, other, CASE WHEN startNode(c) = plan THEN 'from' ELSE 'to' END AS direction
ORDER BY c.confidence DESC, c.date DESC, c.article
WITH plan, type(c) AS relation, other, direction, count(c) AS articles, min(c.date) AS first, collect(c.evidence[0])[0] AS evidence
RETURN plan.name AS plan, relation, other.name AS other, direction, articles, first, evidence
ORDER BY plan, relation = 'ISSUED' DESC, relation, direction, articles DESC, other
LIMIT $limit
