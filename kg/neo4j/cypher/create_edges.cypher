// Load: a batch of claims. Both ends are nodes that the same Load made.
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[r:$(row[2]) {id: row[3], content: row[4], quotes: row[5], documents: row[6], certainty: row[7], sort: row[8]}]->(b)
SET r += row[9]
RETURN count(r) AS created, [] AS elements
