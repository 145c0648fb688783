// Search: the hits of the full-text index, the best or all, best first, and of those one page. The version and the types are
// fields of the index, so that it needn't go through others; ties are in canonical order. found and lowest tell whether the
// best hits were enough. Content is read of the page alone.
CALL db.index.fulltext.queryNodes('entity_text', $query, $options) YIELD node AS n, score
WITH score, n, {{.Where}} AS kept, n.rank AS rank ORDER BY score DESC, rank
WITH collect(CASE WHEN kept THEN [score, n] END) AS hits, count(*) AS found, min(score) AS lowest
WITH [h IN {{template "search window" .}} | [h[0], head([n IN [h[1]] | {{.Node}}])]] AS page,
  {{if .Passed}}any(h IN hits WHERE {{.Passed}}){{else}}false{{end}} AS passed,
  {{if .Ahead}}any(h IN hits WHERE {{.Ahead}}){{else}}false{{end}} AS ahead,
  size(hits) AS total, found, lowest
RETURN page, passed, ahead, total, found, lowest, {{template "live"}}

{{define "search window" -}}
{{if .Window}}[h IN hits WHERE {{.Window}}]{{else}}hits{{end}}{{if .Last}}[-$limit..]{{else}}[..$limit]{{end}}
{{- end}}
