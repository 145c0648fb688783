// Load: a batch of claims. Both ends are nodes that the same Load made.
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[r:$(row[2]) {id: row[3], rank: row[4], content: row[5], quotes: row[6], documents: row[7], certainty: row[8],
  sort: row[9]}]->(b)
SET r += row[10]
RETURN count(r) AS created, [] AS elements
