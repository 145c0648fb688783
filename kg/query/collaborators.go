package query

import (
	"context"
	"fmt"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// sharing are the relations by which actors share measures, unless others are asked for.
var sharing = []kg.RelationType{"RESPONSIBLE_FOR", "COLLABORATES_ON"}

// CommonMeasures returns a page of the measures with a claim to each of the actors (2 to 10), by default that it is
// responsible for it or collaborates on it. Direction, far ends and page of h don't apply. One round trip.
func (r *Roots) CommonMeasures(ctx context.Context, actors []kg.ID, h kg.Traversal, a PageArgs) (NodeConnection,
	error) {
	if err := kg.Several("actors", len(actors), kg.MinCoParticipants, kg.MaxCoParticipants); err != nil {
		return NodeConnection{}, err
	}
	h = sharedTraversal(h)
	f := kg.Filter{Types: []kg.NodeType{"Measure"}}
	for _, id := range actors {
		h.To = []kg.ID{id}
		f.Links = append(f.Links, kg.Link{Traversal: h})
	}
	return r.Find(ctx, f, a)
}

func sharedTraversal(h kg.Traversal) kg.Traversal {
	if h.Relations == nil {
		h.Relations = sharing
	}
	h.Direction, h.Types, h.To, h.Page, h.CountHidden = kg.Both, nil, nil, kg.Page{}, false
	return h
}

// CollaboratorConnection is a page of collaborators.
type CollaboratorConnection struct {
	Collaborators []fetch.Collaborator
	ConnectionInfo
	Truncated bool // see CoParticipationPage
}

// Collaborators returns a page of the actors that share measures with one: the most shared first, ties by id. By
// default they share what both are responsible for or collaborate on; h.Types restricts the collaborators. For each,
// named (up to 100) of the shared measures are named. One round trip where the store is a CoParticipationReader, else
// two.
func (v *View) Collaborators(ctx context.Context, actor kg.ID, h kg.Traversal, named int,
	a PageArgs) (CollaboratorConnection, error) {
	h.Page = kg.Page{}
	tag := listTag("collaborators", string(actor), fmt.Sprint(h))
	page, err := v.page(a, tag)
	if err != nil {
		return CollaboratorConnection{}, err
	}
	if err := CheckTraversal(h); err != nil {
		return CollaboratorConnection{}, err
	}
	if err := kg.Several("measures to name", named, 0, kg.MaxFew); err != nil {
		return CollaboratorConnection{}, err
	}
	found, err := v.share(ctx, fetch.CoParticipation{Actor: actor, Traversal: h, Named: named, Page: page})
	if err != nil {
		return CollaboratorConnection{}, wrap("collaborators", err)
	}
	positions := make([]kg.Cursor, len(found.Collaborators))
	for i, c := range found.Collaborators {
		positions[i] = fetch.CoParticipationCursor(c.Shared, c.Actor.ID)
	}
	return CollaboratorConnection{Collaborators: found.Collaborators,
		ConnectionInfo: ConnectionInfo{found.PageInfo, tag, listed(positions)}, Truncated: found.Truncated}, nil
}

// share asks the store, with defaults filled in. What can't be an id shares nothing.
func (v *View) share(ctx context.Context, q fetch.CoParticipation) (fetch.CoParticipationPage, error) {
	types := q.Traversal.Types
	if len(types) == 0 {
		types = kg.Actors
	}
	q.Traversal = sharedTraversal(q.Traversal)
	q.Traversal.Types = types
	if !kg.Askable(q.Actor) {
		_, info := fetch.Cut([]kg.Cursor(nil), q.Page, func(c kg.Cursor) kg.Cursor { return c })
		return fetch.CoParticipationPage{PageInfo: info}, nil
	}
	return fetch.CoParticipants(ctx, v.reader, q)
}
