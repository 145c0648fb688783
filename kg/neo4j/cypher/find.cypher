// Find: one page of a filtered list in its order, whether there is more on either side of it, and its total if asked for.
CALL () {
  {{template "select" .Page}}
  RETURN collect([n.content, n.{{.Key}}]) AS page
}
{{- with .Passed}}
CALL () {
  {{template "select" .}}
  RETURN count(n) > 0 AS passed
}
{{- end}}
{{- with .Ahead}}
CALL () {
  {{template "select" .}}
  RETURN count(n) > 0 AS ahead
}
{{- end}}
{{- with .Total}}
CALL () {
  {{template "source" .}}
  RETURN count(n) AS total
}
{{- end}}
RETURN page, {{if .Passed}}passed{{else}}false{{end}} AS passed, {{if .Ahead}}ahead{{else}}false{{end}} AS ahead,
  {{if .Total}}total{{else}}-1{{end}} AS total, {{template "live"}}
