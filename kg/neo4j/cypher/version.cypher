// One version by its id.
MATCH (v:Version {id: $id, state: 'READY'})
RETURN {{template "told"}}
