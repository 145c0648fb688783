// Load: a batch of claims. Both ends are nodes that the same Load made.
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[r:$(row[2])]->(b)
SET r += row[3]
RETURN count(r) AS created, [] AS elements
