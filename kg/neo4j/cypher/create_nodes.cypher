// Load: a batch of nodes, and by which ids of the database's own they are found again.
UNWIND $rows AS row
CREATE (n:Entity:$(row.type))
SET n += row
RETURN count(n) AS created, collect([n.id, elementId(n)]) AS elements
