// Paths: for each set of paths its best one, that is, of its shortest the first in the order of their claims. A set begins at a
// node (at), passes none of those that its paths share already (blocked) and uses none of the claims already tried (banned).
// The first set is all paths: there the shortest are found before any claim is looked at, and most often some of them will
// do. Only where none does the search looks at every claim on its way. Of many ways those are kept, claim by claim, that go on
// with the first one: to put all in order by all of their claims, many of which they share, would take longest.
UNWIND $sets AS set
MATCH (s:Entity {key: set.at})
MATCH (e:Entity {key: $end})
{{- if not .Divided}}
CALL (s, e) {
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  RETURN collect(p) AS near
}
WITH set, s, e, near, [p IN near WHERE {{template "paths fit" .}}] AS fit
{{- end}}
CALL (set, s, e{{if not .Divided}}, near, fit{{end}}) {
{{- if not .Divided}}
  WITH s, e, near, fit WHERE size(near) > 0 AND size(fit) = 0
{{- end}}
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  WHERE {{template "paths fit" .}}
{{- if .Divided}}
    AND none(n IN nodes(p) WHERE n.key IN set.blocked) AND none(r IN relationships(p) WHERE r.id IN set.banned)
{{- end}}
  RETURN collect(p) AS searched
}
WITH set, {{if .Divided}}[p IN searched WHERE length(p) <= set.max]{{else}}fit + searched{{end}} AS ways
CALL (ways) {
  WITH reduce(kept = ways, i IN range(0, coalesce(length(ways[0]), 0) - 1) | {{template "paths kept"}}) AS kept
  UNWIND kept AS p
  WITH p ORDER BY [r IN relationships(p) | [r.sort, r.id]] LIMIT 1
  RETURN p
}
WITH collect([set.number, [n IN nodes(p) | {{.Node}}], [r IN relationships(p) | {{.Told}}]]) AS paths
RETURN paths, {{template "live"}}

{{define "paths fit" -}}
all(r IN relationships(p) WHERE {{.Claim}})
{{- if .Types}} AND all(n IN nodes(p) WHERE n = s OR n = e OR n.type IN {{.Types}}){{end}}
{{- end}}

{{define "paths kept" -}}
CASE WHEN size(kept) <= 20 THEN kept ELSE head([first IN
    COLLECT { UNWIND kept AS p WITH DISTINCT relationships(p)[i] AS r RETURN r ORDER BY r.sort, r.id LIMIT 1 } |
    [p IN kept WHERE relationships(p)[i] = first]]) END
{{- end}}
