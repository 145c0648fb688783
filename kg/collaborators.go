package kg

import (
	"context"
	"fmt"
)

// sharing are the relations by which actors share measures, unless others are asked for.
var sharing = []RelationType{"RESPONSIBLE_FOR", "COLLABORATES_ON"}

// CommonMeasures returns a page of the measures with a claim to each of the actors (1 to 20), by default that it is
// responsible for it or collaborates on it. Direction, far ends and page of h don't apply. One round trip.
func (v *View) CommonMeasures(ctx context.Context, actors []ID, h Hops, a PageArgs) (NodeConnection, error) {
	if err := between("the number of actors", len(actors), 1, maxAround); err != nil {
		return NodeConnection{}, err
	}
	h = sharedHops(h)
	f := Filter{Types: []NodeType{"Measure"}}
	for _, id := range actors {
		h.To = []ID{id}
		f.Links = append(f.Links, Link{Hops: h})
	}
	return v.Find(ctx, f, a)
}

func sharedHops(h Hops) Hops {
	if h.Relations == nil {
		h.Relations = sharing
	}
	h.Direction, h.Types, h.To, h.Page, h.CountHidden = Both, nil, nil, Page{}, false
	return h
}

// CollaboratorConnection is a page of collaborators.
type CollaboratorConnection struct {
	Collaborators []Collaborator
	ConnectionInfo
	Truncated bool // see SharingPage
}

// Collaborators returns a page of the actors that share measures with one: the most shared first, ties by id. By default
// they share what both are responsible for or collaborate on; h.Types restricts the collaborators. For each, named (up to
// 100) of the shared measures are named. One round trip where the store is a Sharer, else two.
func (v *View) Collaborators(ctx context.Context, actor ID, h Hops, named int, a PageArgs) (CollaboratorConnection, error) {
	h.Page = Page{}
	tag := listTag("collaborators", string(actor), fmt.Sprint(h))
	page, err := v.page(a, tag)
	if err != nil {
		return CollaboratorConnection{}, err
	}
	if err := checkHops(h); err != nil {
		return CollaboratorConnection{}, err
	}
	if err := between("the number of measures to name", named, 0, 100); err != nil {
		return CollaboratorConnection{}, err
	}
	found, err := v.share(ctx, Sharing{Actor: actor, Hops: h, Named: named, Page: page})
	if err != nil {
		return CollaboratorConnection{}, wrap("collaborators", err)
	}
	places := make([]Cursor, len(found.Collaborators))
	for i, c := range found.Collaborators {
		places[i] = SharedPlace(c.Shared, c.Actor.ID)
	}
	return CollaboratorConnection{Collaborators: found.Collaborators,
		ConnectionInfo: ConnectionInfo{found.PageInfo, tag, listed(places)}, Truncated: found.Truncated}, nil
}

// share asks the store, with defaults filled in. What can't be an id shares nothing.
func (v *View) share(ctx context.Context, q Sharing) (SharingPage, error) {
	types := q.Hops.Types
	if len(types) == 0 {
		types = Actors
	}
	q.Hops = sharedHops(q.Hops)
	q.Hops.Types = types
	if !askable(q.Actor) {
		_, info := cut([]Cursor(nil), q.Page, func(c Cursor) Cursor { return c })
		return SharingPage{PageInfo: info}, nil
	}
	return Share(ctx, behind(v.reader), q)
}
