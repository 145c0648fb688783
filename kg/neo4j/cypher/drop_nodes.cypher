// Prune: delete a batch of a version's nodes, and their claims with them.
MATCH (n:Entity)
WHERE n.version = $version AND n.type IS NOT NULL AND n.sort IS NOT NULL
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
