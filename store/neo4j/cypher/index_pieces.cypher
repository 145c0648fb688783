// Search: some pieces of a version's search index, in order.
UNWIND $keys AS key
MATCH (n:Entity {key: key})
WITH n ORDER BY n.number
WITH collect(n.packed) AS pieces
RETURN pieces, {{template "live"}}
