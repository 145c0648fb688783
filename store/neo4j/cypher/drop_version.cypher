// Prune: a version whose nodes are gone goes itself, but for one that is joined to the node which is locked.
MATCH (v:Version {id: $id})
WHERE v.state <> 'READY' AND NOT EXISTS { MATCH (v)<-[:IS]-(:Published) }
DETACH DELETE v
