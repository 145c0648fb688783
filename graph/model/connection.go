package model

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// List is a page of nodes of one type of the API.
type List[N any] struct {
	page query.NodeConnection
	of   func(kg.Node) N
}

// ListEdge is a node with its position in a list.
type ListEdge[N any] struct {
	Node     N
	in       *query.NodeConnection
	position int // on the page
}

// Cursor is that position, for who goes on from there.
func (e ListEdge[N]) Cursor() string { return e.in.Cursor(e.position) }

// ListOf makes a page of nodes one of type N of the API.
func ListOf[N Node](page query.NodeConnection) *List[N] { return &List[N]{page, As[N]} }

// Edges are the items with their cursors.
func (l *List[N]) Edges() []ListEdge[N] {
	edges := make([]ListEdge[N], len(l.page.Nodes))
	for i, n := range l.page.Nodes {
		edges[i] = ListEdge[N]{l.of(n), &l.page, i}
	}
	return edges
}

// Nodes are the items.
func (l *List[N]) Nodes() []N {
	nodes := make([]N, len(l.page.Nodes))
	for i, n := range l.page.Nodes {
		nodes[i] = l.of(n)
	}
	return nodes
}

// PageInfo is where the page stands in the whole list.
func (l *List[N]) PageInfo() *PageInfo { return PageInfoOf(l.page.ConnectionInfo) }

// TotalCount is how many the whole list has.
func (l *List[N]) TotalCount() int { return l.page.Total }

// PageInfoOf shows where a page stands.
func PageInfoOf(i query.ConnectionInfo) *PageInfo {
	return &PageInfo{HasNextPage: i.HasNext, HasPreviousPage: i.HasPrevious, StartCursor: i.Start(), EndCursor: i.End()}
}

// The lists of the API.
type (
	ActorConnection         = List[Actor]
	ActorEdge               = ListEdge[Actor]
	ProgrammeConnection     = List[*Programme]
	ProgrammeEdge           = ListEdge[*Programme]
	MeasureConnection       = List[*Measure]
	MeasureEdge             = ListEdge[*Measure]
	PlanConnection          = List[*Plan]
	PlanEdge                = ListEdge[*Plan]
	FocusAreaConnection     = List[*FocusArea]
	FocusAreaEdge           = ListEdge[*FocusArea]
	DocumentConnection      = List[*Document]
	DocumentEdge            = ListEdge[*Document]
	AppropriationConnection = List[*Appropriation]
	AppropriationEdge       = ListEdge[*Appropriation]
	EventConnection         = List[*Event]
	EventEdge               = ListEdge[*Event]
	PersonConnection        = List[*Person]
	PersonEdge              = ListEdge[*Person]
	OfficeConnection        = List[*Office]
	OfficeEdge              = ListEdge[*Office]
	TopicConnection         = List[*Topic]
	TopicEdge               = ListEdge[*Topic]
	ArenaConnection         = List[*Arena]
	ArenaEdge               = ListEdge[*Arena]
	DisputeConnection       = List[*Dispute]
	DisputeEdge             = ListEdge[*Dispute]
	FindingConnection       = List[*Finding]
	FindingEdge             = ListEdge[*Finding]

	AccountabilityGapConnection = List[*AccountabilityGap]
	AccountabilityGapEdge       = ListEdge[*AccountabilityGap]
)
