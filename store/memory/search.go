package memory

import (
	"context"
	"fmt"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/search"
	"tiltaksgraf/kg/text"
)

// Search ranks what kg/search finds in the index. The filter's matches and links are conditions on hits.
func (r *reader) Search(ctx context.Context, asked string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	if err := ctx.Err(); err != nil {
		return kg.HitPage{}, err
	}
	if text.Fold(asked) == "" {
		return search.Nothing(p), nil
	}
	if err := r.text.wait(ctx); err != nil {
		return kg.HitPage{}, err
	}
	page, err := r.rank(ctx, asked, f, p)
	if err != nil {
		return kg.HitPage{}, fmt.Errorf("memory: search: %w", err)
	}
	return page, nil
}

func (r *reader) rank(ctx context.Context, asked string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	t := ticker{ctx: ctx}
	q := r.text.index.NewQuestion(asked, f.Types)
	hits, err := q.Rank(t.tick)
	if err != nil {
		return kg.HitPage{}, err
	}
	if len(f.Match) > 0 || len(f.Links) > 0 {
		among := r.selected(f)
		hits.Keep(among.has)
	}
	page, err := hits.Page(p)
	if err != nil {
		return kg.HitPage{}, err
	}
	nodes := make([]kg.Node, len(page.Nodes))
	for i, node := range page.Nodes {
		nodes[i] = r.nodes[node]
	}
	return page.Hits(q, nodes, !p.Plain), nil
}
