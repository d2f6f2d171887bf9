// Show who shares sectors with an agency
//
// The agency, the sectors that it backs and the others who back them too.
//
// Parameters
//   agency name: the agency, organisation or place, by name, alias or id, e.g. 工业和信息化部
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 100: at most so many claims of others
//
// Columns
//   picture: the agency, shared sectors, the others
CALL () {
  MATCH (agency:Organization|Region {name: $agency}) RETURN agency UNION
  MATCH (agency:Organization|Region {id: $agency}) RETURN agency UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($agency, '"', ' ') + '"') YIELD node AS agency
  WHERE (agency:Organization OR agency:Region) AND $agency IN agency.aliases RETURN agency
}
MATCH picture = (agency)-[own:BACKS]->(sector:Industry)<-[c:BACKS]-(ally)
WHERE own.confidence >= $min_confidence AND c.confidence >= $min_confidence AND ally <> agency
RETURN picture
ORDER BY c.confidence DESC, c.date DESC, c.key, own.key
LIMIT $limit
