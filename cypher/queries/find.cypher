// What is it called in the graph?
//
// Full-text search over names and aliases (analyser cjk: Chinese is matched by pairs of
// characters), the best match first. Quotes ask for the words in a row ("集成电路"), AND, OR and -
// combine words: Lucene's syntax.
//
// Parameters
//   text text: what to look for, e.g. 集成电路
//   limit int = 50: at most so many rows
//
// Columns
//   name: canonical name
//   kind: label of the node
//   id: the id, which every query takes in place of a name
//   aliases: other names, ten at most
//   articles: number of articles that name it
//   score: how well it matches
CALL db.index.fulltext.queryNodes('names', $text) YIELD node, score
WITH node, score ORDER BY score DESC, node.name, node.id
LIMIT $limit
RETURN node.name AS name,
  head([kind IN ['Agency', 'Company', 'Institute', 'Media', 'Association', 'Person', 'Industry', 'Plan', 'Region', 'Target']
    WHERE kind IN labels(node)]) AS kind, node.id AS id, node.aliases[..10] AS aliases,
  COUNT { (:Article)-[:MENTIONS]->(node) } AS articles, round(score, 3) AS score
ORDER BY score DESC, name, id
