// Snapshot, nodes: the next so many of a type, in canonical order, and how many claims begin at each.
MATCH (n:Entity)
WHERE n.version = $version AND n.type = $type AND n.sort > $after
WITH n ORDER BY n.version, n.type, n.sort LIMIT $limit
WITH collect([n.content, n.sort, COUNT { (n)-->() }]) AS page
RETURN page, {{template "live"}}
