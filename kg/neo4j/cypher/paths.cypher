// Paths: of a set of paths the shortest, the first so many of them in the order of their claims; of sets that are divided from others
// the first. A set begins at a node (at), passes none of those that its paths share already (blocked) and uses none of the
// claims already tried (banned).
UNWIND $sets AS set
MATCH (s:Entity {key: set.at})
MATCH (e:Entity {key: $end})
{{if .Divided}}{{template "paths divided" .}}{{else}}{{template "paths undivided" .}}{{end}}
UNWIND best AS p
WITH collect([set.number, [n IN nodes(p) | {{.Node}}], [r IN relationships(p) | {{.Told}}]
  {{- if .Ranks}}, [n IN nodes(p) | n.rank], [r IN relationships(p) | r.rank]{{end}}]) AS paths
RETURN paths, {{template "live"}}

{{/* What is left of a set most often has a path that is hardly longer, and the search, which would look at every claim on its way, is
slow. So paths of 1, 2, 3 and 4 claims are joined from both sides, in turn, until there is one. */}}
{{define "paths divided" -}}
WITH set, s, e, [] AS best
{{- range .Steps}}{{if .Pattern}}
CALL (set, s, e, best) {
  WITH set, s, e, best WHERE size(best) = 0 AND {{.When}}
  MATCH p = {{.Pattern}}
{{- with .Join}}
  USING JOIN ON {{.}}
{{- end}}
  WHERE {{.Simple}}
  WITH set, s, e, p ORDER BY [r IN relationships(p) | r.rank]
  WITH s, e, p WHERE {{template "paths left"}} AND {{template "paths fit" $}} LIMIT 1
  RETURN collect(p) AS joined
}
WITH set, s, e, best + joined AS best
{{- end}}{{end}}
{{- if .Far}}
CALL (set, s, e, best) {
  WITH set, s, e WHERE size(best) = 0 AND set.max > 4
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  WHERE {{template "paths fit" .}} AND {{template "paths left"}}
  WITH p, set.max AS max ORDER BY [r IN relationships(p) | r.rank]
  WITH p WHERE length(p) <= max LIMIT 1
  RETURN collect(p) AS searched
}
WITH set, best + searched AS best
{{- end}}
{{- end}}

{{define "paths left" -}}
none(n IN nodes(p) WHERE n.rank IN set.blocked) AND none(r IN relationships(p) WHERE r.rank IN set.banned)
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
  RETURN COLLECT { UNWIND ways AS p WITH p WHERE {{template "paths fit" .}} RETURN p LIMIT $limit } AS near, size(ways) > 0 AS close
}
{{- if .Four.Pattern}}
CALL (s, e, near, close) {
  WITH s, e, near, close WHERE size(near) = 0 AND NOT close
  MATCH p = {{.Four.Pattern}}
  USING JOIN ON {{.Four.Join}}
  {{template "paths in order"}}
  WITH p, s, e WHERE {{template "paths fit" .}} LIMIT $limit
  RETURN collect(p) AS four
}
WITH set, s, e, near + four AS near, close
{{- end}}
{{- if .Far}}
CALL (s, e, near, close) {
  WITH s, e, near, close WHERE size(near) = 0 AND NOT close
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  {{template "paths in order"}}
  WITH p, s, e WHERE {{template "paths fit" .}} LIMIT $limit
  RETURN collect(p) AS far
}
WITH set, s, e, near + far AS near
{{- end}}
CALL (s, e, near) {
  WITH s, e, near WHERE size(near) = 0
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  WHERE {{template "paths fit" .}}
  {{template "paths in order"}} LIMIT $limit
  RETURN collect(p) AS searched
}
WITH set, near + searched AS best
{{- end}}

{{define "paths in order"}}WITH p, s, e ORDER BY [r IN relationships(p) | r.rank]{{end}}

{{define "paths fit" -}}
all(r IN relationships(p) WHERE {{.Claim}})
{{- if .Types}} AND all(n IN nodes(p) WHERE n = s OR n = e OR n.type IN {{.Types}}){{end}}
{{- end}}
