// Load and Publish: make a version the published one of its layout. This and its becoming READY are one step: nobody sees one
// without the other. IS is for people: it leads to what was published last, in whichever layout.
MATCH (p:Published {id: 'published'})
MATCH (v:Version {id: $id})
SET p.sequence = p.sequence + 1,
    v.sequence = p.sequence, v.state = 'READY', v.publishedAt = $publishedAt, v += $told
MERGE (own:Published {id: $layout})
SET own.owner = 'tiltaksgraf', own.version = v.id
WITH p, v
OPTIONAL MATCH (p)-[old:IS]->()
DELETE old
WITH DISTINCT p, v
CREATE (p)-[:IS]->(v)
RETURN {{template "told"}}
