package loaders

import (
	"context"

	"github.com/vikstrous/dataloadgen"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// The questions that a look-ahead asks before any field does: each is one round trip for all ids, and its answers prime
// the loaders, so that fields needn't wait for one another. Asking ahead can't do harm: what is not primed is asked by
// its field.

// NodesAhead fetches those of the nodes that exist.
func (l *Loaders) NodesAhead(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	found, err := l.View.Nodes(ctx, ids)
	return prime(l.nodesBy(), found), err
}

// EdgesAhead fetches those of the claims that exist.
func (l *Loaders) EdgesAhead(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	found, err := l.View.Edges(ctx, ids)
	return prime(l.edgesBy(), found), err
}

// RestingOn returns, of the claims that rest on each of documents, the first: fetched together, for fields and ahead of
// them.
func (l *Loaders) RestingOn(ctx context.Context, documents []kg.ID, first *int) (map[kg.ID][]kg.Edge, error) {
	citing, err := l.View.Citing(ctx)
	if err != nil {
		return nil, err
	}
	ids := make(map[kg.ID][]kg.ID, len(documents))
	var all []kg.ID
	for _, d := range documents {
		if ids[d], err = query.Few(citing[d].First, first); err != nil {
			return nil, err
		}
		all = append(all, ids[d]...)
	}
	edges, err := l.EdgesAhead(ctx, all)
	if err != nil {
		return nil, err
	}
	resting := make(map[kg.ID][]kg.Edge, len(documents))
	for _, d := range documents {
		for _, id := range ids[d] {
			if e, ok := edges[id]; ok {
				resting[d] = append(resting[d], e)
			}
		}
	}
	return resting, nil
}

// CoverageAhead fetches the coverage of plans.
func (l *Loaders) CoverageAhead(ctx context.Context, plans []kg.ID) (map[kg.ID]responsibility.Coverage, error) {
	found, err := responsibility.CoverageOf(ctx, l.View, plans)
	return prime(l.coverageBy(), found), err
}

// AdjacentAhead fetches a page of what stands around each of the nodes. The key stands for the arguments among all
// questions of these loaders.
func (l *Loaders) AdjacentAhead(args query.TraversalArgs) (key any,
	fetch func(context.Context, []kg.ID) (map[kg.ID]query.EdgeConnection, error)) {
	return l.adjacentBy().ahead(args)
}

// ResponsibilitiesAhead fetches who answers for each of the nodes. The key is as that of AdjacentAhead.
func (l *Loaders) ResponsibilitiesAhead(args responsibility.Args) (key any,
	fetch func(context.Context, []kg.ID) (map[kg.ID]responsibility.Responsibility, error)) {
	return l.responsibilityBy().ahead(args)
}

// ClaimCountsAhead fetches how many claims of each kind each of the nodes has. The key is as that of AdjacentAhead.
func (l *Loaders) ClaimCountsAhead(args query.TraversalArgs) (
	key any, fetch func(context.Context, []kg.ID) (map[kg.ID][]query.ClaimCount, error)) {
	return l.countsBy().ahead(args)
}

func prime[K comparable, V any](into *dataloadgen.Loader[K, V], found map[K]V) map[K]V {
	for k, v := range found {
		into.Prime(k, v)
	}
	return found
}
