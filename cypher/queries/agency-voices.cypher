// Who speaks for an agency, and when?
//
// Persons of whom articles say that they hold or held a post at the agency, in the order of their
// first article, with the sectors that the agency backs in the same articles.
//
// Parameters
//   agency name: the agency, organisation or place, by name, alias or id, e.g. 工业和信息化部
//   since date = null: only articles of this day or later
//   until last-date = null: only articles of this day or earlier
//   limit int = 50: at most so many rows
//
// Columns
//   agency: the agency
//   person: the official
//   titles: the posts, as articles name them
//   former: true where every article calls the post a former one
//   articles: number of articles that name the official in the post
//   first: date of the earliest of them
//   last: date of the latest of them
//   sectors: what the agency backs in these articles
CALL () {
  MATCH (agency:Organization|Region {name: $agency}) RETURN agency UNION
  MATCH (agency:Organization|Region {id: $agency}) RETURN agency UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($agency, '"', ' ') + '"') YIELD node AS agency
  WHERE (agency:Organization OR agency:Region) AND $agency IN agency.aliases RETURN agency
}
MATCH (person:Person)-[post:HOLDS_POST]->(agency)
WHERE ($since IS NULL OR post.date >= date($since)) AND ($until IS NULL OR post.date <= date($until))
WITH agency, person, post ORDER BY post.title
WITH agency, person, collect(DISTINCT post.title) AS titles, all(p IN collect(coalesce(post.former, false)) WHERE p) AS former,
  collect(post.article) AS spoken, min(post.date) AS first, max(post.date) AS last
RETURN agency.name AS agency, person.name AS person, titles, former, size(spoken) AS articles, first, last,
  COLLECT {
    MATCH (agency)-[c:BACKS]->(sector:Industry) WHERE any(a IN spoken WHERE a = c.article) RETURN DISTINCT sector.name ORDER BY sector.name
  } AS sectors
ORDER BY first, person, agency
LIMIT $limit
