// Load: the last statement of each batch, and whether the batch may stay. SET takes the version's lock, which is held until the
// batch is committed, so that what follows still holds then: the version wasn't taken for a dead Load's, and cleared away.
MATCH (v:Version {id: $id})
SET v.written = coalesce(v.written, 0) + $size
WITH v WHERE v.state = 'LOADING' AND v.begun = $begun
RETURN count(v) AS open
