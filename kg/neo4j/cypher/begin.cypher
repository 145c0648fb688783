// Load: a version begins. No reader sees it until its state is READY. When it began tells it from one with the same content that
// was here before, or that another Load writes when this one was taken for dead.
CREATE (v:Version {id: $id, short: $version, state: 'LOADING', startedAt: datetime()})
RETURN toString(v.startedAt) AS begun
