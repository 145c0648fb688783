package kg

import (
	"context"
	"strconv"
)

// View answers from one version. It checks what a client asks for (ErrInvalid and ErrCursor say what is wrong with it, in
// words for that client), sees to pages, and makes a number of round trips to the store that doesn't grow with the number of ids.
// It is safe for concurrent use; what it returns must not be changed.
type View struct {
	graph  *Graph
	reader Reader
}

// Version says which version this is.
func (v *View) Version() Version { return v.reader.Version() }

// Nodes returns those of ids that exist, in one round trip.
func (v *View) Nodes(ctx context.Context, ids []ID) (map[ID]Node, error) {
	ids = distinct(ids)
	if len(ids) == 0 {
		return map[ID]Node{}, nil
	}
	nodes, err := v.reader.Nodes(ctx, ids)
	return nodes, wrap("nodes", err)
}

// Edges returns those of ids that exist, in one round trip.
func (v *View) Edges(ctx context.Context, ids []ID) (map[ID]Edge, error) {
	ids = distinct(ids)
	if len(ids) == 0 {
		return map[ID]Edge{}, nil
	}
	edges, err := v.reader.Edges(ctx, ids)
	return edges, wrap("edges", err)
}

// Find returns a page of the nodes that pass the filter, in the filter's order, in one round trip. A cursor is good for any
// filter with the same order.
func (v *View) Find(ctx context.Context, f Filter, a PageArgs) (NodeConnection, error) {
	root, err := v.findRoot(f, a)
	if err != nil {
		return NodeConnection{}, err
	}
	page, err := v.reader.Find(ctx, root.Find.Filter, root.Find.Page)
	if err != nil {
		return NodeConnection{}, wrap("find", err)
	}
	return NodeConnection{Nodes: page.Nodes, ConnectionInfo: ConnectionInfo{page.PageInfo, nodesTag(f.Order), listed(page.Cursors)}}, nil
}

func nodesTag(o Order) string { return listTag("nodes", string(o.By), strconv.FormatBool(o.Desc)) }

// Adjacent returns a page of claims for each of ids (unknown ones have an empty page), in one round trip.
func (v *View) Adjacent(ctx context.Context, ids []ID, a HopArgs) (map[ID]EdgeConnection, error) {
	h, err := v.hops(a)
	if err != nil {
		return nil, err
	}
	pages, err := v.adjacent(ctx, ids, h)
	if err != nil {
		return nil, err
	}
	connections := make(map[ID]EdgeConnection, len(ids))
	for _, id := range ids {
		connections[id] = edgeConnection(pages[id])
	}
	return connections, nil
}

const edgeTag = "claims"

func (v *View) hops(a HopArgs) (Hops, error) {
	if err := checkHops(a.Hops); err != nil {
		return Hops{}, err
	}
	h := a.Hops
	var err error
	h.Page, err = v.page(a.Page, edgeTag)
	return h, err
}

func edgeConnection(p EdgePage) EdgeConnection {
	return EdgeConnection{Edges: p.Edges, Nodes: p.Nodes, ConnectionInfo: ConnectionInfo{p.PageInfo, edgeTag, claimed(p.Edges)}, Hidden: p.Hidden}
}

// adjacent asks the Reader for checked hops; without ids there is nothing to ask.
func (v *View) adjacent(ctx context.Context, ids []ID, h Hops) (map[ID]EdgePage, error) {
	ids = distinct(ids)
	if len(ids) == 0 {
		return map[ID]EdgePage{}, nil
	}
	pages, err := v.reader.Adjacent(ctx, ids, h)
	return pages, wrap("adjacent", err)
}

// Search returns a page of the nodes whose texts match, best first, in one round trip.
func (v *View) Search(ctx context.Context, text string, f Filter, a PageArgs) (HitConnection, error) {
	root, err := v.searchRoot(text, f, a)
	if err != nil {
		return HitConnection{}, err
	}
	page, err := v.reader.Search(ctx, root.Search.Text, root.Search.Filter, root.Search.Page)
	if err != nil {
		return HitConnection{}, wrap("search", err)
	}
	return HitConnection{Hits: page.Hits, ConnectionInfo: ConnectionInfo{page.PageInfo, hitsTag(root.Search.Text), listed(page.Cursors)}}, nil
}

func hitsTag(text string) string { return listTag("hits", text) }

// Count counts the nodes that pass the filter by one of their facets, in one round trip.
func (v *View) Count(ctx context.Context, f Filter, by Facet) (map[string]int, error) {
	if err := checkFilter(f); err != nil {
		return nil, err
	}
	if err := known("facet", []Facet{by}, AllFacets); err != nil {
		return nil, err
	}
	counts, err := v.reader.Count(ctx, f, by)
	return counts, wrap("count", err)
}

// Path returns a shortest path of at most max claims (1 to 8; 0 means 6) between two nodes, and whether there is one.
func (v *View) Path(ctx context.Context, from, to ID, h Hops, max int) (Path, bool, error) {
	paths, err := v.Paths(ctx, from, to, h, max, 1)
	if err != nil || len(paths) == 0 {
		return Path{}, false, err
	}
	return paths[0], true, nil
}

// Paths returns up to first (1 to 20; 0 means 5) simple paths of at most max claims (1 to 8; 0 means 6), shortest first, in
// one round trip.
func (v *View) Paths(ctx context.Context, from, to ID, h Hops, max, first int) ([]Path, error) {
	root, err := v.pathsRoot(from, to, h, max, first)
	if err != nil || root.Paths == nil {
		return nil, err
	}
	q := root.Paths
	paths, err := v.reader.Paths(ctx, q.From, q.To, q.Hops, q.Max, q.Limit)
	return paths, wrap("paths", err)
}

// OtherVersions lists the versions that the store still has besides this one, newest first.
func (v *View) OtherVersions(ctx context.Context) ([]Version, error) {
	all, err := v.graph.Versions(ctx)
	others := make([]Version, 0, len(all))
	for _, version := range all {
		if version.ID != v.Version().ID {
			others = append(others, version)
		}
	}
	return others, err
}
