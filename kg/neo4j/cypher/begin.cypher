// Load: a version begins. No reader sees it until its state is READY.
CREATE (:Version {id: $id, state: 'LOADING', startedAt: datetime()})
