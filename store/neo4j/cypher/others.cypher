// Prune and PruneLayouts: versions of other layouts, all or those that aren't published there.
MATCH (v:Version {state: 'READY'})
WHERE {{template "owned"}} AND {{template "elsewhere"}} AND ($all OR NOT EXISTS { MATCH (p:Published) WHERE p.version = v.id })
RETURN collect(v.id) AS ids
