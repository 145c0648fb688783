// Nodes by id: one seek in the unique index for each.
UNWIND $keys AS key
MATCH (n:Entity {key: key})
WITH collect(n.content) AS lines
RETURN lines, {{template "live"}}
