package memory

import (
	"context"

	"tiltaksgraf/kg"
)

// CountEdges goes through the claims of each node.
func (r *reader) CountEdges(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]map[kg.EdgeKind]int, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w := r.traversal(h)
	t := ticker{ctx: ctx}
	counts := make(map[kg.ID]map[kg.EdgeKind]int, len(ids))
	for _, id := range ids {
		kinds := map[kg.EdgeKind]int{}
		counts[id] = kinds
		node, ok := r.number[id]
		if !ok {
			continue
		}
		if err := w.count(&t, node, r.out.of(node), kg.Out, kinds); err != nil {
			return nil, err
		}
		if err := w.count(&t, node, r.in.of(node), kg.In, kinds); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// count adds those of a node's claims in one direction that may be walked.
func (w *traversal) count(t *ticker, node uint32, claims []uint32, d kg.Direction, kinds map[kg.EdgeKind]int) error {
	var byRelation [256]int
	for _, claim := range claims {
		if err := t.tick(); err != nil {
			return err
		}
		if _, ok := w.follow(node, claim); ok {
			byRelation[w.ix.links[claim].relation]++
		}
	}
	for i, relation := range w.ix.relations.values {
		if n := byRelation[i]; n > 0 {
			kinds[kg.EdgeKind{Relation: relation, Direction: d}] = n
		}
	}
	return nil
}
