// Find: one page of a filtered list in its order, whether there is more on either side of it, and its total if asked for.
{{template "once" .}}
CALL ({{if .Once.Where}}found{{end}}) {
  {{template "select" .Page}}
  RETURN collect([n.content, n.{{.Key}}]) AS page
}
{{- if .Passed.Where}}
CALL (page{{if .Once.Where}}, found{{end}}) {
  {{template "select" .Passed}}
  RETURN count(n) > 0 AS passed
}
{{- end}}
{{- if .Ahead.Where}}
CALL (page{{if .Once.Where}}, found{{end}}) {
  {{template "select" .Ahead}}
  RETURN count(n) > 0 AS ahead
}
{{- end}}
{{- if .Counts}}
CALL (page) {
  {{template "counted" .}}
}
{{- end}}
WITH page, {{if .Passed.Where}}passed{{else}}false{{end}} AS passed, {{if .Ahead.Where}}ahead{{else}}false{{end}} AS ahead,
  {{template "total" .}} AS total
RETURN page, passed, ahead, total, {{template "live"}}
