// Load: wait until the full-text indexes have all that was written.
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
