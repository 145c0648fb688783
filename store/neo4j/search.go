package neo4j

import (
	"context"
	"fmt"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/search"
	"tiltaksgraf/kg/text"
)

// Search ranks by the version's index and reads the nodes of the page: one round trip, and one more where hits have to
// pass a filter of more than types. The first search of a version waits until its index is read.
func (r *reader) Search(ctx context.Context, asked string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	x, err := r.expandSearch(ctx, fetch.Plan{Root: fetch.Root{Search: &fetch.SearchRoot{Text: asked, Filter: f, Page: p}}})
	return x.Hits, err
}

// expandSearch answers a plan that begins with a search: the nodes of the page are the root of what follows. It asks,
// too, where there are none, for then the version may be gone.
func (r *reader) expandSearch(ctx context.Context, p fetch.Plan) (fetch.Expansion, error) {
	root := p.Root.Search
	if text.Fold(root.Text) == "" {
		x := fetch.Expansion{Hits: search.Nothing(root.Page), Nodes: map[kg.ID]kg.Node{}}
		p.Each(func(*fetch.Walk) { x.Pages = append(x.Pages, map[kg.ID]kg.EdgePage{}) })
		return x, ctx.Err()
	}
	q, page, err := r.ranked(ctx, root)
	if err != nil {
		return fetch.Expansion{}, err
	}
	p.Root = fetch.Root{Nodes: make([]kg.ID, len(page.Cursors))}
	for i, c := range page.Cursors {
		p.Root.Nodes[i] = c.ID
	}
	e := newExpansion(r, p)
	e.hits = make([]kg.Node, len(page.Cursors))
	x, err := r.expand(ctx, e)
	if err != nil {
		return x, err
	}
	x.Hits = page.Hits(q, e.hits, p.NodeProps == nil && !root.Page.Plain)
	return x, nil
}

// ranked is a page of hits whose nodes are yet to be read.
func (r *reader) ranked(ctx context.Context, root *fetch.SearchRoot) (*search.Question, search.Page, error) {
	x, err := r.searchIndex(ctx)
	if err != nil {
		return nil, search.Page{}, err
	}
	q := x.NewQuestion(root.Text, root.Filter.Types)
	hits, err := q.Rank(ctx.Err)
	if err != nil {
		return nil, search.Page{}, fmt.Errorf("neo4j: search: %w", err)
	}
	if err := r.keepPassing(ctx, x, hits, root.Filter); err != nil {
		return nil, search.Page{}, err
	}
	page, err := hits.Page(root.Page)
	if err != nil {
		return nil, page, fmt.Errorf("neo4j: search: %w", err)
	}
	return q, page, nil
}

// keepPassing leaves the hits that pass a filter's matches and links.
func (r *reader) keepPassing(ctx context.Context, x *search.Index, hits *search.Hits, f kg.Filter) error {
	if len(f.Match) == 0 && len(f.Links) == 0 {
		return nil
	}
	var ids []kg.ID
	for _, node := range hits.Nodes() {
		ids = append(ids, x.ID(node))
	}
	record, err := r.readOne(ctx, r.passingQuery(ids, f))
	if err != nil {
		return err
	}
	ranks, err := field[[]any](record, "ranks")
	if err != nil {
		return r.wrong(ctx, "search", err)
	}
	passing := make(map[uint32]bool, len(ranks))
	for _, rank := range ranks {
		number, _ := rank.(int64)
		passing[uint32(number)] = true
	}
	hits.Keep(func(node uint32) bool { return passing[node] })
	return nil
}

func (r *reader) passingQuery(ids []kg.ID, f kg.Filter) *query {
	q := r.query("passing")
	where := q.matches(f.Match)
	for _, l := range f.Links {
		where = append(where, q.link(l))
	}
	q.data = all(where...)
	return q.with("keys", q.keys(ids))
}
