package loaders

import (
	"context"

	"github.com/vikstrous/dataloadgen"

	"tiltaksgraf/kg"
)

// The questions that a look-ahead asks before any field does: each is one round trip for all ids, and its answers are kept
// for the fields, which then needn't wait for one another. Asking ahead can't do harm: what is not kept is asked in its time.

// NodesAhead keeps those of the nodes that exist.
func (l *Loaders) NodesAhead(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	found, err := l.View.Nodes(ctx, ids)
	return keep(l.nodes, found), err
}

// EdgesAhead keeps those of the claims that exist.
func (l *Loaders) EdgesAhead(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	found, err := l.View.Edges(ctx, ids)
	return keep(l.edges, found), err
}

// CoverageAhead keeps the coverage of plans.
func (l *Loaders) CoverageAhead(ctx context.Context, plans []kg.ID) (map[kg.ID]kg.Coverage, error) {
	found, err := l.View.Coverage(ctx, plans)
	return keep(l.coverage, found), err
}

// AdjacentAhead keeps a page of what stands around each of the nodes. The key stands for the arguments among all questions
// of these loaders.
func (l *Loaders) AdjacentAhead(args kg.HopArgs) (key any, fetch func(context.Context, []kg.ID) (map[kg.ID]kg.EdgeConnection, error)) {
	return l.adjacent.ahead(args)
}

// ResponsibilitiesAhead keeps who answers for each of the nodes. The key is as that of AdjacentAhead.
func (l *Loaders) ResponsibilitiesAhead(args kg.ResponsibilityArgs) (key any, fetch func(context.Context, []kg.ID) (map[kg.ID]kg.Responsibility, error)) {
	return l.responsibility.ahead(args)
}

func keep[K comparable, V any](into *dataloadgen.Loader[K, V], found map[K]V) map[K]V {
	for k, v := range found {
		into.Prime(k, v)
	}
	return found
}
