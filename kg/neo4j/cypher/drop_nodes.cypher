// Prune: delete a batch of a version's nodes of one type, and their claims with them.
MATCH (n:Entity)
WHERE n.version = $id AND n.type = $type AND n.sort IS NOT NULL
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
