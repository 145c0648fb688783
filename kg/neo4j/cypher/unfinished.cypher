// Load and Prune: versions that were being loaded or dropped when that ended early, and those that another release of this program
// wrote in another layout, which this one can't read.
MATCH (v:Version)
WHERE v.state <> 'READY' OR coalesce(v.layout, 1) <> {{template "layout"}}
RETURN collect(v.id) AS ids
