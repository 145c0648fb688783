// One version by its id.
MATCH (v:Version {id: $id, state: 'READY', layout: {{template "layout"}}})
RETURN {{template "told"}}
