// Adjacent: for each node one page of its claims with their far ends, whether there is more on either side, and how many there
// are and how many only their certainty hides, if asked for.
UNWIND $keys AS key
MATCH (n:Entity {key: key})
CALL (n) {
  MATCH (n){{.Arrow}}(m)
  WHERE {{.Where}}{{.Window}}
  WITH r, m ORDER BY r.sort {{.Dir}}, r.id {{.Dir}} LIMIT $limit
  RETURN collect([r.content, m.content]) AS page
}
WITH n.id AS id, page,
  {{if .Passed}}EXISTS { MATCH (n){{.Arrow}}(m) WHERE {{.Where}}{{.Passed}} }{{else}}false{{end}} AS passed,
  {{if .Ahead}}EXISTS { MATCH (n){{.Arrow}}(m) WHERE {{.Where}}{{.Ahead}} }{{else}}false{{end}} AS ahead,
  {{if .Count}}COUNT { MATCH (n){{.Arrow}}(m) WHERE {{.Where}} }{{else}}-1{{end}} AS total,
  {{if .Hidden}}COUNT { MATCH (n){{.Arrow}}(m) WHERE {{.Hidden}} }{{else}}-1{{end}} AS hidden
WITH collect([id, page, passed, ahead, total, hidden]) AS pages
RETURN pages, {{template "live"}}
