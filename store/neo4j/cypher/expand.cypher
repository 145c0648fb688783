// Expand: a plan in one statement. Its root finds the nodes at place 0. Each walk goes out from the nodes at a place, each of them
// once, and makes the far ends of its pages the place of the walks below it. In the end every node is told once, however often it
// was found, those at place 0 first; a claim tells of its far end by the id alone. A place is a list of lists of nodes. Of the
// claims of a page one more is told than was asked for, if there is one.
{{.Root}}
{{.Walks}}
WITH {{with .Found}}{{.}},
  {{end}}[{{.Pages}}] AS pages, COLLECT {
    UNWIND {{.Places}} AS list
    UNWIND list AS n
    WITH DISTINCT n
    RETURN {{.Node}}
  } AS nodes, {{if .Cited}}[n IN cited[0] | n.id]{{else}}[]{{end}} AS cited
RETURN {{if .Found}}found, places, more, passed, ahead, total, {{end}}pages, nodes, cited, {{template "live"}}

{{define "expand by keys" -}}
UNWIND $keys AS key
MATCH (n:Entity {key: key})
WITH [collect(n)] AS place0
{{- end}}

{{define "expand by filter" -}}
{{template "once" .}}
CALL ({{if .Once.Where}}found{{end}}) {
  {{template "select" .Page}}
  RETURN [collect(n)[..$size]] AS place0, {{if .Places}}collect(n.{{.Key}})[..$size] AS places, {{end}}count(n) > $size AS more
}
{{- if .Passed.Where}}
CALL (place0{{if .Once.Where}}, found{{end}}) {
  {{template "select" .Passed}}
  RETURN count(n) > 0 AS passed
}
{{- end}}
{{- if .Ahead.Where}}
CALL (place0{{if .Once.Where}}, found{{end}}) {
  {{template "select" .Ahead}}
  RETURN count(n) > 0 AS ahead
}
{{- end}}
{{- if .Counts}}
CALL (place0) {
  {{template "counted" .}}
}
{{- end}}
{{- end}}

{{define "expand found" -}}
size(place0[0]) AS found, {{if .Places}}places{{else}}[]{{end}} AS places, more, {{if .Passed.Where}}passed{{else}}false{{end}} AS passed,
  {{if .Ahead.Where}}ahead{{else}}false{{end}} AS ahead, {{template "total" .}} AS total
{{- end}}

{{/* A page is collected by an expression: a subquery for each node costs c an eighth more. */}}
{{define "expand walk"}}
CALL (place{{.From}}) {
  {{if .From}}UNWIND place{{.From}} AS list
  UNWIND list AS n
  WITH DISTINCT n{{else}}UNWIND place0[0] AS n
  WITH n{{end}}{{with .Near}} WHERE {{.}}{{end}}
  WITH n, COLLECT {
    MATCH (n){{.Arrow}}(m{{.Far}})
    WHERE {{.Where}}{{.Window}}
    WITH r, m ORDER BY r.rank {{.Dir}} LIMIT $size{{.Number}} + 1
    RETURN [{{.Claim}}, m{{if .Cites}}, r{{end}}]
  } AS found
    {{- if .Passed}},
    EXISTS { MATCH (n){{.Arrow}}(m{{.Far}}) WHERE {{.Where}}{{.Passed}} } AS passed{{end}}
    {{- if .Ahead}},
    EXISTS { MATCH (n){{.Arrow}}(m{{.Far}}) WHERE {{.Where}}{{.Ahead}} } AS ahead{{end}}
    {{- if .Count}},
    COUNT { MATCH (n){{.Arrow}}(m{{.Far}}) WHERE {{.Where}} } AS total{{end}}
    {{- if .Hidden}},
    COUNT { MATCH (n){{.Arrow}}(m{{.Far}}) WHERE {{.Hidden}} } AS hidden{{end}}
  RETURN collect([n.id, [f IN found | f[0]]{{if .Passed}}, passed{{end}}{{if .Ahead}}, ahead{{end}}{{if .Count}}, total{{end}}{{if .Hidden}}, hidden{{end}}]) AS pages{{.Number}},
    collect([f IN found[..$size{{.Number}}] | f[1]]) AS place{{.Number}}{{if .Cites}}, collect([f IN found[..$size{{.Number}}] | f[2]]) AS claims{{.Number}}{{end}}
}
{{- end}}

{{define "expand cited by nodes" -}}
UNWIND place{{.Place}} AS list
    UNWIND list AS n
    UNWIND n.{{.Property}} AS id
    RETURN id
{{- end}}

{{define "expand cited by claims" -}}
UNWIND claims{{.Place}} AS list
    UNWIND list AS r
    UNWIND r.{{.Property}} AS id
    RETURN id
{{- end}}

{{define "expand cited by root" -}}
UNWIND $cited AS id
    RETURN id
{{- end}}

{{define "expand cited"}}
CALL ({{.Scope}}) {
  CALL ({{.Scope}}) {
    {{.Citing}}
  }
  MATCH (n:Entity {key: $version + '/' + id})
  RETURN [collect(DISTINCT n)] AS cited
}
{{- end}}
