// Constraints and indexes, made before the first load. Each statement ends with a semicolon.
CREATE CONSTRAINT published_id IF NOT EXISTS FOR (p:Published) REQUIRE p.id IS UNIQUE;
CREATE CONSTRAINT version_id IF NOT EXISTS FOR (v:Version) REQUIRE v.id IS UNIQUE;
CREATE CONSTRAINT version_short IF NOT EXISTS FOR (v:Version) REQUIRE v.short IS UNIQUE;
CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE;
// One index for each order: a page is a seek that stops at its last node.
CREATE INDEX version_state IF NOT EXISTS FOR (v:Version) ON (v.state);
CREATE INDEX entity_sort IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort);
CREATE INDEX entity_sort_name IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort_name);
CREATE INDEX entity_sort_date IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort_date);
CREATE INDEX entity_sort_amount IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort_amount);
CREATE INDEX entity_sort_degree IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort_degree);
