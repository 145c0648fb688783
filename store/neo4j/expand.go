package neo4j

import (
	"context"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

var _ fetch.Expander = (*reader)(nil)

// mostWalks is how many walks go into one statement: what the database needs to
// plan one that it hasn't met grows with them.
const mostWalks = 12

// Expand answers a plan in one statement, in one Bolt turn. Paths are asked first, by statements of their own; so a
// plan that goes on from there takes a turn more. One with more walks than go into a statement is answered level by
// level.
func (r *reader) Expand(ctx context.Context, p fetch.Plan) (fetch.Expansion, error) {
	walks := 0
	p.Each(func(*fetch.Walk) { walks++ })
	switch {
	case walks > mostWalks:
		return fetch.ExpandByLevel(ctx, r, p)
	case p.Root.Search != nil:
		return r.expandSearch(ctx, p)
	case p.Root.Paths != nil:
		return r.expandPaths(ctx, p)
	}
	return r.expand(ctx, newExpansion(r, p))
}

func (r *reader) expand(ctx context.Context, e *expansion) (fetch.Expansion, error) {
	q, err := e.finish()
	if err != nil {
		return fetch.Expansion{}, r.wrong(ctx, "expand", err)
	}
	record, err := r.readOne(ctx, q)
	if err != nil {
		return fetch.Expansion{}, err
	}
	x, err := e.read(record)
	if err != nil {
		return fetch.Expansion{}, r.wrong(ctx, "expand", err)
	}
	return x, nil
}

// expandPaths asks for paths, and then, if the plan goes on, what follows in one statement.
func (r *reader) expandPaths(ctx context.Context, p fetch.Plan) (fetch.Expansion, error) {
	root, err := r.beginPaths(ctx, p)
	if err != nil {
		return root, err
	}
	var nodes []kg.Node
	var claims []kg.Edge
	for _, path := range root.Paths {
		nodes, claims = append(nodes, path.Nodes...), append(claims, path.Edges...)
	}
	cited := p.Refs.Of(nodes, claims)
	if len(p.Walks) == 0 && len(cited) == 0 {
		return root, nil
	}
	rest := p
	rest.Root, rest.Refs = fetch.Root{Nodes: kg.IDsOf(nodes)}, fetch.Refs{}
	e := newExpansion(r, rest)
	e.known(cited)
	x, err := r.expand(ctx, e)
	x.Paths = root.Paths
	return x, err
}

// beginPaths asks for paths, and returns what the plan reads of what they find; that is all where it fetches what they
// refer to.
func (r *reader) beginPaths(ctx context.Context, p fetch.Plan) (x fetch.Expansion, err error) {
	if p.Refs != (fetch.Refs{}) {
		p.NodeProps, p.EdgeProps = nil, nil
	}
	x.Nodes = map[kg.ID]kg.Node{}
	x.Paths, err = r.paths(ctx, *p.Root.Paths, projectNodes(p.NodeProps), projectClaims(p.EdgeProps))
	return x, err
}

// Adjacent cuts one page out of the claims of each node, for all of them at once: it is a plan of one walk.
func (r *reader) Adjacent(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error) {
	pages := make(map[kg.ID]kg.EdgePage, len(ids))
	if len(ids) == 0 {
		return pages, ctx.Err()
	}
	x, err := r.expand(ctx, adjacentExpansion(r, ids, h))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		page, ok := x.Pages[0][id]
		if !ok {
			page = emptyPage(h)
		}
		pages[id] = page
	}
	return pages, nil
}

func adjacentExpansion(r *reader, ids []kg.ID, h kg.Traversal) *expansion {
	e := newExpansion(r, fetch.Plan{Root: fetch.Root{Nodes: ids}, Walks: []fetch.Walk{{Traversal: h}}})
	e.known(nil)
	return e
}
