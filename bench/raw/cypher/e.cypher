// Full-text search among the measures, the ten best: the limit is the index's own.
CALL db.index.fulltext.queryNodes('entity_text', $phrase, {limit: 10}) YIELD node
RETURN node.id, node.name_nb
