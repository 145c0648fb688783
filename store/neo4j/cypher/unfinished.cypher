// Load and Prune: versions of any layout that were being loaded or dropped when that ended early.
MATCH (v:Version)
WHERE {{template "owned"}} AND v.state <> 'READY'
RETURN collect(v.id) AS ids
