package kg

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
)

// Sharing is a question for the actors that share measures with one: both have a claim to them.
type Sharing struct {
	Actor ID
	// Hops says which claims count, the actor's and the others'. Types are those of the others. Direction, To, Page and
	// CountHidden don't apply.
	Hops  Hops
	Named int  // how many of the measures that two share to name
	Page  Page // of the list that is in the order of SharedPlace
}

// Collaborator is an actor that shares measures with another.
type Collaborator struct {
	Actor    Node
	Shared   int  // how many measures
	Measures []ID // the first of them in canonical order, as many as were to be named
}

// SharingPage is a page of collaborators.
type SharingPage struct {
	Collaborators []Collaborator
	PageInfo
	// Truncated says that the actor has more claims to measures than the first 2000 in canonical order, which alone count.
	Truncated bool
}

// MaxShared is how many of an actor's claims to measures are looked at.
const MaxShared = 2000

// Sharer is a Reader that counts what is shared where the claims are. The answer must be that of ShareByHops.
type Sharer interface {
	Reader
	// Share makes one round trip. A cursor that SharedAt can't read must be ErrCursor.
	Share(ctx context.Context, q Sharing) (SharingPage, error)
}

// Share asks a Sharer where the Reader is one, and else goes by hops.
func Share(ctx context.Context, r Reader, q Sharing) (SharingPage, error) {
	if s, ok := r.(Sharer); ok {
		return s.Share(ctx, q)
	}
	return ShareByHops(ctx, r, q)
}

// SharedPlace is where a collaborator stands: many shared measures before few, ties by id.
func SharedPlace(shared int, id ID) Cursor {
	return Cursor{Key: fmt.Sprintf("%08d", mostShared-shared), ID: id}
}

const mostShared = 99_999_999

// SharedAt is the number of shared measures in a place; the error is ErrCursor for what is no such place.
func SharedAt(c Cursor) (shared int, err error) {
	n, err := strconv.ParseUint(c.Key, 10, 32)
	if err != nil || len(c.Key) != 8 {
		return 0, ErrCursor
	}
	return mostShared - int(n), nil
}

// ShareByHops answers by a Reader's other questions, in two round trips: one for the actor's claims, one for those of the
// measures. It is what any Sharer has to agree with.
func ShareByHops(ctx context.Context, r Reader, q Sharing) (SharingPage, error) {
	for _, c := range []*Cursor{q.Page.After, q.Page.Before} {
		if c == nil {
			continue
		}
		if _, err := SharedAt(*c); err != nil {
			return SharingPage{}, err
		}
	}
	h := q.Hops
	h.Direction, h.To, h.CountHidden = Both, nil, false
	h.Types, h.Page = []NodeType{"Measure"}, Page{First: MaxShared}
	own, err := r.Adjacent(ctx, []ID{q.Actor}, h)
	if err != nil {
		return SharingPage{}, err
	}
	h.Types, h.Page = q.Hops.Types, Page{First: math.MaxInt32}
	measures := distinct(idsOf(own[q.Actor].Nodes))
	var theirs map[ID]EdgePage
	if len(measures) > 0 {
		if theirs, err = r.Adjacent(ctx, measures, h); err != nil {
			return SharingPage{}, err
		}
	}
	all := tally(q.Actor, theirs, q.Named)
	page, info := cut(all, q.Page, func(c Collaborator) Cursor { return SharedPlace(c.Shared, c.Actor.ID) })
	return SharingPage{Collaborators: page, PageInfo: info, Truncated: own[q.Actor].HasNext}, nil
}

// tally counts for each other actor the measures it has a claim to, and names the first of them.
func tally(actor ID, pages map[ID]EdgePage, named int) (all []Collaborator) {
	actors := map[ID]Node{}
	measures := map[ID]map[ID]bool{}
	for measure, page := range pages {
		for _, n := range page.Nodes {
			if n.ID == actor {
				continue
			}
			if measures[n.ID] == nil {
				actors[n.ID], measures[n.ID] = n, map[ID]bool{}
			}
			measures[n.ID][measure] = true
		}
	}
	for id, n := range actors {
		ids := sortedIDs(slices.Collect(maps.Keys(measures[id])))
		all = append(all, Collaborator{Actor: n, Shared: len(ids), Measures: ids[:min(named, len(ids))]})
	}
	all = ordered(all, func(c *Collaborator) ID { return c.Actor.ID })
	slices.SortStableFunc(all, func(a, b Collaborator) int { return cmp.Compare(b.Shared, a.Shared) })
	return all
}

func idsOf(nodes []Node) []ID {
	ids := make([]ID, len(nodes))
	for i := range nodes {
		ids[i] = nodes[i].ID
	}
	return ids
}
