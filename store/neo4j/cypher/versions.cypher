// All whole versions of a layout, newest first. What is being loaded or dropped isn't one.
MATCH (v:Version {state: 'READY', layout: $layout})
RETURN {{template "told"}}
ORDER BY v.sequence DESC
