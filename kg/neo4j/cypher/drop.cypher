// Prune: take versions out of what readers see, before anything in them goes.
UNWIND $ids AS id
MATCH (v:Version {id: id})
SET v.state = 'DROPPED'
