// CountEdges: the claims of nodes by relation and direction; those from a node to itself in both.
UNWIND $keys AS key
MATCH (n:Entity {key: key})
CALL (n) {
  MATCH (n){{.Out}}(m)
  WHERE {{.Claim}}
  RETURN type(r) AS relation, 'OUT' AS direction, count(*) AS claims
UNION ALL
  MATCH (n){{.In}}(m)
  WHERE {{.Claim}}
  RETURN type(r) AS relation, 'IN' AS direction, count(*) AS claims
}
WITH collect([n.id, relation, direction, claims]) AS counts
RETURN counts, {{template "live"}}
