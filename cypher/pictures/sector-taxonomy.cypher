// Show the sub-sectors of a sector
//
// The taxonomy below the sector, as far as articles name its sectors.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   limit int = 200: at most so many sub-sectors
//
// Columns
//   picture: the sector and all below it
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH picture = (top)<-[:PART_OF*0..]-(sector:Industry)
RETURN picture
ORDER BY length(picture), sector.name
LIMIT $limit
