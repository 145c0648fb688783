// Load, Prune and Publish, before anything is written: how much bears our labels and isn't ours. What is ours is told by a mark that
// no layout changes, and by what releases before that mark wrote.
CALL () {
  MATCH (v:Version)
  WHERE NOT {{template "owned"}}
  RETURN count(v) AS versions
}
CALL () {
  MATCH (p:Published)
  WHERE NOT coalesce(p.owner = 'tiltaksgraf', false) AND (p.sequence IS NULL OR p.version IS NOT NULL
    AND NOT EXISTS { MATCH (v:Version {id: p.version}) WHERE {{template "owned"}} })
  RETURN count(p) AS published
}
CALL () {
  MATCH (n:Entity)
  RETURN count(n) AS entities
}
CALL () {
  MATCH (v:Version)
  WHERE {{template "owned"}}
  CALL (v) {
    MATCH (n:Entity)
    WHERE n.key STARTS WITH v.short + '/'
    RETURN count(n) AS own
  }
  RETURN coalesce(sum(own), 0) AS owned
}
RETURN versions, published, entities - owned AS entities
