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
