// The published version, or no row before the first one. Which index finds it is said, for by their states few versions seem as few.
MATCH (p:Published {id: 'published'})
MATCH (v:Version {id: p.version, state: 'READY', layout: {{template "layout"}}})
USING INDEX v:Version(id)
RETURN {{template "told"}}
