// By which officials and plans does an agency come to a sector?
//
// The ways from the agency to the sector or one of its sub-sectors: a plan that the agency issued
// and that covers it, or an official (no former one) whom an article names that says the agency
// backs or restricts it.
//
// Parameters
//   agency name: the agency, organisation or place, by name, alias or id, e.g. 工业和信息化部
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   agency: where the way starts
//   by: plan or official
//   through: the plan's title, or the person
//   post: the official's titles in that article
//   relation: COVERS for a plan, BACKS or RESTRICTS for an official
//   sector: the sector or sub-sector where the way ends
//   date: date of the article
//   evidence: the sentence that shows the last step
//   article: title of the article
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
MATCH (top)<-[:PART_OF*0..]-(sector:Industry)
WITH DISTINCT agency, sector
CALL (agency, sector) {
  MATCH (agency)-[:ISSUED]->(plan:Plan)-[c:COVERS]->(sector)
  RETURN DISTINCT 'plan' AS by, plan.name AS through, null AS post, c
  UNION ALL
  MATCH (agency)-[c:BACKS|RESTRICTS]->(sector)
  MATCH (agency)<-[post:HOLDS_POST {article: c.article}]-(person:Person) WHERE NOT coalesce(post.former, false)
  RETURN 'official' AS by, person.name AS through, post.title AS post, c
}
WITH agency, by, through, post, sector, c WHERE c.confidence >= $min_confidence
OPTIONAL MATCH (article:Article {id: c.article})
RETURN agency.name AS agency, by, through, post, type(c) AS relation, sector.name AS sector, c.date AS date, c.evidence[0] AS evidence,
  article.title AS article
ORDER BY date, by, through, sector, agency
LIMIT $limit
