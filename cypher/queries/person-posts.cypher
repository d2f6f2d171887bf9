// Which posts does a person hold, and since when?
//
// All posts that articles give to persons of this name. Namesakes at different organisations are
// different persons: the id tells them apart.
//
// Parameters
//   person name: the person, by name or id, e.g. 王晔
//   limit int = 50: at most so many rows
//
// Columns
//   person: the name
//   id: the person's id
//   organization: where the post is
//   titles: the posts, as articles name them
//   former: true where every article calls the post a former one
//   articles: number of articles that say so
//   first: date of the earliest of them
//   last: date of the latest of them
//   evidence: a sentence that shows it, from the surest article
CALL () {
  MATCH (person:Person {name: $person}) RETURN person UNION
  MATCH (person:Person {id: $person}) RETURN person UNION
  CALL db.index.fulltext.queryNodes('names', '"' + replace($person, '"', ' ') + '"') YIELD node AS person
  WHERE person:Person AND $person IN person.aliases RETURN person
}
MATCH (person)-[post:HOLDS_POST]->(organization)
WITH person, organization, post ORDER BY post.confidence DESC, post.date DESC, post.article
WITH person, organization, collect(DISTINCT post.title) AS titles, all(p IN collect(coalesce(post.former, false)) WHERE p) AS former,
  count(post) AS articles, min(post.date) AS first, max(post.date) AS last, collect(post.evidence[0])[0] AS evidence
RETURN person.name AS person, person.id AS id, organization.name AS organization, titles, former, articles, first, last, evidence
ORDER BY first, organization, id
LIMIT $limit
