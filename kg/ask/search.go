package ask

import (
	"context"
	"slices"
	"strconv"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/text"
)

// Search returns a page of what a question finds: what its number means, and nothing else, where it has one; otherwise
// the things in whose texts its words stand, best first. The question that finds them carries the plan, if there is
// one. At most five round trips.
func Search(ctx context.Context, v *query.View, plan *fetch.Plan, question string, f kg.Filter,
	page query.PageArgs) (query.HitConnection, error) {
	clean, err := query.CleanText("text", question)
	if err != nil {
		return query.HitConnection{}, err
	}
	numbers := clean
	if d, ok := readDay(clean); ok && d.bare == "" {
		numbers = d.rest
	}
	u, err := understand(ctx, v, plan, numbers)
	if err != nil {
		return query.HitConnection{}, err
	}
	if u == nil {
		return v.With(plan).Search(ctx, question, f, page)
	}
	return v.HitsOf(clean, u.hits(f.Types), page)
}

// hits are what was found of the types, no types mean any, each with the number that was asked for.
func (u *Understood) hits(types []kg.NodeType) []kg.Hit {
	var hits []kg.Hit
	for i, n := range u.Found {
		if len(types) == 0 || slices.Contains(types, n.Type) {
			hits = append(hits, kg.Hit{Node: n, Score: float64(len(u.Found) - i), Highlights: []text.Highlight{u.highlight(n)}})
		}
	}
	return hits
}

func (u *Understood) highlight(n kg.Node) text.Highlight {
	field := "number"
	if u.Sum != nil {
		field = "amount"
	}
	value, _ := n.Props.Int(field)
	return text.Highlight{Field: field, Why: text.WordMatch,
		Parts: []text.Segment{{Text: strconv.FormatInt(value, 10), Matched: true}}}
}
