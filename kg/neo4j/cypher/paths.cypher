// Paths: for each set of paths its best one, that is, of its shortest the first in the order of their claims. A set begins at a
// node (at), passes none of those that its paths share already (blocked) and uses none of the claims already tried (banned).
// The first set is all paths, which there is nothing to ask about.
UNWIND $sets AS set
MATCH (s:Entity {key: set.at})
MATCH (e:Entity {key: $end})
CALL (s, e, set) {
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  WHERE all(r IN relationships(p) WHERE {{.Claim}})
{{- if .Divided}}
    AND none(n IN nodes(p) WHERE n.key IN set.blocked) AND none(r IN relationships(p) WHERE r.id IN set.banned)
{{- end}}
{{- if .Types}}
    AND all(n IN nodes(p) WHERE n = s OR n = e OR n.type IN {{.Types}})
{{- end}}
  WITH p ORDER BY [r IN relationships(p) | [r.sort, r.id]] LIMIT 1
  RETURN p
}
WITH set, p WHERE length(p) <= set.max
WITH collect([set.number, [n IN nodes(p) | n.content], [r IN relationships(p) | r.content]]) AS paths
RETURN paths, {{template "live"}}
