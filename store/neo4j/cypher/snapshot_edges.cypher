// Snapshot, claims: those that begin at some nodes, in canonical order.
UNWIND $keys AS key
MATCH (:Entity {key: key})-[r]->()
WITH r ORDER BY r.rank
WITH collect(r.content) AS lines
RETURN lines, {{template "live"}}
