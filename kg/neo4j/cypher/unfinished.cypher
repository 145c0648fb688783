// Load and Prune: versions that were being loaded or dropped when that ended early.
MATCH (v:Version)
WHERE v.state <> 'READY'
RETURN collect(v.id) AS ids
