// Others: what is published in other layouts, newest first. Of each the same is told, whichever release wrote it.
MATCH (p:Published)
MATCH (v:Version {id: p.version, state: 'READY'})
WHERE {{template "owned"}} AND {{template "elsewhere"}}
RETURN coalesce(v.hash, v.id) AS id, toString(coalesce(v.layout, 1)) AS layout, v.publishedAt AS publishedAt,
  coalesce(v.nodes, 0) AS things, coalesce(v.claims, 0) AS claims
ORDER BY v.sequence DESC
