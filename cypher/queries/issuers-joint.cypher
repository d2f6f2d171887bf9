// Who issues plans together?
//
// Pairs of agencies, places or organisations that issued the same plans, the closest pairs first.
//
// Parameters
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   one: the one issuer
//   two: the other issuer
//   plans: number of plans that both issued
//   titles: their titles, ten at most
MATCH (one)-[c:ISSUED]->(plan:Plan)<-[d:ISSUED]-(two)
WHERE one.id < two.id AND c.confidence >= $min_confidence AND d.confidence >= $min_confidence
WITH DISTINCT one, two, plan ORDER BY plan.name
WITH one, two, collect(plan.name) AS titles
RETURN one.name AS one, two.name AS two, size(titles) AS plans, titles[..10] AS titles
ORDER BY plans DESC, one, two
LIMIT $limit
