package neo4j

import (
	"context"
	"fmt"

	"tiltaksgraf/kg"
)

// CountEdges counts in the database, in one statement for all nodes.
func (r *reader) CountEdges(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]map[kg.EdgeKind]int, error) {
	counts := make(map[kg.ID]map[kg.EdgeKind]int, len(ids))
	for _, id := range ids {
		counts[id] = map[kg.EdgeKind]int{}
	}
	if len(ids) == 0 {
		return counts, ctx.Err()
	}
	record, err := r.readOne(ctx, r.countEdgesQuery(ids, h))
	if err != nil {
		return nil, err
	}
	rows, err := field[[]any](record, "counts")
	if err != nil {
		return nil, r.wrong(ctx, "claim counts", err)
	}
	for _, row := range rows {
		if err := addCount(counts, row); err != nil {
			return nil, r.wrong(ctx, "claim counts", err)
		}
	}
	return counts, nil
}

// edgeCounting is what count_edges.cypher is made from.
type edgeCounting struct{ Out, In, Claim string }

func (r *reader) countEdgesQuery(ids []kg.ID, h kg.Traversal) *query {
	q := r.query("count_edges")
	h.Direction = kg.Out
	w := q.traversal(h)
	conditions := w.conditionsAt("n")
	if len(h.To) > 0 {
		conditions = append(conditions, "m.id IN "+q.param(texts(h.To)))
	}
	q.data = edgeCounting{Out: w.arrow(""), In: w.back(), Claim: all(conditions...)}
	return q.with("keys", q.keys(ids))
}

// addCount adds a row [id, relation, direction, count].
func addCount(counts map[kg.ID]map[kg.EdgeKind]int, row any) error {
	fields, _ := row.([]any)
	if len(fields) != 4 {
		return fmt.Errorf("row of %d", len(fields))
	}
	id, _ := fields[0].(string)
	relation, _ := fields[1].(string)
	direction, _ := fields[2].(string)
	n, isNumber := fields[3].(int64)
	kinds, asked := counts[kg.ID(id)]
	if !asked || !isNumber {
		return fmt.Errorf("count %v of %q", fields[3], id)
	}
	kinds[kg.EdgeKind{Relation: kg.RelationType(relation), Direction: kg.Direction(direction)}] = int(n)
	return nil
}
