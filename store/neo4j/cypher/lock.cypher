// Load and Prune: take the lock that lets one writer in at a time, whatever its layout. It is held until the transaction ends, and
// with it the connection: a writer that dies lets go of it.
MERGE (p:Published {id: 'published'})
SET p.sequence = coalesce(p.sequence, 0), p.owner = 'tiltaksgraf'
WITH p
OPTIONAL MATCH (own:Published {id: $layout})
RETURN own.version AS version
