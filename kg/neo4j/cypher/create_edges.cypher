// Load: a batch of claims. Both ends are nodes that the same Load made. What few claims have comes in a map, the rest by its place.
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[r:$(row[2]) {id: row[3], sort: row[4], certainty: row[5], content: row[6], quotes: row[7], documents: row[8]}]->(b)
SET r += row[9]
RETURN count(r) AS created, [] AS elements
