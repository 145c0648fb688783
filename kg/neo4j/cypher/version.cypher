// One version by its id.
MATCH (v:Version {id: $id, state: 'READY'})
RETURN v.id AS id, v.publishedAt AS publishedAt, v.counts AS counts
