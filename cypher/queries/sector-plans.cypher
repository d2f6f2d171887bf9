// Which plans deal with a sector?
//
// Plans that cover the sector or one of its sub-sectors, with who issued them, their period and the
// targets that they set, the newest first.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   limit int = 50: at most so many rows
//
// Columns
//   plan: the full title
//   kind: 规划, 行动计划, 意见 …
//   issuers: who issued it
//   start: first year of its period
//   end: last year of its period
//   number: document number
//   reported: date of the first article that tells of it
//   sectors: what it covers of the sector and its sub-sectors
//   targets: the targets that it sets, in words
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH (top)<-[:PART_OF*0..]-(sector:Industry)
WITH DISTINCT sector
MATCH (plan:Plan)-[c:COVERS]->(sector)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
WITH plan, c, sector ORDER BY sector.name
WITH plan, min(c.date) AS reported, collect(DISTINCT sector.name) AS sectors
ORDER BY reported DESC, plan.name
LIMIT $limit
RETURN plan.name AS plan, plan.kind AS kind,
  COLLECT { MATCH (issuer)-[:ISSUED]->(plan) RETURN DISTINCT issuer.name ORDER BY issuer.name } AS issuers,
  plan.start AS start, plan.end AS end, plan.number AS number, reported, sectors,
  COLLECT { MATCH (plan)-[:SETS]->(target:Target) RETURN DISTINCT target.name ORDER BY target.name } AS targets
ORDER BY reported DESC, plan
