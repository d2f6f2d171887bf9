// Show the ways from an agency to a sector
//
// The claims that lead from the agency to the sector or one of its sub-sectors, straight or by its
// plans.
//
// Parameters
//   agency name: the agency, organisation or place, by name, alias or id, e.g. 工业和信息化部
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   limit int = 100: at most so many ways
//
// Columns
//   picture: the agency, its plans, the sector and its sub-sectors
CALL () {
  MATCH (agency:Organization|Region {name: $agency}) RETURN agency UNION
  MATCH (agency:Organization|Region {id: $agency}) RETURN agency UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($agency, '"', ' ') + '"') YIELD node AS agency
  WHERE (agency:Organization OR agency:Region) AND $agency IN agency.aliases RETURN agency
}
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH picture = (agency)-[:BACKS|RESTRICTS|ISSUED|COVERS*1..2]->(sector:Industry)-[:PART_OF*0..]->(top)
RETURN picture
ORDER BY length(picture), sector.name
LIMIT $limit
