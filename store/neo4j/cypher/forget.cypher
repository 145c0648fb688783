// PruneLayouts, in the transaction that holds the lock: what named a version that is gone goes, too.
MATCH (p:Published)
WHERE p.owner = 'tiltaksgraf'
OPTIONAL MATCH (p)-[:IS]->(dropped:Version {state: 'DROPPED'})
DETACH DELETE dropped
WITH DISTINCT p WHERE p.version IS NOT NULL AND NOT EXISTS { MATCH (:Version {id: p.version}) }
FOREACH (numbered IN CASE WHEN p.id = 'published' THEN [p] ELSE [] END | REMOVE numbered.version)
FOREACH (layout IN CASE WHEN p.id = 'published' THEN [] ELSE [p] END | DELETE layout)
RETURN count(*) AS forgotten
