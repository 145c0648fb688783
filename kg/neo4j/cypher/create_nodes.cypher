// Load: a batch of nodes, and by which ids of the database's own they are found again.
UNWIND $rows AS row
CREATE (n:Entity:$(row[0]))
SET n += row[1]
RETURN count(n) AS created, collect([n.id, elementId(n)]) AS elements
