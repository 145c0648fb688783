// Fifty measures of an actor, with who takes part in each, and the ministries of these.
MATCH (actor:Entity {key: $version + '/' + $actor})
CALL (actor) {
  MATCH (actor)-[on:COLLABORATES_ON]->(m:Measure) WHERE on.certainty = 'STATED'
  WITH on, m ORDER BY on.rank LIMIT 50
  RETURN collect([m.id, m.name_nb, COLLECT {
    MATCH (m)<-[r:COLLABORATES_ON]-(a) WHERE r.certainty = 'STATED'
    WITH r, a ORDER BY r.rank LIMIT 4
    RETURN [a.id, a.name_nb, COLLECT {
      MATCH (a)-[s:SUBORDINATE_TO]->(o) WHERE s.certainty = 'STATED'
      WITH s, o ORDER BY s.rank LIMIT 1
      RETURN [o.id, o.name_nb]
    }]
  }]) AS measures
}
RETURN actor.id, actor.name_nb, measures
