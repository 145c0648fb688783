// Load: a version begins; no row if another Load has begun it. No reader sees it until its state is READY. When it began tells it
// from one with the same content that was here before, or that another Load writes when this one was taken for dead. What
// was dropped may be here still, if it is the published one.
MERGE (v:Version {id: $id})
ON CREATE SET v.state = 'DROPPED'
WITH v WHERE v.state = 'DROPPED'
SET v += {owner: 'tiltaksgraf', layout: $layout, hash: $hash, short: $version, state: 'LOADING', startedAt: datetime(), begun: toString(datetime())}
RETURN v.begun AS begun
