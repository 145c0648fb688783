// Load and Prune: take the lock that lets one writer in at a time. It is held until the transaction ends, and with it the
// connection: a writer that dies lets go of it.
MERGE (p:Published {id: 'published'})
SET p.sequence = coalesce(p.sequence, 0)
RETURN p.version AS version
