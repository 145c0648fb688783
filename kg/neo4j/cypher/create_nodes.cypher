// Load: a batch of nodes of one type.
UNWIND $rows AS row
CREATE (n:Entity:{{.Type}})
SET n = row
RETURN count(n) AS created
