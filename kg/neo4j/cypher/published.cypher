// The published version, or no row before the first one.
MATCH (p:Published {id: 'published'})
MATCH (v:Version {id: p.version, state: 'READY', layout: {{template "layout"}}})
RETURN {{template "told"}}
