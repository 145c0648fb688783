// Load: wait until all indexes are built, a day if need be.
CALL db.awaitIndexes(86400)
