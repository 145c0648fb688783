// Prune: delete a batch of a version's nodes, and their claims with them.
MATCH (n:Entity)
WHERE n.key STARTS WITH $version + '/'
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
