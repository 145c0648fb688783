// Count: the nodes of a filter by the values of a facet.
{{template "source" .Source}}
{{- if .Many}}
  UNWIND n.{{.Facet}} AS value
{{- else}}
  WITH n.{{.Facet}} AS value WHERE value IS NOT NULL
{{- end}}
  WITH value, count(*) AS nodes
WITH collect([value, nodes]) AS counts
RETURN counts, {{template "live"}}
