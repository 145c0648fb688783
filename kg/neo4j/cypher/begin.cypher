// Load: a version begins. No reader sees it until its state is READY.
CREATE (:Version {id: $id, short: $version, state: 'LOADING', startedAt: datetime()})
