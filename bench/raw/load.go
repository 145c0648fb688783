package raw

import (
	"context"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

// Load is the limit of what an import can reach: it creates nodes and relationships with their properties and nothing more,
// in batches of 5,000 rows by UNWIND, over a unique constraint; no version, no order, no switch, no search. It is given an
// empty database.
func Load(ctx context.Context, driver neo4j.DriverWithContext, database string, data *kg.Data) error {
	l := loader{ctx: ctx, driver: driver, database: database}
	l.run("CREATE CONSTRAINT bare_id IF NOT EXISTS FOR (n:Bare) REQUIRE n.id IS UNIQUE", nil)
	l.run("CALL db.awaitIndexes(60)", nil)
	nodes := map[kg.NodeType][]any{}
	for _, n := range data.Nodes {
		row := properties(n.Props)
		row["id"] = string(n.ID)
		nodes[n.Type] = append(nodes[n.Type], row)
	}
	for kind, rows := range nodes {
		l.batches(fmt.Sprintf("UNWIND $rows AS row CREATE (n:Bare:%s) SET n = row", kind), rows)
	}
	edges := map[kg.RelationType][]any{}
	for _, e := range data.Edges {
		row := properties(e.Props)
		row["id"] = string(e.ID)
		edges[e.Type] = append(edges[e.Type], []any{string(e.From), string(e.To), row})
	}
	for kind, rows := range edges {
		l.batches(fmt.Sprintf("UNWIND $rows AS row MATCH (a:Bare {id: row[0]}) MATCH (b:Bare {id: row[1]}) CREATE (a)-[r:%s]->(b) SET r = row[2]", kind), rows)
	}
	return l.err
}

// properties are those that Neo4j can hold; of evidence, what it quotes and where.
func properties(props kg.Props) map[string]any {
	row := map[string]any{}
	for _, p := range props {
		switch v := p.Value.(type) {
		case kg.Date:
			row[p.Key] = string(v)
		case []kg.Evidence:
			quotes, documents := make([]string, len(v)), make([]string, len(v))
			for i := range v {
				quotes[i], documents[i] = v[i].Quote, string(v[i].Document)
			}
			row["quotes"], row["documents"] = quotes, documents
		case kg.Derivation:
			row["rule"] = v.Rule
		case []kg.Position:
		default:
			row[p.Key] = v
		}
	}
	return row
}

// loader stops at its first error.
type loader struct {
	ctx      context.Context
	driver   neo4j.DriverWithContext
	database string
	err      error
}

func (l *loader) batches(text string, rows []any) {
	for batch := range slices.Chunk(rows, 5000) {
		l.run(text, map[string]any{"rows": batch})
	}
}

func (l *loader) run(text string, params map[string]any) {
	if l.err != nil {
		return
	}
	_, l.err = neo4j.ExecuteQuery(l.ctx, l.driver, text, params, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(l.database))
}
