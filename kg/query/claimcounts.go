package query

import (
	"context"

	"tiltaksgraf/kg"
)

// ClaimCount is how many claims of a kind a node is an end of.
type ClaimCount struct {
	kg.EdgeKind
	Count int
}

// ClaimCounts returns for each of ids how many claims of each kind it has, of those that h selects: kinds in the order
// of RelationDefs, Out before In, without those of which there are none. The counts are the totals of Adjacent.
// Direction and page of h don't apply. One round trip.
func (v *View) ClaimCounts(ctx context.Context, ids []kg.ID, a TraversalArgs) (map[kg.ID][]ClaimCount, error) {
	if err := CheckTraversal(a.Traversal); err != nil {
		return nil, err
	}
	counts := make(map[kg.ID][]ClaimCount, len(ids))
	for _, id := range ids {
		counts[id] = nil
	}
	asked := kg.Distinct(ids)
	if len(asked) == 0 {
		return counts, nil
	}
	found, err := v.reader.CountEdges(ctx, asked, a.Traversal)
	for id, kinds := range found {
		counts[id] = claimCounts(kinds)
	}
	return counts, wrap("claim counts", err)
}

func claimCounts(kinds map[kg.EdgeKind]int) (list []ClaimCount) {
	for _, d := range kg.RelationDefs {
		for _, direction := range []kg.Direction{kg.Out, kg.In} {
			kind := kg.EdgeKind{Relation: d.Type, Direction: direction}
			if n := kinds[kind]; n > 0 {
				list = append(list, ClaimCount{kind, n})
			}
		}
	}
	return list
}
