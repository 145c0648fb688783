package ask

import (
	"context"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// Who leads a body, and who holds an office.

// leadWords are the words with which people ask who leads a body.
var leadWords = words(`leder lederen leier leiar leiaren ledes ledet ledede leda leidde leia leads lead led leader head
	heads headed chief boss sjef sjefen direktør direktøren direktor direktoren toppsjef director`)

// Holder is somebody who holds an office, by a claim.
type Holder struct {
	Person kg.Node
	Claim  kg.Edge
}

// holdersOf finds who holds the offices among the parties on the day that is asked about, or in the month or year;
// without one, all of whom no source says that they have left. The latest comes first. One round trip.
func holdersOf(ctx context.Context, v *query.View, parties []Party, q Question) (map[kg.ID][]Holder, error) {
	var offices []kg.ID
	for _, p := range parties {
		if p.Node.Type == "Office" {
			offices = append(offices, p.Node.ID)
		}
	}
	walk := kg.Traversal{Relations: []kg.RelationType{"HOLDS"}, Direction: kg.In, Certainty: q.Args.Certainty,
		AsOf: q.Args.AsOf, Page: kg.Page{First: query.MaxBatch}}
	holds := func(kg.Edge) bool { return true }
	switch {
	case q.Args.AsOf == "":
		holds = func(e kg.Edge) bool { return e.ValidTo() == "" }
	case q.on != "" && q.on.Precision() != kg.Day:
		walk.AsOf = ""
		holds = func(e kg.Edge) bool { return heldWithin(e, q.on) }
	}
	pages, err := v.Claims(ctx, offices, walk)
	holders := map[kg.ID][]Holder{}
	for id, page := range pages {
		holders[id] = holdersIn(page, holds)
	}
	return holders, err
}

// heldWithin reports whether a claim can hold on any day of a month or year.
func heldWithin(e kg.Edge, on kg.Date) bool {
	first, last := e.Bounds()
	return first <= on.Latest() && (last == "" || last >= on.Earliest())
}

func holdersIn(page kg.EdgePage, holds func(kg.Edge) bool) []Holder {
	var holders []Holder
	for i, e := range page.Edges {
		if holds(e) {
			holders = append(holders, Holder{page.Nodes[i], e})
		}
	}
	slices.SortStableFunc(holders, func(a, b Holder) int {
		return -first(a.Claim.ValidFrom() > b.Claim.ValidFrom(), b.Claim.ValidFrom() > a.Claim.ValidFrom())
	})
	return holders
}
