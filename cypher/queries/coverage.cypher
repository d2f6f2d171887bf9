// What does the graph hold?
//
// Nodes by kind and relationships by type. Of claims, each article's counts for itself. The counts
// come from the server's own statistics, so they are quick on a graph of any size; they take in
// nodes that others put under the same labels.
//
// Parameters
//   limit int = 50: at most so many rows
//
// Columns
//   what: node or relationship
//   kind: label or type
//   count: how many there are
CALL () {
  MATCH (n:Article) RETURN 'node' AS what, 'Article' AS kind, count(n) AS count UNION ALL
  MATCH (n:Agency) RETURN 'node' AS what, 'Agency' AS kind, count(n) AS count UNION ALL
  MATCH (n:Company) RETURN 'node' AS what, 'Company' AS kind, count(n) AS count UNION ALL
  MATCH (n:Institute) RETURN 'node' AS what, 'Institute' AS kind, count(n) AS count UNION ALL
  MATCH (n:Media) RETURN 'node' AS what, 'Media' AS kind, count(n) AS count UNION ALL
  MATCH (n:Association) RETURN 'node' AS what, 'Association' AS kind, count(n) AS count UNION ALL
  MATCH (n:Person) RETURN 'node' AS what, 'Person' AS kind, count(n) AS count UNION ALL
  MATCH (n:Industry) RETURN 'node' AS what, 'Industry' AS kind, count(n) AS count UNION ALL
  MATCH (n:Plan) RETURN 'node' AS what, 'Plan' AS kind, count(n) AS count UNION ALL
  MATCH (n:Region) RETURN 'node' AS what, 'Region' AS kind, count(n) AS count UNION ALL
  MATCH (n:Target) RETURN 'node' AS what, 'Target' AS kind, count(n) AS count UNION ALL
  MATCH ()-[r:BACKS]->() RETURN 'relationship' AS what, 'BACKS' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:RESTRICTS]->() RETURN 'relationship' AS what, 'RESTRICTS' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:ISSUED]->() RETURN 'relationship' AS what, 'ISSUED' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:COVERS]->() RETURN 'relationship' AS what, 'COVERS' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:HOLDS_POST]->() RETURN 'relationship' AS what, 'HOLDS_POST' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:SETS]->() RETURN 'relationship' AS what, 'SETS' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:ABOUT]->() RETURN 'relationship' AS what, 'ABOUT' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:BASED_ON]->() RETURN 'relationship' AS what, 'BASED_ON' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:REPLACES]->() RETURN 'relationship' AS what, 'REPLACES' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:PART_OF]->() RETURN 'relationship' AS what, 'PART_OF' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:GOVERNS]->() RETURN 'relationship' AS what, 'GOVERNS' AS kind, count(r) AS count UNION ALL
  MATCH ()-[r:MENTIONS]->() RETURN 'relationship' AS what, 'MENTIONS' AS kind, count(r) AS count
}
RETURN what, kind, count
ORDER BY what, count DESC, kind
LIMIT $limit
