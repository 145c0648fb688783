// Load: a batch of claims of one relation. Both ends are nodes of the version's own.
UNWIND $rows AS row
MATCH (a:Entity {key: row[0]})
MATCH (b:Entity {key: row[1]})
CREATE (a)-[r:{{.Type}}]->(b)
SET r = row[2]
RETURN count(r) AS created
