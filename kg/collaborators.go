package kg

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
)

// sharing are the relations by which actors share measures, unless others are asked for.
var sharing = []RelationType{"RESPONSIBLE_FOR", "COLLABORATES_ON"}

const maxShared = 2000 // measures of one actor that are looked at

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

// Collaborator is an actor that shares measures with another.
type Collaborator struct {
	Actor    Node
	Shared   int  // how many measures
	Measures []ID // the first five of them, in canonical order
}

// CollaboratorConnection is a page of collaborators; Cursors[i] is the place of Collaborators[i].
type CollaboratorConnection struct {
	Collaborators []Collaborator
	Cursors       []string
	ConnectionInfo
	// Truncated says that the actor has more claims on measures than the 2000 looked at, or one of these more actors than that.
	Truncated bool
}

// Collaborators returns a page of the actors that share measures with one: the most shared first, ties by id. By default
// they share what both are responsible for or collaborate on; h.Types restricts the collaborators. Two round trips.
func (v *View) Collaborators(ctx context.Context, actor ID, h Hops, a PageArgs) (CollaboratorConnection, error) {
	h.Page = Page{}
	tag := listTag("collaborators", string(actor), fmt.Sprint(h))
	page, err := v.page(a, tag)
	if err != nil {
		return CollaboratorConnection{}, err
	}
	if err := checkHops(h); err != nil {
		return CollaboratorConnection{}, err
	}
	all, truncated, err := v.allCollaborators(ctx, actor, h)
	if err != nil {
		return CollaboratorConnection{}, err
	}
	piece, info := cut(all, page, collaboratorPlace)
	places := make([]Cursor, len(piece))
	for i, c := range piece {
		places[i] = collaboratorPlace(c)
	}
	cursors := cursorStrings(tag, places)
	return CollaboratorConnection{Collaborators: piece, Cursors: cursors, ConnectionInfo: connectionInfo(info, cursors), Truncated: truncated}, nil
}

// collaboratorPlace has a key whose byte order is that of the list: many shared measures before few.
func collaboratorPlace(c Collaborator) Cursor {
	return Cursor{Key: fmt.Sprintf("%08d", 99_999_999-c.Shared), ID: c.Actor.ID}
}

func (v *View) allCollaborators(ctx context.Context, actor ID, h Hops) ([]Collaborator, bool, error) {
	types := h.Types
	if len(types) == 0 {
		types = Actors
	}
	h = sharedHops(h)
	h.Types, h.Page = []NodeType{"Measure"}, Page{First: maxShared}
	own, err := v.adjacent(ctx, []ID{actor}, h)
	if err != nil {
		return nil, false, err
	}
	h.Types = types
	theirs, err := v.adjacent(ctx, idsOf(own[actor].Nodes), h)
	if err != nil {
		return nil, false, err
	}
	all, truncated := tally(actor, theirs)
	return all, truncated || own[actor].HasNext, nil
}

// tally counts for each other actor the measures it has a claim to.
func tally(actor ID, pages map[ID]EdgePage) (all []Collaborator, truncated bool) {
	by := map[ID]*Collaborator{}
	measures := map[ID]map[ID]bool{}
	for measure, page := range pages {
		truncated = truncated || page.HasNext
		for _, n := range page.Nodes {
			if n.ID == actor {
				continue
			}
			if by[n.ID] == nil {
				by[n.ID], measures[n.ID] = &Collaborator{Actor: n}, map[ID]bool{}
			}
			measures[n.ID][measure] = true
		}
	}
	for id, c := range by {
		c.Shared, c.Measures = len(measures[id]), firstIDs(measures[id], 5)
		all = append(all, *c)
	}
	all = ordered(all, func(c *Collaborator) ID { return c.Actor.ID })
	slices.SortStableFunc(all, func(a, b Collaborator) int { return cmp.Compare(b.Shared, a.Shared) })
	return all, truncated
}

func firstIDs(set map[ID]bool, n int) []ID {
	ids := sortedIDs(slices.Collect(maps.Keys(set)))
	return ids[:min(n, len(ids))]
}

func idsOf(nodes []Node) []ID {
	ids := make([]ID, len(nodes))
	for i := range nodes {
		ids[i] = nodes[i].ID
	}
	return ids
}
