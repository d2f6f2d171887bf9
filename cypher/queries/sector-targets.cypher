// What targets are set for a sector?
//
// Figures that plans, agencies and places set themselves about the sector or one of its
// sub-sectors, by the year by which they are to be met.
//
// Parameters
//   sector name: the sector, by name, alias or id, e.g. 集成电路
//   limit int = 50: at most so many rows
//
// Columns
//   sector: the sector or sub-sector
//   setter: the plan, agency or place that sets the target
//   metric: what is measured
//   operator: >=, <=, =, ≈ or growth
//   value: the figure
//   unit: its unit
//   year: the year by which, or the period
//   date: date of the first article that states it
//   evidence: the sentence that states it
CALL () {
  MATCH (top:Industry {name: $sector}) RETURN top UNION
  MATCH (top:Industry {id: $sector}) RETURN top UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($sector, '"', ' ') + '"') YIELD node AS top
  WHERE top:Industry AND $sector IN top.aliases RETURN top
}
MATCH (top)<-[:PART_OF*0..]-(sector:Industry)
WITH DISTINCT sector
MATCH (target:Target)-[:ABOUT]->(sector)
WITH DISTINCT sector, target
MATCH (setter)-[c:SETS]->(target)
WITH sector, target, setter, c ORDER BY c.date, c.confidence DESC, c.article
WITH sector, target, setter, collect(c)[0] AS c
RETURN sector.name AS sector, setter.name AS setter, target.metric AS metric, target.operator AS operator, target.value AS value,
  target.unit AS unit, target.year AS year, c.date AS date, c.evidence[0] AS evidence
ORDER BY right(year, 4), sector, metric, setter
LIMIT $limit
