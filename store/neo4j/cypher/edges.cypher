// Claims by id. An id names both ends, so that the claim is found between them without an index of its own.
UNWIND $rows AS row
MATCH (a:Entity {key: row[0]})
MATCH (b:Entity {key: row[1]})
MATCH (a)-[r {id: row[2]}]->(b)
WITH collect(r.content) AS lines
RETURN lines, {{template "live"}}
