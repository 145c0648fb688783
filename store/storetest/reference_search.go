package storetest

import (
	"context"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/search"
	"tiltaksgraf/kg/text"
)

// Search ranks by kg/search, as every store does, over an index of its own: what a store makes of it with its lists,
// filters and pages must be the same.
func (r *Reference) Search(_ context.Context, asked string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	if text.Fold(asked) == "" {
		return search.Nothing(p), nil
	}
	x, err := r.index()
	if err != nil {
		return kg.HitPage{}, err
	}
	q := x.NewQuestion(asked, f.Types)
	hits, err := q.Rank(onwards)
	if err != nil {
		return kg.HitPage{}, err
	}
	hits.Keep(func(node uint32) bool { return r.passes(r.data.Nodes[node], f) })
	page, err := hits.Page(p)
	if err != nil {
		return kg.HitPage{}, err
	}
	nodes := make([]kg.Node, len(page.Nodes))
	for i, node := range page.Nodes {
		nodes[i] = r.data.Nodes[node]
	}
	return page.Hits(q, nodes, !p.Plain), nil
}

// newIndex indexes the data's texts.
func newIndex(d *kg.Data) (*search.Index, error) {
	claims := map[kg.ID]int{}
	for _, e := range d.Edges {
		claims[e.From]++
		if e.To != e.From {
			claims[e.To]++
		}
	}
	return search.NewIndex(d.Nodes, func(node int) int { return claims[d.Nodes[node].ID] }, onwards)
}

// onwards ends nothing.
func onwards() error { return nil }
