// Which targets fall due in a year?
//
// Targets whose year, or the end of whose period, is the year asked for, with who set them.
//
// Parameters
//   due int: the year by which, e.g. 2025
//   limit int = 50: at most so many rows
//
// Columns
//   target: the target in words
//   setter: the plan, agency or place that sets it
//   sectors: what it is about
//   year: the year by which, or the period
//   date: date of the first article that states it
//   evidence: the sentence that states it
MATCH (setter)-[c:SETS]->(target:Target)
WHERE right(target.year, 4) = toString($due)
WITH setter, target, c ORDER BY c.date, c.confidence DESC, c.article
WITH setter, target, collect(c)[0] AS c
RETURN target.name AS target, setter.name AS setter,
  COLLECT { MATCH (target)-[:ABOUT]->(sector:Industry) RETURN DISTINCT sector.name ORDER BY sector.name } AS sectors,
  target.year AS year, c.date AS date, c.evidence[0] AS evidence
ORDER BY date, setter, target
LIMIT $limit
