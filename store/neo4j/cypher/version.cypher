// One version by the id under which a layout keeps it.
MATCH (v:Version {id: $id, state: 'READY'})
RETURN {{template "told"}}
