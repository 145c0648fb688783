package storetest

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/kg/search"
)

// Reference answers as kg.Reader promises, by reading everything for each question: too slow to serve, too plain to be
// wrong in the ways a store can be. It holds on to the data, which must not be changed.
type Reference struct {
	data    *kg.Data
	version kg.Version
	nodes   map[kg.ID]kg.Node
	edges   map[kg.ID]kg.Edge
	facets  map[kg.ID]kg.Facets
	index   func() (*search.Index, error)
}

var _ kg.Reader = (*Reference)(nil)

// NewReference returns the reference reader of data that passes Check.
func NewReference(d *kg.Data) *Reference {
	d.Normalise()
	r := &Reference{
		data: d,
		version: kg.Version{ID: jsonl.Hash(d), PublishedAt: time.Now().UTC(), Counts: d.Counts(),
			Description: d.Description},
		nodes: map[kg.ID]kg.Node{}, edges: map[kg.ID]kg.Edge{}, facets: map[kg.ID]kg.Facets{},
	}
	r.index = sync.OnceValues(func() (*search.Index, error) { return newIndex(d) })
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
	var cursors []kg.Cursor
	for _, n := range r.data.Nodes {
		if r.passes(n, f) {
			cursors = append(cursors, r.cursor(n.ID, f.Order.By))
		}
	}
	order := compareCursors
	if f.Order.Desc {
		order = func(a, b kg.Cursor) int { return compareCursors(b, a) }
	}
	slices.SortFunc(cursors, order)
	page, info := cut(cursors, p, order)
	found := kg.NodePage{Cursors: page, PageInfo: info}
	for _, c := range page {
		found.Nodes = append(found.Nodes, r.nodes[c.ID])
	}
	return found, nil
}

// cursor is where a node stands in an order.
func (r *Reference) cursor(id kg.ID, by kg.OrderBy) kg.Cursor {
	if by == kg.ByID {
		return kg.Cursor{Key: kg.SortKey(id), ID: id}
	}
	return kg.Cursor{Key: r.facets[id].Order[by], ID: id}
}

func compareCursors(a, b kg.Cursor) int {
	if c := cmp.Compare(a.Key, b.Key); c != 0 {
		return c
	}
	return kg.Compare(a.ID, b.ID)
}

// cut takes one page out of a list of cursors in order.
func cut(cursors []kg.Cursor, p kg.Page, order func(a, b kg.Cursor) int) ([]kg.Cursor, kg.PageInfo) {
	start, end := 0, len(cursors)
	for i, c := range cursors {
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
	info := kg.PageInfo{HasPrevious: start > 0, HasNext: end < len(cursors), Total: -1}
	if p.Count {
		info.Total = len(cursors)
	}
	return cursors[start:end], info
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
		if !r.linked(n, l, map[kg.ID]bool{}) {
			return false
		}
	}
	return true
}

// linked tries a node, and then what it is part of.
func (r *Reference) linked(n kg.Node, l kg.Link, seen map[kg.ID]bool) bool {
	if seen[n.ID] {
		return false
	}
	seen[n.ID] = true
	if len(r.traverse(n.ID, l.Traversal)) > 0 {
		return true
	}
	return slices.Contains(l.Parts, n.Type) && slices.ContainsFunc(r.traverse(n.ID, l.Whole()), func(e kg.Edge) bool {
		return r.linked(r.nodes[e.To], l, seen)
	})
}

// Adjacent reads all edges for each id.
func (r *Reference) Adjacent(_ context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error) {
	pages := map[kg.ID]kg.EdgePage{}
	for _, id := range ids {
		var cursors []kg.Cursor
		for _, e := range r.traverse(id, h) {
			cursors = append(cursors, kg.Cursor{Key: kg.SortKey(e.ID), ID: e.ID})
		}
		page := kg.EdgePage{Hidden: -1}
		cursors, page.PageInfo = cut(cursors, h.Page, compareCursors)
		for _, c := range cursors {
			e := r.edges[c.ID]
			page.Edges = append(page.Edges, e)
			page.Nodes = append(page.Nodes, r.nodes[farEnd(e, id)])
		}
		if h.CountHidden {
			any := h
			any.Certainty = nil
			page.Hidden = len(r.traverse(id, any)) - len(r.traverse(id, h))
		}
		pages[id] = page
	}
	return pages, nil
}

// traverse returns the edges that h allows from a node, in order.
func (r *Reference) traverse(from kg.ID, h kg.Traversal) []kg.Edge {
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

func (r *Reference) allows(h kg.Traversal, e kg.Edge, far kg.ID) bool {
	return among(h.Relations, e.Type) && among(h.Types, r.nodes[far].Type) && among(h.To, far) &&
		among(h.Certainty, e.Certainty()) && among(h.Roles, e.Role()) && e.Holds(h.AsOf)
}

// among says whether a list allows a value; an empty list allows all.
func among[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// Paths walks every simple path and then sorts them all.
func (r *Reference) Paths(_ context.Context, from, to kg.ID, h kg.Traversal, max, limit int) ([]kg.Path, error) {
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
		ways := kg.Traversal{
			Relations: h.Relations, Direction: h.Direction, Certainty: h.Certainty, Roles: h.Roles, AsOf: h.AsOf,
		}
		for _, e := range r.traverse(at.ID, ways) {
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

// CountEdges reads all edges for each id and direction.
func (r *Reference) CountEdges(_ context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]map[kg.EdgeKind]int, error) {
	counts := map[kg.ID]map[kg.EdgeKind]int{}
	for _, id := range ids {
		counts[id] = map[kg.EdgeKind]int{}
		for _, h.Direction = range []kg.Direction{kg.Out, kg.In} {
			for _, e := range r.traverse(id, h) {
				counts[id][kg.EdgeKind{Relation: e.Type, Direction: h.Direction}]++
			}
		}
	}
	return counts, nil
}

// Snapshot yields the data.
func (r *Reference) Snapshot(_ context.Context, yield func(kg.Item) error) error {
	return r.data.Items(yield)
}
