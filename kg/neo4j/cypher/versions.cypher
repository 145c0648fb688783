// All whole versions, newest first. What is being loaded or dropped isn't one.
MATCH (v:Version {state: 'READY', layout: {{template "layout"}}})
RETURN {{template "told"}}
ORDER BY v.sequence DESC
