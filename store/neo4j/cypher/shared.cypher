// Pieces that several statements share.

// elsewhere tells that a version lies in another layout (layoutid.go). Older releases numbered theirs, and the first of them didn't.
{{define "elsewhere"}}coalesce(v.layout, 1) <> $layout{{end}}

// owned tells that a version was written by this program, whatever its layout: by its mark, or by what releases before the mark wrote.
{{define "owned"}}coalesce(v.owner = 'tiltaksgraf' OR v.layout IS NOT NULL AND v.begun IS NOT NULL, false){{end}}

// live tells that the version was whole until the end of the statement: Prune first takes a version's state away, then its nodes.
// One that was dropped and loaded again meanwhile has the same id, but began at another time. All else stands in a WITH before: the
// database may work out the columns of one RETURN in any order.
{{define "live"}}EXISTS { MATCH (whole:Version {id: $id, state: 'READY', begun: $begun}) } AS live{{end}}

// told is what a reader has to know of a version.
{{define "told"}}v.hash AS id, v.publishedAt AS publishedAt, v.counts AS counts, coalesce(v.description, '{}') AS description, v.begun AS begun{{end}}

// source yields the nodes n of a filter. Where it begins decides what it costs: at the far ends of a link, at names in the
// full-text index of facets, or, for want of either, at the index of a type; or at what was found so already.
{{define "source"}}
{{- if .Found -}}
UNWIND found AS n
  WITH n WHERE {{.Where}}
{{- else if .Names -}}
CALL db.index.fulltext.queryNodes('entity_facets', {{.Names}}) YIELD node AS n
  WITH n WHERE n.key STARTS WITH $version AND {{.Where}}
{{- else if .Ends -}}
UNWIND {{.Ends}} AS end
  MATCH (m:Entity {key: end}){{.Arrow}}(n)
  WHERE {{.Claim}}
  WITH DISTINCT n WHERE {{.Where}}
{{- else -}}
UNWIND $types AS type
  CALL (type) {
    MATCH (n:Entity)
    WHERE n.version = $version AND n.type = type AND {{.Where}}
    RETURN n{{with .Limit}} ORDER BY n.version {{$.Dir}}, n.type {{$.Dir}}, n.{{$.Key}} {{$.Dir}} LIMIT {{.}}{{end}}
  }
{{- end}}{{end}}

// once finds the nodes for what follows, where this begins at the same.
{{define "once"}}{{if .Once.Where -}}
CALL () {
  {{template "source" .Once}}
  RETURN collect(n) AS found
}
{{end}}{{end}}

// select is the first so many of a source, in order.
{{define "select"}}{{template "source" .}}
  WITH n ORDER BY n.{{.Order}} {{.Dir}} LIMIT {{.Limit}}{{end}}

// counted counts a source, and total is how many: what was found once needn't be gone through again.
{{define "counted"}}{{template "source" .Total}}
  RETURN count(n) AS total{{end}}
{{define "total"}}{{if .Total.Found}}size(found){{else if .Total.Where}}total{{else}}-1{{end}}{{end}}
