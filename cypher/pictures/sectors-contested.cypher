// Show who both backs and restricts a sector
//
// Pairs with claims of both kinds: two sides of a policy, a change over time, or a mistake. Click
// an arrow for its sentence.
//
// Parameters
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 100: at most so many pairs of claims
//
// Columns
//   picture: those who act and the sectors
MATCH picture = (agency)-[b:BACKS]->(sector:Industry)<-[r:RESTRICTS]-(agency)
WHERE b.confidence >= $min_confidence AND r.confidence >= $min_confidence
RETURN picture
ORDER BY b.confidence + r.confidence DESC, b.key, r.key
LIMIT $limit
