// Collaborators: one page of the nodes that share measures with one, who share most first. Of its claims to measures the first
// $most count, for which one more is read; they are put in order only where there may be more. What is shared is counted for all,
// and read of the page alone; all are kept only where something else is asked of them.
OPTIONAL MATCH (a:Entity {key: $actor})
WITH a, COUNT { (a){{.Any}}() } > $most AS many
CALL (a, many) {
  MATCH (a){{.Arrow}}(m:Measure)
  WHERE {{.Claim}}
  WITH m, CASE WHEN many THEN r.rank END AS rank ORDER BY rank LIMIT $most + 1
  RETURN collect(m) AS walked
}
CALL (a, walked) {
  UNWIND walked[..$most] AS m
  WITH DISTINCT a, m
  MATCH (m){{.Arrow}}(o)
  WHERE {{.Shared}}
  WITH a, o, count(DISTINCT m) AS shared, {{if .Named}}collect(DISTINCT m){{else}}[]{{end}} AS measures
  WHERE o <> a AND {{.Others}}
{{- if not .All}}
  WITH o, shared, measures ORDER BY shared {{.Back}}, o.rank {{.Dir}} LIMIT $limit
{{- end}}
  RETURN collect([o, shared, measures]) AS others
}
WITH COLLECT {
    {{template "other"}}
    WITH o, shared, measures {{with .Window}}WHERE {{.}} {{end}}ORDER BY shared {{.Back}}, o.rank {{.Dir}} LIMIT $limit
    RETURN [o.content, shared, {{if .Named}}COLLECT { UNWIND measures AS m WITH m ORDER BY m.rank LIMIT $named RETURN m.id }{{else}}[]{{end}}]
  } AS page,
  {{with .Passed}}EXISTS { {{template "other"}} WITH o, shared WHERE {{.}} RETURN o }{{else}}false{{end}} AS passed,
  {{with .Ahead}}EXISTS { {{template "other"}} WITH o, shared WHERE {{.}} RETURN o }{{else}}false{{end}} AS ahead,
  {{if .Count}}size(others){{else}}-1{{end}} AS total, size(walked) > $most AS truncated
RETURN page, passed, ahead, total, truncated, {{template "live"}}
{{define "other"}}UNWIND others AS other
    WITH other[0] AS o, other[1] AS shared, other[2] AS measures{{end}}
