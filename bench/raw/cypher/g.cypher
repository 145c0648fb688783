// A shortest path between two things.
MATCH (a:Entity {key: $version + '/' + $from})
MATCH (b:Entity {key: $version + '/' + $to})
MATCH p = shortestPath((a)-[*..6]-(b))
WHERE all(r IN relationships(p) WHERE r.certainty = 'STATED')
RETURN [n IN nodes(p) | [n.id, n.name_nb]]
