// Who is responsible in a focus area, a page of 100 measures.
MATCH (:Entity {key: $version + '/' + $area})<-[part:PART_OF]-(m:Measure)
WHERE part.certainty = 'STATED'
WITH DISTINCT m ORDER BY m.rank LIMIT 100
RETURN m.id, m.number, m.name_nb,
  COLLECT {
    MATCH (m)<-[r:RESPONSIBLE_FOR]-(a) WHERE r.certainty = 'STATED'
    WITH r, a ORDER BY r.rank LIMIT 5
    RETURN [r.role, a.id, a.name_nb]
  } AS responsibles
