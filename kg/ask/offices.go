package ask

import (
	"context"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// Who leads a body, and who holds an office.

// leadWords are the words with which people ask who leads a body.
var leadWords = words(`leder lederen leier leiar leiaren ledes leda leads lead leader head heads headed chief boss sjef
	sjefen direktør direktøren direktor direktoren toppsjef director`)

// Holder is somebody who holds an office, by a claim.
type Holder struct {
	Person kg.Node
	Claim  kg.Edge
}

// holdersOf finds who holds the offices among the parties on the day of the arguments; without one, all of whom no
// source says that they have left. The latest comes first. One round trip.
func holdersOf(ctx context.Context, v *query.View, parties []Party,
	args responsibility.Args) (map[kg.ID][]Holder, error) {
	var offices []kg.ID
	for _, p := range parties {
		if p.Node.Type == "Office" {
			offices = append(offices, p.Node.ID)
		}
	}
	pages, err := v.Claims(ctx, offices, kg.Traversal{
		Relations: []kg.RelationType{"HOLDS"}, Direction: kg.In, Certainty: args.Certainty, AsOf: args.AsOf,
		Page: kg.Page{First: query.MaxBatch}})
	holders := map[kg.ID][]Holder{}
	for id, page := range pages {
		holders[id] = holdersIn(page, args.AsOf != "")
	}
	return holders, err
}

func holdersIn(page kg.EdgePage, onDay bool) []Holder {
	var holders []Holder
	for i, e := range page.Edges {
		if onDay || e.ValidTo() == "" {
			holders = append(holders, Holder{page.Nodes[i], e})
		}
	}
	slices.SortStableFunc(holders, func(a, b Holder) int {
		return -first(a.Claim.ValidFrom() > b.Claim.ValidFrom(), b.Claim.ValidFrom() > a.Claim.ValidFrom())
	})
	return holders
}
