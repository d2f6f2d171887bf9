// Show an agency with all that it does
//
// What the agency backs and restricts, the plans that it issued, its officials, its region and the
// organisations above and below it.
//
// Parameters
//   agency name: the agency, organisation or place, by name, alias or id, e.g. 工业和信息化部
//   limit int = 100: at most so many links
//
// Columns
//   picture: the agency and its neighbours
CALL () {
  MATCH (agency:Organization|Region {name: $agency}) RETURN agency UNION
  MATCH (agency:Organization|Region {id: $agency}) RETURN agency UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($agency, '"', ' ') + '"') YIELD node AS agency
  WHERE (agency:Organization OR agency:Region) AND $agency IN agency.aliases RETURN agency
}
MATCH picture = (agency)-[c:BACKS|RESTRICTS|ISSUED|SETS|HOLDS_POST|GOVERNS|PART_OF]-(other)
RETURN picture
ORDER BY c.confidence DESC, c.date DESC, other.name
LIMIT $limit
