// Load and Publish: whether all pieces of a version's search index are here.
MATCH (n:Entity)
WHERE n.key STARTS WITH $version + '/search-index/'
WITH count(n) AS here, max(n.pieces) AS pieces
WITH coalesce(here = pieces, false) AS complete
RETURN complete, {{template "live"}}
