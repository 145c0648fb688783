// Full-text indexes, made when the first data stands: that is faster. Later versions are added to them in the background, and a
// version is published when it is in them.
CREATE FULLTEXT INDEX entity_text IF NOT EXISTS FOR (n:Entity)
ON EACH [n.version, n.type, n.name_nb, n.name_nn, n.name_en, n.abbreviation, n.aliases, n.description_nb, n.description_nn,
  n.description_en, n.kind, n.quotes, n.folded]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'norwegian', `fulltext.eventually_consistent`: true}};
CREATE FULLTEXT INDEX entity_facets IF NOT EXISTS FOR (n:Entity)
ON EACH [n.version, n.facet_name, n.facet_url, n.facet_organisationNumber]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword', `fulltext.eventually_consistent`: true}};
