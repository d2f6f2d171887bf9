// Which agencies back the same sectors as this one?
//
// Others that back sectors which the agency backs. The overlap is the number of shared sectors over
// the number of sectors that either of the two backs (Jaccard): 1 where both back just the same.
//
// Parameters
//   agency name: the agency, organisation or place, by name, alias or id, e.g. 工业和信息化部
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   agency: the agency asked for
//   ally: who backs the same
//   shared: number of sectors that both back
//   overlap: shared sectors over all that either backs, 0 to 1
//   sectors: the shared sectors
CALL () {
  MATCH (agency:Organization|Region {name: $agency}) RETURN agency UNION
  MATCH (agency:Organization|Region {id: $agency}) RETURN agency UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($agency, '"', ' ') + '"') YIELD node AS agency
  WHERE (agency:Organization OR agency:Region) AND $agency IN agency.aliases RETURN agency
}
MATCH (agency)-[c:BACKS]->(sector:Industry)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH agency, collect(DISTINCT sector) AS mine
UNWIND mine AS sector
WITH agency, size(mine) AS own, sector
MATCH (ally)-[c:BACKS]->(sector)
WHERE ally <> agency
  AND ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH agency, own, ally, sector ORDER BY sector.name
WITH agency, own, ally, collect(DISTINCT sector.name) AS sectors
WITH agency, own, ally, sectors, COUNT {
    MATCH (ally)-[c:BACKS]->(sector:Industry)
    WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
      AND c.confidence >= $min_confidence
    RETURN DISTINCT sector
  } AS theirs
RETURN agency.name AS agency, ally.name AS ally, size(sectors) AS shared,
  round(toFloat(size(sectors)) / (own + theirs - size(sectors)), 3) AS overlap, sectors
ORDER BY shared DESC, overlap DESC, ally, agency
LIMIT $limit
