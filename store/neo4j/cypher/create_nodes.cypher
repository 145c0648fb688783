// Load: a batch of nodes, and by which ids of the database's own they are found again. That nothing is read of the nodes here, not
// even their ids, spares the database two steps that wait for the whole batch.
UNWIND $rows AS row
CREATE (n:Entity:$(row[0]) {key: $version + '/' + row[1], version: $version, type: row[0][0], id: row[1], rank: row[2], content: row[3],
  quotes: row[4], documents: row[5],
  sort: row[6], sort_name: row[7], sort_date: row[8], sort_amount: row[9], sort_degree: row[10]})
SET n += row[11]
RETURN count(n) AS created, collect([row[1], elementId(n)]) AS elements
