// Which agencies are the most active?
//
// Agencies, places and organisations by the number of sectors that they back or restrict, with the
// plans that they issued.
//
// Parameters
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   min_confidence float = 0: only claims at least this sure, 0 to 1
//   limit int = 50: at most so many rows
//
// Columns
//   agency: who acts
//   kind: Agency, Company, Institute, Media, Association or Region
//   backs: number of sectors that it backs
//   restricts: number of sectors that it restricts
//   plans: number of plans that it issued
//   articles: number of articles that say any of this
//   last: date of the latest of them
MATCH (agency)-[c:BACKS|RESTRICTS|ISSUED]->(tail)
WHERE ($since IS NULL OR c.date >= date($since)) AND ($until IS NULL OR c.date <= date($until))
  AND c.confidence >= $min_confidence
WITH agency, count(DISTINCT CASE type(c) WHEN 'BACKS' THEN tail END) AS backs,
  count(DISTINCT CASE type(c) WHEN 'RESTRICTS' THEN tail END) AS restricts,
  count(DISTINCT CASE type(c) WHEN 'ISSUED' THEN tail END) AS plans,
  count(DISTINCT c.article) AS articles, max(c.date) AS last
RETURN agency.name AS agency,
  head([kind IN ['Agency', 'Company', 'Institute', 'Media', 'Association', 'Region'] WHERE kind IN labels(agency)]) AS kind,
  backs, restricts, plans, articles, last
ORDER BY backs + restricts DESC, plans DESC, articles DESC, agency
LIMIT $limit
