// A measure by its id, with its evidence, who is responsible for it and who takes part.
MATCH (m:Entity {key: $version + '/' + $id})
RETURN m.id, m.number, m.name_nb,
  COLLECT {
    UNWIND range(0, size(m.documents) - 1) AS i
    MATCH (d:Entity {key: $version + '/' + m.documents[i]})
    RETURN [m.quotes[i], d.id, d.name_nb, d.publisher]
  } AS evidence,
  COLLECT {
    MATCH (m)<-[r:RESPONSIBLE_FOR]-(a) WHERE r.certainty = 'STATED'
    WITH r, a ORDER BY r.rank LIMIT 20
    RETURN [r.role, a.id, a.name_nb]
  } AS responsibles,
  COLLECT {
    MATCH (m)<-[r:COLLABORATES_ON]-(a) WHERE r.certainty = 'STATED'
    WITH r, a ORDER BY r.rank LIMIT 20
    RETURN [a.id, a.name_nb]
  } AS collaborators
