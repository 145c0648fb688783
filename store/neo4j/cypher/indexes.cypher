// Indexes, made when the first nodes stand: one pass over them builds all. Each statement ends with a semicolon.
// One index for each order: a page is a seek that stops at its last node.
CREATE INDEX entity_sort IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort);
CREATE INDEX entity_sort_name IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort_name);
CREATE INDEX entity_sort_date IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort_date);
CREATE INDEX entity_sort_amount IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort_amount);
CREATE INDEX entity_sort_degree IF NOT EXISTS FOR (n:Entity) ON (n.version, n.type, n.sort_degree);
// Full text: later versions are added in the background, and a version is published when it is in there. entity_text is for who
// asks in Cypher; the API's search has lists of its own (searchindex.go).
CREATE FULLTEXT INDEX entity_text IF NOT EXISTS FOR (n:Entity)
ON EACH [n.version, n.type, n.name_nb, n.name_nn, n.name_en, n.abbreviation, n.aliases, n.folded]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'norwegian', `fulltext.eventually_consistent`: true}};
CREATE FULLTEXT INDEX entity_facets IF NOT EXISTS FOR (n:Entity)
ON EACH [n.version, n.facet_name, n.facet_url, n.facet_organisationNumber]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword', `fulltext.eventually_consistent`: true}};
