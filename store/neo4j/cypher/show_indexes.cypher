// Load: the constraints and indexes that the database has, ours and others'. A constraint is told by the index that holds it.
SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint
RETURN name, CASE WHEN owningConstraint IS NULL THEN type ELSE 'CONSTRAINT' END AS kind,
  coalesce(labelsOrTypes, []) AS labels, coalesce(properties, []) AS properties
