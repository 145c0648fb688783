// Paths: of a set of paths the shortest, the first so many of them in the order of their claims; of sets that are divided from others
// the first. A set begins at a node (at), passes none of those that its paths share already (blocked) and uses none of the
// claims already tried (banned).
UNWIND $sets AS set
MATCH (s:Entity {key: set.at})
MATCH (e:Entity {key: $end})
{{if .Divided}}{{template "paths divided" .}}{{else}}{{template "paths undivided" .}}{{end}}
UNWIND best AS p
WITH collect([set.number, [n IN p[0] | {{.Node}}], [r IN p[1] | {{.Told}}]
  {{- if .Ranks}}, [n IN p[0] | n.rank], [r IN p[1] | r.rank]{{end}}]) AS paths
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
  RETURN {{template "paths told"}} AS joined
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
  RETURN {{template "paths told"}} AS searched
}
WITH set, best + searched AS best
{{- end}}
{{- end}}

{{define "paths left" -}}
none(n IN nodes(p) WHERE n.rank IN set.blocked) AND none(r IN relationships(p) WHERE r.rank IN set.banned)
{{- end}}

{{/* The first set is all paths. A search that looks at every claim on its way is slow, and most often some of the shortest paths of
any claims will do; so these are found first. Those of up to 3 claims are found as the database does it. Beyond, it would go out
from the side with fewer nodes, were they the busiest of all. So paths of 4 are looked for by "paths of four", where none of 1 or
2 claims is in their way; only for longer ones the database searches again. Where the shortest of any claims won't do, it
looks at every claim. least is how many claims the shortest paths have, of any claims, 4 where there are more than 3. */}}
{{define "paths undivided" -}}
CALL (s, e) {
  MATCH p = allShortestPaths((s){{.Near}}(e))
  {{template "paths in order"}}
  WITH collect(p) AS ways
  RETURN COLLECT { UNWIND ways AS p WITH p WHERE {{template "paths fit" .}} RETURN [nodes(p), relationships(p)] LIMIT $limit } AS near,
    coalesce(length(ways[0]), 4) AS least
}
{{- if .Four.Pattern}}
{{template "paths of four" .}}
{{- end}}
{{- if .Far}}
CALL (s, e, near, least) {
  WITH s, e, near, least WHERE size(near) = 0 AND least = 4
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  {{template "paths in order"}}
  WITH p, s, e WHERE {{template "paths fit" .}} LIMIT $limit
  RETURN {{template "paths told"}} AS far
}
WITH set, s, e, near + far AS near
{{- end}}
CALL (s, e, near) {
  WITH s, e, near WHERE size(near) = 0
  MATCH p = allShortestPaths((s){{.Arrow}}(e))
  WHERE {{template "paths fit" .}}
  {{template "paths in order"}} LIMIT $limit
  RETURN {{template "paths told"}} AS searched
}
WITH set, near + searched AS best
{{- end}}

{{/* Where the beginning has fewer claims than the end, paths of 4 claims are joined from both sides. Elsewhere the beginning's claims
are followed in order, and only until there are enough, to what is two claims from the end: each two that get there are the beginning
of a path, for no node can be passed twice where no paths of 1 or 2 claims are. */}}
{{define "paths of four" -}}
CALL (s, e, near, least) {
  WITH s, e WHERE size(near) = 0 AND least >= 3 AND COUNT { (s)--() } < COUNT { (e)--() }
  MATCH p = {{.Four.Pattern}}
  USING JOIN ON {{.Four.Join}}
  WHERE {{.Four.Simple}}
  {{template "paths in order"}}
  WITH p, s, e WHERE {{template "paths fit" .}} LIMIT $limit
  RETURN {{template "paths told"}} AS joined
}
CALL (s, e, near, least) {
  WITH s, e WHERE size(near) = 0 AND least >= 3 AND COUNT { (s)--() } >= COUNT { (e)--() }
  CALL (e) {
    MATCH (y){{.Named "c"}}(z){{.Named "d"}}(e)
    WHERE y <> z AND z <> e AND all(r IN [c, d] WHERE {{.Claim}}){{with .Inner "z"}} AND {{.}}{{end}}
    RETURN collect([y, c, z, d]) AS rests, collect(DISTINCT y) AS halfway
  }
  MATCH (s){{.Named "a"}}(x)
  WITH s, e, rests, halfway, a, x, a.rank AS first ORDER BY first
  MATCH (x){{.Named "b"}}(y)
  WHERE y IN halfway
  WITH s, e, rests, a, x, b, y, first, b.rank AS second
  WHERE x <> s AND x <> e AND x <> y AND y <> s AND y <> e AND all(r IN [a, b] WHERE {{.Claim}})
    {{- with .Inner "x"}} AND {{.}}{{end}}{{with .Inner "y"}} AND {{.}}{{end}}
  WITH s, e, rests, a, x, b, y, first, second ORDER BY first, second LIMIT $limit
  UNWIND [rest IN rests WHERE rest[0] = y] AS rest
  WITH [s, x, y, rest[2], e] AS nodes, [a, b, rest[1], rest[3]] AS claims, first, second
  ORDER BY first, second, claims[2].rank, claims[3].rank LIMIT $limit
  RETURN collect([nodes, claims]) AS followed
}
WITH set, s, e, near + joined + followed AS near, least
{{- end}}

{{define "paths told"}}collect([nodes(p), relationships(p)]){{end}}

{{define "paths in order"}}WITH p, s, e ORDER BY [r IN relationships(p) | r.rank]{{end}}

{{define "paths fit" -}}
all(r IN relationships(p) WHERE {{.Claim}})
{{- with .Inner "n"}} AND all(n IN nodes(p) WHERE n = s OR n = e OR {{.}}){{end}}
{{- end}}
