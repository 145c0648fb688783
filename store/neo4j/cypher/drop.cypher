// Prune: take versions out of what readers see, before anything in them goes. Load: take from a dead Load what it wrote; a batch of
// its that is on its way yet is either here when this is, or never (see written.cypher).
UNWIND $ids AS id
MATCH (v:Version {id: id})
SET v.state = 'DROPPED'
