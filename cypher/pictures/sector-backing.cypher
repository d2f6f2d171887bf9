// Show who backs and who restricts a sector
//
// The sector, its sub-sectors and all who back or restrict them, the surest claims first. Each
// article is an arrow of its own: a pair that many articles speak of is joined by a thick bundle.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 100: at most so many claims
//
// Columns
//   picture: those who act, sectors and the claims that join them
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH picture = (head)-[c:BACKS|RESTRICTS]->(sector:Industry)-[:PART_OF*0..]->(top)
WHERE c.confidence >= $min_confidence
RETURN picture
ORDER BY c.confidence DESC, c.date DESC, c.key
LIMIT $limit
