package fetch

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"tiltaksgraf/kg"
)

// CoParticipation is a question for the actors that share measures with one: both have a claim to them.
type CoParticipation struct {
	Actor kg.ID
	// Traversal says which claims count, the actor's and the others'. Types are those of the others. Direction, To, Page
	// and CountHidden don't apply.
	Traversal kg.Traversal
	Named     int     // how many of the measures that two share to name
	Page      kg.Page // of the list that is in the order of CoParticipationCursor
}

// Collaborator is an actor that shares measures with another.
type Collaborator struct {
	Actor    kg.Node
	Shared   int     // how many measures
	Measures []kg.ID // the first of them in canonical order, as many as were to be named
}

// CoParticipationPage is a page of collaborators.
type CoParticipationPage struct {
	Collaborators []Collaborator
	kg.PageInfo
	// Truncated says that the actor has more claims to measures than the first 2000 in canonical order, which alone count.
	Truncated bool
}

// MaxShared is how many of an actor's claims to measures are looked at.
const MaxShared = 2000

// CoParticipationReader is a Reader that counts what is shared where the claims are. The answer must be that of
// CoParticipantsByTraversal.
type CoParticipationReader interface {
	kg.Reader
	// CoParticipants makes one round trip. A cursor that CoParticipationAt can't read must be ErrCursor.
	CoParticipants(ctx context.Context, q CoParticipation) (CoParticipationPage, error)
}

// CoParticipants asks a CoParticipationReader where the Reader is one, and else goes by traversal.
func CoParticipants(ctx context.Context, r kg.Reader, q CoParticipation) (CoParticipationPage, error) {
	if s, ok := r.(CoParticipationReader); ok {
		return s.CoParticipants(ctx, q)
	}
	return CoParticipantsByTraversal(ctx, r, q)
}

// CoParticipationCursor is where a collaborator stands: many shared measures before few, ties by id.
func CoParticipationCursor(shared int, id kg.ID) kg.Cursor {
	return kg.Cursor{Key: fmt.Sprintf("%08d", mostShared-shared), ID: id}
}

const mostShared = 99_999_999

// CoParticipationAt is the number of shared measures in a place; the error is ErrCursor for what is no such place.
func CoParticipationAt(c kg.Cursor) (shared int, err error) {
	n, err := strconv.ParseUint(c.Key, 10, 32)
	if err != nil || len(c.Key) != 8 {
		return 0, kg.ErrCursor
	}
	return mostShared - int(n), nil
}

// CoParticipantsByTraversal answers by a Reader's other questions, in two round trips: one for the actor's claims,
// one for those of the measures. It is what any CoParticipationReader has to agree with.
func CoParticipantsByTraversal(ctx context.Context, r kg.Reader, q CoParticipation) (CoParticipationPage, error) {
	for _, c := range []*kg.Cursor{q.Page.After, q.Page.Before} {
		if c == nil {
			continue
		}
		if _, err := CoParticipationAt(*c); err != nil {
			return CoParticipationPage{}, err
		}
	}
	h := q.Traversal
	h.Direction, h.To, h.CountHidden = kg.Both, nil, false
	h.Types, h.Page = []kg.NodeType{"Measure"}, kg.Page{First: MaxShared}
	own, err := r.Adjacent(ctx, []kg.ID{q.Actor}, h)
	if err != nil {
		return CoParticipationPage{}, err
	}
	h.Types, h.Page = q.Traversal.Types, kg.Page{First: math.MaxInt32}
	measures := kg.Distinct(kg.IDsOf(own[q.Actor].Nodes))
	var theirs map[kg.ID]kg.EdgePage
	if len(measures) > 0 {
		if theirs, err = r.Adjacent(ctx, measures, h); err != nil {
			return CoParticipationPage{}, err
		}
	}
	all := tally(q.Actor, theirs, q.Named)
	page, info := Cut(all, q.Page, func(c Collaborator) kg.Cursor { return CoParticipationCursor(c.Shared, c.Actor.ID) })
	return CoParticipationPage{Collaborators: page, PageInfo: info, Truncated: own[q.Actor].HasNext}, nil
}

// tally counts for each other actor the measures it has a claim to, and names the first of them.
func tally(actor kg.ID, pages map[kg.ID]kg.EdgePage, named int) (all []Collaborator) {
	actors := map[kg.ID]kg.Node{}
	measures := map[kg.ID]map[kg.ID]bool{}
	for measure, page := range pages {
		for _, n := range page.Nodes {
			if n.ID == actor {
				continue
			}
			if measures[n.ID] == nil {
				actors[n.ID], measures[n.ID] = n, map[kg.ID]bool{}
			}
			measures[n.ID][measure] = true
		}
	}
	for id, n := range actors {
		ids := kg.SortedIDs(slices.Collect(maps.Keys(measures[id])))
		all = append(all, Collaborator{Actor: n, Shared: len(ids), Measures: ids[:min(named, len(ids))]})
	}
	all = kg.Ordered(all, func(c *Collaborator) kg.ID { return c.Actor.ID })
	slices.SortStableFunc(all, func(a, b Collaborator) int { return cmp.Compare(b.Shared, a.Shared) })
	return all
}
