// All whole versions, newest first. What is being loaded or dropped isn't one.
MATCH (v:Version {state: 'READY'})
RETURN v.id AS id, v.publishedAt AS publishedAt, v.counts AS counts
ORDER BY v.sequence DESC
