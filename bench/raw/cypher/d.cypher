// The first 20 of the measures that an actor is responsible for, and how many there are.
MATCH (actor:Entity {key: $version + '/' + $actor})
CALL (actor) {
  MATCH (actor)-[r:RESPONSIBLE_FOR]->(m:Measure) WHERE r.certainty = 'STATED'
  WITH DISTINCT m ORDER BY m.rank LIMIT 20
  RETURN collect([m.id, m.number, m.name_nb]) AS page
}
RETURN COUNT { MATCH (actor)-[r:RESPONSIBLE_FOR]->(:Measure) WHERE r.certainty = 'STATED' } AS total, page
