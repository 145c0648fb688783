package model

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// SearchConnection is a page of what a search found.
type SearchConnection struct{ found query.HitConnection }

// SearchOf is a page of what a search found.
func SearchOf(found query.HitConnection) *SearchConnection { return &SearchConnection{found} }

// Nodes are the things found.
func (c *SearchConnection) Nodes() []Node {
	nodes := make([]Node, len(c.found.Hits))
	for i, h := range c.found.Hits {
		nodes[i] = Of(h.Node)
	}
	return nodes
}

// Edges are the hits.
func (c *SearchConnection) Edges() []SearchEdge {
	edges := make([]SearchEdge, len(c.found.Hits))
	for i := range edges {
		edges[i] = SearchEdge{&c.found.Hits[i], &c.found, i}
	}
	return edges
}

// PageInfo is where the page stands among all hits.
func (c *SearchConnection) PageInfo() *PageInfo { return PageInfoOf(c.found.ConnectionInfo) }

// TotalCount is how many hits there are in all.
func (c *SearchConnection) TotalCount() int { return c.found.Total }

// IsCut says that not all that may match was looked at.
func (c *SearchConnection) IsCut() bool { return c.found.IsCut }

// SearchEdge is a hit of a search.
type SearchEdge struct {
	hit      *kg.Hit
	in       *query.HitConnection
	position int // on the page
}

// Cursor is its position, for who goes on from there.
func (e SearchEdge) Cursor() string { return e.in.Cursor(e.position) }

// Node is what was found.
func (e SearchEdge) Node() Node { return Of(e.hit.Node) }

// Score is how well it matches.
func (e SearchEdge) Score() float64 { return e.hit.Score }

// Highlights are where and why it matched.
func (e SearchEdge) Highlights(first *int) ([]*Highlight, error) {
	few, err := query.Few(e.hit.Highlights, first)
	all := make([]*Highlight, len(few))
	for i, h := range few {
		all[i] = HighlightOf(h)
	}
	return all, err
}
