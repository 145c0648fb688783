// Constraints and indexes, made before the first load. Each statement ends with a semicolon.
CREATE CONSTRAINT published_id IF NOT EXISTS FOR (p:Published) REQUIRE p.id IS UNIQUE;
CREATE CONSTRAINT version_id IF NOT EXISTS FOR (v:Version) REQUIRE v.id IS UNIQUE;
CREATE CONSTRAINT version_short IF NOT EXISTS FOR (v:Version) REQUIRE v.short IS UNIQUE;
CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE;
CREATE INDEX version_state IF NOT EXISTS FOR (v:Version) ON (v.state);
