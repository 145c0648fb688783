package memory

import (
	"context"

	"tiltaksgraf/kg"
)

// reader answers from one version: an index, and when it was published.
type reader struct {
	*index
	version kg.Version
}

var _ kg.Reader = (*reader)(nil)

// Version says which version this is.
func (r *reader) Version() kg.Version { return r.version }

// Nodes looks up nodes.
func (r *reader) Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	found := make(map[kg.ID]kg.Node, len(ids))
	t := ticker{ctx: ctx}
	for _, id := range ids {
		if err := t.tick(); err != nil {
			return nil, err
		}
		if n, ok := r.number[id]; ok {
			found[id] = r.nodes[n]
		}
	}
	return found, ctx.Err()
}

// Edges looks up claims.
func (r *reader) Edges(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	found := make(map[kg.ID]kg.Edge, len(ids))
	t := ticker{ctx: ctx}
	for _, id := range ids {
		if err := t.tick(); err != nil {
			return nil, err
		}
		if e, ok := r.edgePosition(id); ok {
			found[id] = r.edges[e]
		}
	}
	return found, ctx.Err()
}

// Snapshot yields everything.
func (r *reader) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t := ticker{ctx: ctx}
	d := kg.Data{Nodes: r.nodes, Edges: r.edges}
	return d.Items(func(it kg.Item) error {
		if err := t.tick(); err != nil {
			return err
		}
		return yield(it)
	})
}
