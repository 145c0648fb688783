package query

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// Roots asks the questions that find where to begin. Each can be the root of a plan, and carries the one that Roots has
// (see With). A View has none.
type Roots struct {
	graph  *Graph
	reader kg.Reader
}

// With returns Roots of the same version and memory, whose questions carry the plan. Question and plan are one round
// trip, two where the plan goes on from paths. The View then asks the store only for what no plan has
// found. The plan's projection must therefore hold for the whole use of the View. With nil questions carry no plan. A
// store that takes no plans is asked as without one.
func (r *Roots) With(plan *fetch.Plan) *Roots {
	if reader, ok := r.reader.(*planned); ok {
		return &Roots{graph: r.graph, reader: reader.with(plan)}
	}
	return r
}

// TakesPlans reports whether With does anything here.
func (r *Roots) TakesPlans() bool {
	_, ok := r.reader.(*planned)
	return ok
}

// Nodes returns those of ids that exist, in one round trip.
func (r *Roots) Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	ids = kg.Distinct(ids)
	if len(ids) == 0 {
		return map[kg.ID]kg.Node{}, nil
	}
	nodes, err := r.reader.Nodes(ctx, ids)
	return nodes, wrap("nodes", err)
}

// Find returns a page of the nodes that pass the filter, in the filter's order, in one round trip. A cursor is good for
// any filter with the same order.
func (r *Roots) Find(ctx context.Context, f kg.Filter, a PageArgs) (NodeConnection, error) {
	if err := checkFilter(f); err != nil {
		return NodeConnection{}, err
	}
	tag := listTag("nodes", string(f.Order.By), strconv.FormatBool(f.Order.Desc))
	p, err := r.page(a, tag)
	if err != nil {
		return NodeConnection{}, err
	}
	page, err := r.reader.Find(ctx, f, p)
	if err != nil {
		return NodeConnection{}, wrap("find", err)
	}
	return NodeConnection{Nodes: page.Nodes, ConnectionInfo: ConnectionInfo{page.PageInfo, tag, listed(page.Cursors)}}, nil
}

// Search returns a page of the nodes whose texts match, best first, in one round trip.
func (r *Roots) Search(ctx context.Context, text string, f kg.Filter, a PageArgs) (HitConnection, error) {
	text, err := CleanText("text", text)
	if err != nil {
		return HitConnection{}, err
	}
	if err := checkFilter(f); err != nil {
		return HitConnection{}, err
	}
	tag := listTag("hits", text)
	p, err := r.page(a, tag)
	if err != nil {
		return HitConnection{}, err
	}
	page, err := r.reader.Search(ctx, text, f, p)
	if err != nil {
		return HitConnection{}, wrap("search", err)
	}
	info := ConnectionInfo{page.PageInfo, tag, listed(page.Cursors)}
	return HitConnection{Hits: page.Hits, ConnectionInfo: info, IsCut: page.IsCut}, nil
}

// HitsOf is a page of hits for a text that were found otherwise than by its words, in their order: all of them, at most
// as many as have four digits. No round trip.
func (r *Roots) HitsOf(text string, all []kg.Hit, a PageArgs) (HitConnection, error) {
	tag := listTag("hits", text)
	p, err := r.page(a, tag)
	if err != nil {
		return HitConnection{}, err
	}
	positions := make([]kg.Cursor, len(all))
	for i, hit := range all {
		positions[i] = kg.Cursor{Key: fmt.Sprintf("%04d", i), ID: hit.Node.ID}
	}
	page, info := fetch.Cut(positions, p, func(c kg.Cursor) kg.Cursor { return c })
	hits := make([]kg.Hit, len(page))
	for i, c := range page {
		at, _ := strconv.Atoi(c.Key)
		hits[i] = all[at]
	}
	return HitConnection{Hits: hits, ConnectionInfo: ConnectionInfo{info, tag, listed(page)}}, nil
}

// Path returns a shortest path of at most max claims (1 to 8; 0 means 6) between two nodes, and whether there is one
// so short. Which nodes may lie between the two is as in Paths.
func (r *Roots) Path(ctx context.Context, from, to kg.ID, h kg.Traversal, max int) (kg.Path, bool, error) {
	paths, err := r.Paths(ctx, from, to, h, max, 1)
	if err != nil || len(paths) == 0 {
		return kg.Path{}, false, err
	}
	return paths[0], true, nil
}

// Paths returns up to first (1 to 20; 0 means 5) simple paths of at most max claims (1 to 8; 0 means 6), shortest
// first, in one round trip. Between the two ends lie nodes of h.Types alone; nil means Connecting.
func (r *Roots) Paths(ctx context.Context, from, to kg.ID, h kg.Traversal, max, first int) ([]kg.Path, error) {
	max, first = cmp.Or(max, 6), cmp.Or(first, 5)
	if err := checkPaths(h, max, first); err != nil {
		return nil, err
	}
	if !kg.Askable(from) || !kg.Askable(to) {
		return nil, nil
	}
	if h.Types == nil {
		h.Types = kg.Connecting
	}
	h.Page, h.To = kg.Page{}, nil
	paths, err := r.reader.Paths(ctx, from, to, h, max, first)
	return paths, wrap("paths", err)
}

func checkPaths(h kg.Traversal, max, first int) error {
	if err := kg.Between("maxLength", max, 1, kg.MaxPathLength); err != nil {
		return err
	}
	if err := kg.Between("first", first, 1, kg.MaxPaths); err != nil {
		return err
	}
	return CheckTraversal(h)
}
