// Who shares measures with an actor, two hops away, with how many they share: the ten who share most.
MATCH (actor:Entity {key: $version + '/' + $actor})-[r:RESPONSIBLE_FOR|COLLABORATES_ON]->(m:Measure)
WHERE r.certainty = 'STATED'
WITH DISTINCT actor, m
MATCH (m)<-[s:RESPONSIBLE_FOR|COLLABORATES_ON]-(other)
WHERE s.certainty = 'STATED' AND other <> actor AND NOT other:Office
WITH other, count(DISTINCT m) AS shared
ORDER BY shared DESC, other.rank LIMIT 10
RETURN shared, other.id, other.name_nb
