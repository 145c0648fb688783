package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"tiltaksgraf/graph/lookahead"
	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
)

// The answers of kg's walks and searches, as the API shows them.

// onDay reads an optional day; "" is no day.
func onDay(d *kg.Date) kg.Date {
	if d == nil {
		return ""
	}
	return *d
}

// givenZero refuses a 0 that a client gives: kg takes it for "not given", for which the schema has its own defaults.
func givenZero(name string, n int) error {
	if n == 0 {
		return fmt.Errorf("%w: %s must be 1 or more, not 0", kg.ErrInvalid, name)
	}
	return nil
}

func pathOf(p kg.Path) *model.Path {
	path := &model.Path{Length: len(p.Edges), Nodes: model.All[model.Node](p.Nodes), Steps: []*model.PathStep{}}
	for i, e := range p.Edges {
		direction := kg.Out
		if e.From != p.Nodes[i].ID {
			direction = kg.In
		}
		path.Steps = append(path.Steps, &model.PathStep{
			Claim: model.ClaimBetween(e, &p.Nodes[i], &p.Nodes[i+1]), Direction: direction, Node: model.Of(p.Nodes[i+1]),
		})
	}
	return path
}

func networkOf(n query.Network) *model.Network {
	at := make(map[kg.ID]*kg.Node, len(n.Nodes))
	for i := range n.Nodes {
		at[n.Nodes[i].ID] = &n.Nodes[i]
	}
	network := &model.Network{Nodes: model.All[model.Node](n.Nodes), Claims: make([]*model.Claim, len(n.Edges)),
		Truncated: n.Truncated, Counts: model.CountRelations(n.Counts)}
	for i, e := range n.Edges {
		network.Claims[i] = model.ClaimOf(e, at[e.From], at[e.To])
	}
	return network
}

// collaboratorsOf shows collaborators; the measures they share are loaded together.
func collaboratorsOf(ctx context.Context, l *lookahead.Lookahead,
	c query.CollaboratorConnection) (*model.CollaboratorConnection, error) {
	var shared []kg.ID
	for _, collaborator := range c.Collaborators {
		shared = append(shared, collaborator.Measures...)
	}
	measures, err := loaders.For(ctx).View.Nodes(ctx, shared)
	if err != nil {
		return nil, err
	}
	l.FromCollaborators(ctx, c.Collaborators, slices.Collect(maps.Values(measures)))
	found := &model.CollaboratorConnection{PageInfo: model.PageInfoOf(c.ConnectionInfo), TotalCount: c.Total,
		Edges: make([]*model.CollaboratorEdge, len(c.Collaborators)), Nodes: make([]model.Actor, len(c.Collaborators))}
	for i, collaborator := range c.Collaborators {
		found.Nodes[i] = model.As[model.Actor](collaborator.Actor)
		edge := &model.CollaboratorEdge{Cursor: c.Cursor(i), Node: found.Nodes[i], SharedCount: collaborator.Shared,
			Shared: []*model.Measure{}}
		for _, id := range collaborator.Measures {
			edge.Shared = append(edge.Shared, model.As[*model.Measure](measures[id]))
		}
		found.Edges[i] = edge
	}
	return found, nil
}
