// Paths: for each set of paths its best one, that is, of its shortest the first in the order of their claims. A set begins at a
// node (at), passes none of those that its paths share already (blocked) and uses none of the claims already tried (banned).
UNWIND $sets AS set
MATCH (s:Entity {key: set.at})
MATCH (e:Entity {key: $end})
{{if .Divided}}{{template "paths divided" .}}{{else}}{{template "paths undivided" .}}{{end}}
UNWIND best AS p
WITH collect([set.number, [n IN nodes(p) | {{.Node}}], [r IN relationships(p) | {{.Told}}]
  {{- if .Ranks}}, [n IN nodes(p) | n.rank], [r IN relationships(p) | r.rank]{{end}}]) AS paths
RETURN paths, {{template "live"}}

{{define "paths divided" -}}
CALL (set, s, e) {
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  WHERE {{template "paths fit" .}}
    AND none(n IN nodes(p) WHERE n.rank IN set.blocked) AND none(r IN relationships(p) WHERE r.rank IN set.banned)
  WITH p WHERE length(p) <= set.max
  {{template "paths in order"}} LIMIT 1
  RETURN collect(p) AS best
}
{{- end}}

{{/* The first set is all paths. A search that looks at every claim on its way is slow, and most often some of the shortest paths of
any claims will do; so these are found first. Those of up to 3 claims are found as the database does it. Beyond, it would go out
from the side with fewer nodes, were they the busiest of all. So paths of 4, if there are none shorter, are joined from both
sides, two claims each; only for longer ones the database searches again. Where the shortest of any claims won't do, it
looks at every claim. */}}
{{define "paths undivided" -}}
CALL (s, e) {
  MATCH p = allShortestPaths((s){{.Near}}(e))
  {{template "paths in order"}}
  WITH collect(p) AS ways
  RETURN COLLECT { UNWIND ways AS p WITH p WHERE {{template "paths fit" .}} RETURN p LIMIT 1 } AS near, size(ways) > 0 AS close
}
{{- if .Four}}
CALL (s, e, near, close) {
  WITH s, e, near, close WHERE size(near) = 0 AND NOT close
  MATCH p = {{.Four}}
  USING JOIN ON y
  {{template "paths in order"}}
  WITH p, s, e WHERE {{template "paths fit" .}} LIMIT 1
  RETURN collect(p) AS four
}
WITH set, s, e, near + four AS near, close
{{- end}}
{{- if .Far}}
CALL (s, e, near, close) {
  WITH s, e, near, close WHERE size(near) = 0 AND NOT close
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  {{template "paths in order"}}
  WITH p, s, e WHERE {{template "paths fit" .}} LIMIT 1
  RETURN collect(p) AS far
}
WITH set, s, e, near + far AS near
{{- end}}
CALL (s, e, near) {
  WITH s, e, near WHERE size(near) = 0
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  WHERE {{template "paths fit" .}}
  {{template "paths in order"}} LIMIT 1
  RETURN collect(p) AS searched
}
WITH set, near + searched AS best
{{- end}}

{{define "paths in order"}}WITH p, s, e ORDER BY [r IN relationships(p) | r.rank]{{end}}

{{define "paths fit" -}}
all(r IN relationships(p) WHERE {{.Claim}})
{{- if .Types}} AND all(n IN nodes(p) WHERE n = s OR n = e OR n.type IN {{.Types}}){{end}}
{{- end}}
