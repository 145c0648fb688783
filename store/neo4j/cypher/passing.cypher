// Search: which of its hits pass a filter.
UNWIND $keys AS key
MATCH (n:Entity {key: key})
WHERE {{.}}
WITH collect(n.rank) AS ranks
RETURN ranks, {{template "live"}}
