package kgtest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"tiltaksgraf/kg"
)

// Reference answers as kg.Reader promises, by reading everything for each question: too slow to serve, too plain to be
// wrong in the ways a store can be. It holds on to the data, which must not be changed. Its Search is made for fixtures of
// a few nodes; how it ranks is its own, as every store's is.
type Reference struct {
	data    *kg.Data
	version kg.Version
	nodes   map[kg.ID]kg.Node
	edges   map[kg.ID]kg.Edge
	facets  map[kg.ID]kg.Facets
}

var _ kg.Reader = (*Reference)(nil)

// NewReference returns the reference reader of data that passes Check.
func NewReference(d *kg.Data) *Reference {
	d.Normalise()
	r := &Reference{
		data:    d,
		version: kg.Version{ID: d.Hash(), PublishedAt: time.Now().UTC(), Counts: d.Counts()},
		nodes:   map[kg.ID]kg.Node{}, edges: map[kg.ID]kg.Edge{}, facets: map[kg.ID]kg.Facets{},
	}
	for i, f := range d.Facets() {
		r.nodes[d.Nodes[i].ID], r.facets[d.Nodes[i].ID] = d.Nodes[i], f
	}
	for _, e := range d.Edges {
		r.edges[e.ID] = e
	}
	return r
}

// Version is that of the data; it was published when the reference was made.
func (r *Reference) Version() kg.Version { return r.version }

// Nodes looks up nodes.
func (r *Reference) Nodes(_ context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	return pick(r.nodes, ids), nil
}

// Edges looks up edges.
func (r *Reference) Edges(_ context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	return pick(r.edges, ids), nil
}

func pick[T any](all map[kg.ID]T, ids []kg.ID) map[kg.ID]T {
	found := map[kg.ID]T{}
	for _, id := range ids {
		if v, ok := all[id]; ok {
			found[id] = v
		}
	}
	return found
}

// Find reads all nodes.
func (r *Reference) Find(_ context.Context, f kg.Filter, p kg.Page) (kg.NodePage, error) {
	var places []kg.Cursor
	for _, n := range r.data.Nodes {
		if r.passes(n, f) {
			places = append(places, r.place(n.ID, f.Order.By))
		}
	}
	order := comparePlaces
	if f.Order.Desc {
		order = func(a, b kg.Cursor) int { return comparePlaces(b, a) }
	}
	slices.SortFunc(places, order)
	page, info := cut(places, p, order)
	found := kg.NodePage{Cursors: page, PageInfo: info}
	for _, c := range page {
		found.Nodes = append(found.Nodes, r.nodes[c.ID])
	}
	return found, nil
}

// place is where a node stands in an order.
func (r *Reference) place(id kg.ID, by kg.OrderBy) kg.Cursor {
	if by == kg.ByID {
		return kg.Cursor{Key: kg.SortKey(id), ID: id}
	}
	return kg.Cursor{Key: r.facets[id].Order[by], ID: id}
}

func comparePlaces(a, b kg.Cursor) int {
	if c := cmp.Compare(a.Key, b.Key); c != 0 {
		return c
	}
	return kg.Compare(a.ID, b.ID)
}

// cut takes one page out of a list of places in order.
func cut(places []kg.Cursor, p kg.Page, order func(a, b kg.Cursor) int) ([]kg.Cursor, kg.PageInfo) {
	start, end := 0, len(places)
	for i, c := range places {
		if p.After != nil && order(c, *p.After) <= 0 {
			start = i + 1
		}
		if p.Before != nil && order(c, *p.Before) >= 0 {
			end = min(end, i)
		}
	}
	end = max(start, end)
	if p.First > 0 {
		end = min(end, start+p.First)
	} else {
		start = max(start, end-p.Last)
	}
	info := kg.PageInfo{HasPrevious: start > 0, HasNext: end < len(places), Total: -1}
	if p.Count {
		info.Total = len(places)
	}
	return places[start:end], info
}

func (r *Reference) passes(n kg.Node, f kg.Filter) bool {
	if len(f.Types) > 0 && !slices.Contains(f.Types, n.Type) {
		return false
	}
	for _, m := range f.Match {
		if !slices.ContainsFunc(m.Values, func(v string) bool { return slices.Contains(r.facets[n.ID].Values[m.Facet], v) }) {
			return false
		}
	}
	for _, l := range f.Links {
		if len(r.hop(n.ID, l.Hops)) == 0 {
			return false
		}
	}
	return true
}

// Adjacent reads all edges for each id.
func (r *Reference) Adjacent(_ context.Context, ids []kg.ID, h kg.Hops) (map[kg.ID]kg.EdgePage, error) {
	pages := map[kg.ID]kg.EdgePage{}
	for _, id := range ids {
		var places []kg.Cursor
		for _, e := range r.hop(id, h) {
			places = append(places, kg.Cursor{Key: kg.SortKey(e.ID), ID: e.ID})
		}
		page := kg.EdgePage{Hidden: -1}
		places, page.PageInfo = cut(places, h.Page, comparePlaces)
		for _, c := range places {
			e := r.edges[c.ID]
			page.Edges = append(page.Edges, e)
			page.Nodes = append(page.Nodes, r.nodes[farEnd(e, id)])
		}
		if h.CountHidden {
			any := h
			any.Certainty = nil
			page.Hidden = len(r.hop(id, any)) - len(r.hop(id, h))
		}
		pages[id] = page
	}
	return pages, nil
}

// hop returns the edges that the hops allow from a node, in order.
func (r *Reference) hop(from kg.ID, h kg.Hops) []kg.Edge {
	var edges []kg.Edge
	for _, e := range r.data.Edges {
		out, in := e.From == from && h.Direction != kg.In, e.To == from && h.Direction != kg.Out
		if (out || in) && r.allows(h, e, farEnd(e, from)) {
			edges = append(edges, e)
		}
	}
	return edges
}

func farEnd(e kg.Edge, from kg.ID) kg.ID {
	if e.From == from {
		return e.To
	}
	return e.From
}

func (r *Reference) allows(h kg.Hops, e kg.Edge, far kg.ID) bool {
	return among(h.Relations, e.Type) && among(h.Types, r.nodes[far].Type) && among(h.To, far) &&
		among(h.Certainty, e.Certainty()) && among(h.Roles, e.Role()) && e.Holds(h.AsOf)
}

// among says whether a list allows a value; an empty list allows all.
func among[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// Paths walks every simple path and then sorts them all.
func (r *Reference) Paths(_ context.Context, from, to kg.ID, h kg.Hops, max, limit int) ([]kg.Path, error) {
	start, ok := r.nodes[from]
	if _, known := r.nodes[to]; !ok || !known {
		return nil, nil
	}
	var found []kg.Path
	var walk func(kg.Path)
	walk = func(p kg.Path) {
		at := p.Nodes[len(p.Nodes)-1]
		if at.ID == to {
			found = append(found, p)
			return
		}
		if len(p.Edges) == max {
			return
		}
		for _, e := range r.hop(at.ID, kg.Hops{Relations: h.Relations, Direction: h.Direction, Certainty: h.Certainty, Roles: h.Roles, AsOf: h.AsOf}) {
			next := r.nodes[farEnd(e, at.ID)]
			seen := slices.ContainsFunc(p.Nodes, func(n kg.Node) bool { return n.ID == next.ID })
			if !seen && (next.ID == to || among(h.Types, next.Type)) {
				walk(kg.Path{Nodes: append(slices.Clone(p.Nodes), next), Edges: append(slices.Clone(p.Edges), e)})
			}
		}
	}
	walk(kg.Path{Nodes: []kg.Node{start}})
	slices.SortFunc(found, comparePaths)
	return found[:min(limit, len(found))], nil
}

func comparePaths(a, b kg.Path) int {
	return cmp.Or(cmp.Compare(len(a.Edges), len(b.Edges)),
		slices.CompareFunc(a.Edges, b.Edges, func(x, y kg.Edge) int { return kg.Compare(x.ID, y.ID) }))
}

// Count reads all nodes.
func (r *Reference) Count(_ context.Context, f kg.Filter, by kg.Facet) (map[string]int, error) {
	counts := map[string]int{}
	for _, n := range r.data.Nodes {
		if r.passes(n, f) {
			for _, v := range r.facets[n.ID].Values[by] {
				counts[v]++
			}
		}
	}
	return counts, nil
}

// Snapshot yields the data.
func (r *Reference) Snapshot(_ context.Context, yield func(kg.Item) error) error {
	return r.data.Items(yield)
}
