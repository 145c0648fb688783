// The published version of a layout, or no row before the first one. Which index finds it is said, for by their states few versions
// seem as few.
MATCH (p:Published {id: $layout})
MATCH (v:Version {id: p.version, state: 'READY'})
USING INDEX v:Version(id)
RETURN {{template "told"}}
