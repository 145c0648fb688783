// Prune: a version whose nodes are gone goes itself.
MATCH (v:Version {id: $id})
WHERE v.state <> 'READY'
DETACH DELETE v
