package model

import (
	"tiltaksgraf/kg/query"
)

// SearchEdge is a hit of a search.
type SearchEdge struct {
	Cursor  string
	Node    Node
	Score   float64
	Matches []*Highlight
}

// Highlights are where and why it matched.
func (e SearchEdge) Highlights(first *int) ([]*Highlight, error) { return query.Few(e.Matches, first) }

// CollaboratorEdge is an actor that shares measures with another.
type CollaboratorEdge struct {
	Cursor      string
	Node        Actor
	SharedCount int
	Shared      []*Measure // as many of them as any field asks for
}

// Measures are the first of those that are shared.
func (e CollaboratorEdge) Measures(first int) ([]*Measure, error) { return query.Few(e.Shared, &first) }
