// Which plans does a plan come from, and which follow it?
//
// The chain of plans that the plan was made on the basis of or replaces, and of those made on its
// basis or replacing it, in up to five steps.
//
// Parameters
//   plan name: the plan, by full or short title or id, e.g. 上海市先进制造业发展“十四五”规划
//   limit int = 50: at most so many rows
//
// Columns
//   plan: the plan asked for
//   direction: earlier (the plan comes from it) or later (it comes from the plan)
//   steps: number of steps between the two
//   other: the other plan
//   issuers: who issued the other plan
//   start: first year of its period
//   by: how each step is linked, from the newer plan to the older
CALL () {
  MATCH (plan:Plan {name: $plan}) RETURN plan UNION
  MATCH (plan:Plan {id: $plan}) RETURN plan UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($plan, '"', ' ') + '"') YIELD node AS plan
  WHERE plan:Plan AND $plan IN plan.aliases RETURN plan
}
CALL (plan) {
  MATCH way = (plan)-[:BASED_ON|REPLACES*1..5]->(other:Plan) RETURN 'earlier' AS direction, other, way
  UNION ALL
  MATCH way = (other:Plan)-[:BASED_ON|REPLACES*1..5]->(plan) RETURN 'later' AS direction, other, way
}
WITH plan, direction, other, way WHERE other <> plan
WITH plan, direction, other, [step IN relationships(way) | type(step)] AS by ORDER BY size(by), by
WITH plan, direction, other, collect(by)[0] AS by
RETURN plan.name AS plan, direction, size(by) AS steps, other.name AS other,
  COLLECT { MATCH (issuer)-[:ISSUED]->(other) RETURN DISTINCT issuer.name ORDER BY issuer.name } AS issuers,
  other.start AS start, by
ORDER BY direction, steps, other, plan
LIMIT $limit
