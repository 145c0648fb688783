// Search: all that matches, best first, and of that one page. The version and the types are fields of the full-text index, so
// that it needn't go through other versions; ties are in canonical order.
CALL db.index.fulltext.queryNodes('entity_text', $query, $options) YIELD node, score
WITH collect([node, score]) AS ranked
WITH size(ranked) AS found, ranked[-1][1] AS lowest, ranked
CALL (ranked) {
  UNWIND ranked AS one
  WITH one[0] AS n, one[1] AS score
  WHERE n.version = $version AND {{.Where}}
  WITH n, score, n.sort AS sort ORDER BY score DESC, sort
  RETURN collect([score, sort, n]) AS hits
}
WITH found, lowest, size(hits) AS total,
  {{if .Passed}}any(h IN hits WHERE {{.Passed}}){{else}}false{{end}} AS passed,
  {{if .Ahead}}any(h IN hits WHERE {{.Ahead}}){{else}}false{{end}} AS ahead,
  [h IN hits WHERE {{.Window}}] AS window
WITH found, lowest, total, passed, ahead, {{if .Last}}window[-$limit..]{{else}}window[..$limit]{{end}} AS page
RETURN [h IN page | [h[0], h[2].content]] AS page, passed, ahead, total, found, lowest, {{template "live"}}
