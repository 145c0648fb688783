// Load and check, where the sums of foreign.cypher differ: the nodes labelled Entity that belong to no version of ours, each looked
// at by itself. While another import goes on, the sums tell of different moments: what is counted for a label is there
// before what is found by an index.
MATCH (n:Entity)
WITH CASE WHEN n.key IS :: STRING THEN head(split(n.key, '/')) END AS short, count(n) AS nodes
WHERE NOT EXISTS { MATCH (v:Version {short: short}) WHERE {{template "owned"}} }
RETURN coalesce(sum(nodes), 0) AS entities
