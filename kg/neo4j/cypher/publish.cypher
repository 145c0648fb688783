// Load: make a version the published one. This and its becoming READY are one step: nobody sees one without the other.
MATCH (p:Published {id: 'published'})
MATCH (v:Version {id: $id})
SET p.sequence = p.sequence + 1, p.version = v.id,
    v.sequence = p.sequence, v.state = 'READY', v.publishedAt = $publishedAt, v += $counts
WITH p, v
OPTIONAL MATCH (p)-[old:IS]->()
DELETE old
WITH DISTINCT p, v
CREATE (p)-[:IS]->(v)
RETURN {{template "told"}}
