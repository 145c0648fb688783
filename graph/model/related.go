package model

import (
	"context"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
)

// related is a page of what stands around a node, reached by a claim each.
type related struct {
	around kg.Node
	page   query.EdgeConnection
	asOf   kg.Date
}

// PageInfo is where the page stands in the whole list.
func (r related) PageInfo() *PageInfo { return PageInfoOf(r.page.ConnectionInfo) }

// TotalCount is how many claims the whole list has.
func (r related) TotalCount() int { return r.page.Total }

// HiddenCount is how many claims only their certainty left out.
func (r related) HiddenCount() int { return r.page.Hidden }

func (r *related) edge(i int) relatedEdge {
	return relatedEdge{Claim: ClaimBetween(r.page.Edges[i], &r.around, &r.page.Nodes[i]), in: r, position: i}
}

// relatedEdge is a claim seen from one of its ends.
type relatedEdge struct {
	*Claim
	in       *related
	position int // on the page
}

// Cursor is the claim's position in the list.
func (e relatedEdge) Cursor() string { return e.in.page.Cursor(e.position) }

// Validity says how surely the claim holds on the day that was asked about.
func (e relatedEdge) Validity() kg.Validity { return e.edge.ValidOn(e.in.asOf) }

// The connections of claims, by what stands at their far ends.
type (
	RelatedNodeConnection    struct{ related }
	RelatedActorConnection   struct{ related }
	RelatedMeasureConnection struct{ related }

	RelatedNodeEdge struct {
		relatedEdge
		Node Node
	}
	RelatedActorEdge struct {
		relatedEdge
		Node Actor
	}
	RelatedMeasureEdge struct {
		relatedEdge
		Node *Measure
	}
)

// Edges are the claims, each with its far end.
func (r RelatedNodeConnection) Edges() []RelatedNodeEdge {
	edges := make([]RelatedNodeEdge, len(r.page.Edges))
	for i := range edges {
		edges[i] = RelatedNodeEdge{r.edge(i), Of(r.page.Nodes[i])}
	}
	return edges
}

// Nodes are the far ends.
func (r RelatedNodeConnection) Nodes() []Node { return All[Node](r.page.Nodes) }

// Edges are the claims, each with its far end.
func (r RelatedActorConnection) Edges() []RelatedActorEdge {
	edges := make([]RelatedActorEdge, len(r.page.Edges))
	for i := range edges {
		edges[i] = RelatedActorEdge{r.edge(i), As[Actor](r.page.Nodes[i])}
	}
	return edges
}

// Nodes are the far ends.
func (r RelatedActorConnection) Nodes() []Actor { return All[Actor](r.page.Nodes) }

// Edges are the claims, each with its far end.
func (r RelatedMeasureConnection) Edges() []RelatedMeasureEdge {
	edges := make([]RelatedMeasureEdge, len(r.page.Edges))
	for i := range edges {
		edges[i] = RelatedMeasureEdge{r.edge(i), As[*Measure](r.page.Nodes[i])}
	}
	return edges
}

// Nodes are the far ends.
func (r RelatedMeasureConnection) Nodes() []*Measure { return All[*Measure](r.page.Nodes) }

// relatedNodes and relatedActors ask what stands around the node; totals only where the operation selects them.
func (e Entity) relatedNodes(ctx context.Context, a query.TraversalArgs) (*RelatedNodeConnection, error) {
	r, err := e.related(ctx, a)
	return &RelatedNodeConnection{r}, err
}

func (e Entity) relatedActors(ctx context.Context, a query.TraversalArgs) (*RelatedActorConnection, error) {
	r, err := e.related(ctx, a)
	return &RelatedActorConnection{r}, err
}

func (e Entity) related(ctx context.Context, a query.TraversalArgs) (related, error) {
	a.Page.Count = Selected(ctx, "totalCount")
	a.CountHidden = Selected(ctx, "hiddenCount")
	page, err := loaders.For(ctx).Adjacent(ctx, e.ID, a)
	return related{e.Node, page, a.AsOf}, err
}

// ClaimCounts are how many claims of each kind the node is an end of.
func (e Entity) ClaimCounts(ctx context.Context, certainty []kg.Certainty, asOf *kg.Date) ([]*ClaimCount, error) {
	counts, err := loaders.For(ctx).ClaimCounts(ctx, e.ID, countArgs(certainty, asOf))
	list := make([]*ClaimCount, len(counts))
	for i, c := range counts {
		list[i] = &ClaimCount{Relation: c.Relation, Direction: c.Direction, Count: c.Count}
	}
	return list, err
}

// Claims are all claims the node is an end of.
func (e Entity) Claims(ctx context.Context, relations []kg.RelationType, direction *kg.Direction, types []kg.NodeType,
	certainty []kg.Certainty, asOf *kg.Date, first *int, after *string, last *int,
	before *string) (*RelatedNodeConnection, error) {
	a := traversalOf("", kg.Both, types, nil, certainty, asOf, first, after, last, before)
	a.Relations = relations
	if direction != nil {
		a.Direction = *direction
	}
	return e.relatedNodes(ctx, a)
}

// Measures are those an actor takes part in.
func (a acting) Measures(ctx context.Context, relations []kg.RelationType, roles []kg.AnswerRole,
	certainty []kg.Certainty, asOf *kg.Date, first *int, after *string, last *int,
	before *string) (*RelatedMeasureConnection, error) {
	h := traversalOf("", kg.Out, []kg.NodeType{"Measure"}, roles, certainty, asOf, first, after, last, before)
	h.Relations = relations
	r, err := a.related(ctx, h)
	return &RelatedMeasureConnection{r}, err
}

// Measures are those of a plan.
func (p Plan) Measures(ctx context.Context, certainty []kg.Certainty, asOf *kg.Date,
	first *int, after *string, last *int, before *string) (*RelatedMeasureConnection, error) {
	return p.partMeasures(ctx,
		traversalOf("PART_OF", kg.In, []kg.NodeType{"Measure"}, nil, certainty, asOf, first, after, last, before))
}

// Measures are those of a focus area.
func (f FocusArea) Measures(ctx context.Context, certainty []kg.Certainty, asOf *kg.Date,
	first *int, after *string, last *int, before *string) (*RelatedMeasureConnection, error) {
	return f.partMeasures(ctx,
		traversalOf("PART_OF", kg.In, []kg.NodeType{"Measure"}, nil, certainty, asOf, first, after, last, before))
}

func (e Entity) partMeasures(ctx context.Context, a query.TraversalArgs) (*RelatedMeasureConnection, error) {
	r, err := e.related(ctx, a)
	return &RelatedMeasureConnection{r}, err
}

// traversalOf gathers the arguments that the fields of relations have in common.
func traversalOf(relation kg.RelationType, direction kg.Direction, types []kg.NodeType, roles []kg.AnswerRole,
	certainty []kg.Certainty, asOf *kg.Date, first *int, after *string, last *int, before *string) query.TraversalArgs {
	a := query.TraversalArgs{
		Traversal: kg.Traversal{Direction: direction, Types: types, Certainty: certainty, AsOf: day(asOf)},
		Page:      query.PageArgs{First: first, After: after, Last: last, Before: before},
	}
	if relation != "" {
		a.Relations = []kg.RelationType{relation}
	}
	for _, role := range roles {
		a.Roles = append(a.Roles, kg.Role(role))
	}
	return a
}
