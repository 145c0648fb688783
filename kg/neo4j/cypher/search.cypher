// Search: the hits of the full-text index, the best or all, best first, and of those one page. The version and the types are
// fields of the index, so that it needn't go through others; ties are in canonical order. found and lowest tell whether the
// best hits were enough. Content is read of the page alone.
CALL db.index.fulltext.queryNodes('entity_text', $query, $options) YIELD node AS n, score
WITH score, n.sort AS sort, n, {{.Where}} AS kept ORDER BY score DESC, sort
WITH collect(CASE WHEN kept THEN [score, sort, n] END) AS hits, count(*) AS found, min(score) AS lowest
WITH found, lowest, size(hits) AS total,
  {{if .Passed}}any(h IN hits WHERE {{.Passed}}){{else}}false{{end}} AS passed,
  {{if .Ahead}}any(h IN hits WHERE {{.Ahead}}){{else}}false{{end}} AS ahead,
  {{if .Window}}[h IN hits WHERE {{.Window}}]{{else}}hits{{end}} AS window
WITH found, lowest, total, passed, ahead, {{if .Last}}window[-$limit..]{{else}}window[..$limit]{{end}} AS page
RETURN [h IN page | [h[0], head([n IN [h[2]] | {{.Node}}])]] AS page, passed, ahead, total, found, lowest, {{template "live"}}
