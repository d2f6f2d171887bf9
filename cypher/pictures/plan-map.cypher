// Show a plan with issuers, sectors, targets and relatives
//
// All that articles say of the plan, and the sectors that its targets are about.
//
// Parameters
//   plan name: the plan, by full or short title or id, e.g. 上海市先进制造业发展“十四五”规划
//   limit int = 100: at most so many links
//
// Columns
//   picture: the plan and its neighbours
CALL () {
  MATCH (plan:Plan {name: $plan}) RETURN plan UNION
  MATCH (plan:Plan {id: $plan}) RETURN plan UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($plan, '"', ' ') + '"') YIELD node AS plan
  WHERE plan:Plan AND $plan IN plan.aliases RETURN plan
}
MATCH picture = (plan)-[c:ISSUED|COVERS|SETS|BASED_ON|REPLACES]-(other)
RETURN picture
ORDER BY c.confidence DESC, c.date DESC, other.name
LIMIT $limit
