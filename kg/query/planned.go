package query

import (
	"context"
	"errors"
	"log/slog"
	"maps"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// planned is a Reader over a store that answers plans. Each question that can be the root of a plan (Nodes, Find,
// Search, Paths) carries the reader's plan, if it has one. What plans find is remembered, and the store is asked for
// what isn't known.
type planned struct {
	fetch.Expander              // the store's own reader
	known          *answers     // shared by the readers that with makes of one another
	plan           *fetch.Plan  // nil for none
	logger         *slog.Logger // gets a warning for each plan that fails
}

// planning returns a planned reader without a plan. A store that takes no plans is left alone, and pays nothing.
func planning(r kg.Reader, logger *slog.Logger) kg.Reader {
	if x, ok := r.(fetch.Expander); ok {
		return &planned{Expander: x, known: newAnswers(), logger: logger}
	}
	return r
}

// with returns a reader of the same memory with another plan.
func (r *planned) with(plan *fetch.Plan) *planned {
	other := *r
	other.plan = plan
	return &other
}

// ask asks a root's question with the plan, and remembers what both find. Without a plan it does nothing. A plan that
// fails while the store is available is left out.
func (r *planned) ask(ctx context.Context, root fetch.Root) error {
	if r.plan == nil {
		return nil
	}
	p := *r.plan
	p.Root = root
	x, err := r.Expand(ctx, p)
	switch {
	case err == nil:
		r.known.add(p, x)
	case ctx.Err() != nil, errors.Is(err, kg.ErrUnavailable):
		return err
	default:
		r.logger.WarnContext(ctx, "a plan failed", "error", err)
	}
	return nil
}

// Nodes asks the store for those of ids that aren't known.
func (r *planned) Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	if err := r.ask(ctx, fetch.Root{Nodes: ids}); err != nil {
		return nil, err
	}
	found, unknown := r.known.nodesOf(ids)
	if len(unknown) == 0 {
		return found, ctx.Err()
	}
	others, err := r.Expander.Nodes(ctx, unknown)
	if err != nil {
		return nil, err
	}
	maps.Copy(found, others)
	return found, nil
}

// Find asks the store for a page that isn't known.
func (r *planned) Find(ctx context.Context, f kg.Filter, p kg.Page) (kg.NodePage, error) {
	root := fetch.FindRoot{Filter: f, Page: p}
	if err := r.ask(ctx, fetch.Root{Find: &root}); err != nil {
		return kg.NodePage{}, err
	}
	if page, ok := recall(r.known, &r.known.finds, root); ok {
		return page, ctx.Err()
	}
	return r.Expander.Find(ctx, f, p)
}

// Search asks the store for a page that isn't known.
func (r *planned) Search(ctx context.Context, text string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	root := fetch.SearchRoot{Text: text, Filter: f, Page: p}
	if err := r.ask(ctx, fetch.Root{Search: &root}); err != nil {
		return kg.HitPage{}, err
	}
	if page, ok := recall(r.known, &r.known.hits, root); ok {
		return page, ctx.Err()
	}
	return r.Expander.Search(ctx, text, f, p)
}

// Paths asks the store for paths that aren't known.
func (r *planned) Paths(ctx context.Context, from, to kg.ID, h kg.Traversal, max, limit int) ([]kg.Path, error) {
	root := fetch.PathsRoot{From: from, To: to, Traversal: h, Max: max, Limit: limit}
	if err := r.ask(ctx, fetch.Root{Paths: &root}); err != nil {
		return nil, err
	}
	if paths, ok := recall(r.known, &r.known.paths, root); ok {
		return paths, ctx.Err()
	}
	return r.Expander.Paths(ctx, from, to, h, max, limit)
}

// Adjacent asks the store for the pages of those of ids that aren't known.
func (r *planned) Adjacent(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error) {
	found, unknown := r.known.pagesOf(ids, h)
	if len(unknown) == 0 {
		return found, ctx.Err()
	}
	others, err := r.Expander.Adjacent(ctx, unknown, h)
	if err != nil {
		return nil, err
	}
	maps.Copy(found, others)
	return found, nil
}

// CoParticipants asks the store's own reader, which may be a CoParticipationReader.
func (r *planned) CoParticipants(ctx context.Context, q fetch.CoParticipation) (fetch.CoParticipationPage, error) {
	return fetch.CoParticipants(ctx, r.Expander, q)
}
