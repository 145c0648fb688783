package query

import (
	"context"

	"tiltaksgraf/kg"
)

// View answers from one version. It checks what a client asks for (ErrInvalid and ErrCursor say what is wrong with it,
// in words for that client), sees to pages, and makes a number of round trips to the store that doesn't grow with the
// number of ids. It is safe for concurrent use; what it returns must not be changed.
type View struct {
	Roots
}

type pinKey struct{}

// Pin returns a context whose operations read this View: all that one page asks, one version.
func (v *View) Pin(ctx context.Context) context.Context { return context.WithValue(ctx, pinKey{}, v) }

// Pinned returns a View of the version that is pinned in a context. It remembers nothing: what a plan fetched for one
// operation has only the properties that this one reads.
func Pinned(ctx context.Context) (*View, bool) {
	v, ok := ctx.Value(pinKey{}).(*View)
	if !ok {
		return nil, false
	}
	if reader, ok := v.reader.(*planned); ok {
		return &View{Roots{graph: v.graph, reader: planning(reader.Expander, reader.logger)}}, true
	}
	return v, true
}

// PublicURL is where the API stands for the world, without a slash at its end.
func (v *View) PublicURL() string { return v.graph.opts.PublicURL }

// Version says which version this is.
func (v *View) Version() kg.Version { return v.reader.Version() }

// Snapshot yields everything in canonical order. An error of yield ends it and is returned.
func (v *View) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	return wrap("snapshot", v.reader.Snapshot(ctx, yield))
}

// Edges returns those of ids that exist, in one round trip.
func (v *View) Edges(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	ids = kg.Distinct(ids)
	if len(ids) == 0 {
		return map[kg.ID]kg.Edge{}, nil
	}
	edges, err := v.reader.Edges(ctx, ids)
	return edges, wrap("edges", err)
}

// Adjacent returns a page of claims for each of ids (unknown ones have an empty page), in one round trip.
func (v *View) Adjacent(ctx context.Context, ids []kg.ID, a TraversalArgs) (map[kg.ID]EdgeConnection, error) {
	h, err := v.Walk(a)
	if err != nil {
		return nil, err
	}
	pages, err := v.Claims(ctx, ids, h)
	if err != nil {
		return nil, err
	}
	connections := make(map[kg.ID]EdgeConnection, len(ids))
	for _, id := range ids {
		connections[id] = edgeConnection(pages[id])
	}
	return connections, nil
}

const edgeTag = "claims"

// Walk is the question of Adjacent, checked as there: what plans are made of.
func (v *View) Walk(a TraversalArgs) (kg.Traversal, error) {
	if err := CheckTraversal(a.Traversal); err != nil {
		return kg.Traversal{}, err
	}
	h := a.Traversal
	var err error
	h.Page, err = v.page(a.Page, edgeTag)
	return h, err
}

func edgeConnection(p kg.EdgePage) EdgeConnection {
	info := ConnectionInfo{p.PageInfo, edgeTag, claimed(p.Edges)}
	return EdgeConnection{Edges: p.Edges, Nodes: p.Nodes, ConnectionInfo: info, Hidden: p.Hidden}
}

// Claims asks the Reader for a checked traversal; without ids there is nothing to ask.
func (v *View) Claims(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error) {
	ids = kg.Distinct(ids)
	if len(ids) == 0 {
		return map[kg.ID]kg.EdgePage{}, nil
	}
	pages, err := v.reader.Adjacent(ctx, ids, h)
	return pages, wrap("adjacent", err)
}

// Count counts the nodes that pass the filter by one of their facets, in one round trip.
func (v *View) Count(ctx context.Context, f kg.Filter, by kg.Facet) (map[string]int, error) {
	if err := checkFilter(f); err != nil {
		return nil, err
	}
	if err := Known("facet", []kg.Facet{by}, kg.AllFacets); err != nil {
		return nil, err
	}
	counts, err := v.reader.Count(ctx, f, by)
	return counts, wrap("count", err)
}

// OtherVersions lists the versions that the store still has besides this one, newest first.
func (v *View) OtherVersions(ctx context.Context) ([]kg.Version, error) {
	all, err := v.graph.Versions(ctx)
	others := make([]kg.Version, 0, len(all))
	for _, version := range all {
		if version.ID != v.Version().ID {
			others = append(others, version)
		}
	}
	return others, err
}
