// How sure are the claims, by what found them?
//
// For each type of claim and each rule or model that found such claims: how many there are, how
// sure they are on average, and how many lie below the mark.
//
// Parameters
//   mark float = 0.5: claims less sure than this count as doubtful
//   limit int = 50: at most so many rows
//
// Columns
//   relation: type of the claims
//   rule: what found them
//   claims: number of claims
//   confidence: their mean confidence, the share that should be right
//   doubtful: number of claims below the mark
//   share: doubtful claims over all of them, 0 to 1
MATCH ()-[c:BACKS|RESTRICTS|ISSUED|COVERS|HOLDS_POST|SETS|ABOUT|BASED_ON|REPLACES]->()
WITH type(c) AS relation, c.rule AS rule, count(c) AS claims, avg(c.confidence) AS confidence,
  count(CASE WHEN c.confidence < $mark THEN 1 END) AS doubtful
RETURN relation, rule, claims, round(confidence, 3) AS confidence, doubtful, round(toFloat(doubtful) / claims, 3) AS share
ORDER BY relation, claims DESC, rule
LIMIT $limit
