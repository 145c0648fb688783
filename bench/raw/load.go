package raw

import (
	"context"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

// Load is what an import would be that somebody writes for this dataset alone: nodes with their label and relationships
// with their type, with all that the dataset says of them as properties (evidence as lists side by side, in the same
// order), in batches of 5,000 rows by UNWIND, nodes first, over a unique constraint by which claims find their ends. No
// version, no order, no switch, no search, nothing that a reader could check. It is given an empty database.
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
		l.batches(fmt.Sprintf("UNWIND $rows AS row MATCH (a:Bare {id: row[0]}) MATCH (b:Bare {id: row[1]}) CREATE "+
			"(a)-[r:%s]->(b) SET r = row[2]", kind), rows)
	}
	return l.err
}

// properties are all that the dataset says, in the forms that Neo4j can hold.
func properties(props kg.Props) map[string]any {
	row := map[string]any{}
	for _, p := range props {
		switch v := p.Value.(type) {
		case kg.Date:
			row[p.Key] = string(v)
		case []kg.Evidence:
			evidence(row, "", v)
		case kg.Derivation:
			row["rule"], row["premises"] = v.Rule, list(v.Premises, func(id kg.ID) string { return string(id) })
		case []kg.Position:
			row["positions"] = list(v, func(p kg.Position) string { return p.NB })
			for i := range v {
				evidence(row, fmt.Sprintf("position%d_", i+1), v[i].Evidence)
			}
		default:
			row[p.Key] = v
		}
	}
	return row
}

// evidence puts what was cited into lists; where nothing is quoted there are no places to tell.
func evidence(row map[string]any, prefix string, all []kg.Evidence) {
	row[prefix+"documents"] = list(all, func(e kg.Evidence) string { return string(e.Document) })
	row[prefix+"quotes"] = list(all, func(e kg.Evidence) string { return e.Quote })
	if !slices.ContainsFunc(all, kg.Evidence.Checked) {
		return
	}
	row[prefix+"languages"] = list(all, func(e kg.Evidence) string { return e.Language })
	row[prefix+"starts"] = list(all, func(e kg.Evidence) int { return e.Start })
	row[prefix+"ends"] = list(all, func(e kg.Evidence) int { return e.End })
	row[prefix+"paragraphs"] = list(all, func(e kg.Evidence) int { return e.Paragraph })
}

func list[T, V any](items []T, of func(T) V) []V {
	values := make([]V, len(items))
	for i := range items {
		values[i] = of(items[i])
	}
	return values
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
	_, l.err = neo4j.ExecuteQuery(l.ctx, l.driver, text, params, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase(l.database))
}
