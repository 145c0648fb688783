package kg

import (
	"context"
	"errors"
	"sync/atomic"
)

// With returns a View of the same version, with the same memory, whose first question for the beginning of something (Nodes,
// Find, Search, Paths and what rests on one of these) is p.Root: the rest of p is asked along with it. See Ahead.
func (v *View) With(p Plan) *View {
	if !v.TakesPlans() {
		return v
	}
	return &View{graph: v.graph, reader: &along{Reader: v.reader, view: v, plan: p}}
}

// TakesPlans says whether With and Ahead do anything here.
func (v *View) TakesPlans() bool {
	_, ok := v.reader.(*memo)
	return ok
}

// alone returns the View that With was asked of.
func (v *View) alone() *View {
	if a, ok := v.reader.(*along); ok {
		return a.view
	}
	return v
}

// along is a Reader that asks a plan along with what it is asked. A plan that fails while the store is there is only done
// without.
type along struct {
	Reader // with the answers to the plan
	view   *View
	plan   Plan
	asked  atomic.Bool
}

func (a *along) ask(ctx context.Context, root Root) error {
	if a.asked.Swap(true) {
		return nil
	}
	p := a.plan
	p.Root = root
	err := a.view.Ahead(ctx, p)
	if err == nil || ctx.Err() != nil || errors.Is(err, ErrUnavailable) {
		return err
	}
	a.view.graph.opts.Logger.WarnContext(ctx, "a plan failed", "error", err)
	return nil
}

func (a *along) Nodes(ctx context.Context, ids []ID) (map[ID]Node, error) {
	if err := a.ask(ctx, Root{Nodes: ids}); err != nil {
		return nil, err
	}
	return a.Reader.Nodes(ctx, ids)
}

func (a *along) Find(ctx context.Context, f Filter, p Page) (NodePage, error) {
	if err := a.ask(ctx, Root{Find: &FindRoot{f, p}}); err != nil {
		return NodePage{}, err
	}
	return a.Reader.Find(ctx, f, p)
}

func (a *along) Search(ctx context.Context, text string, f Filter, p Page) (HitPage, error) {
	if err := a.ask(ctx, Root{Search: &SearchRoot{text, f, p}}); err != nil {
		return HitPage{}, err
	}
	return a.Reader.Search(ctx, text, f, p)
}

func (a *along) Paths(ctx context.Context, from, to ID, h Hops, max, limit int) ([]Path, error) {
	if err := a.ask(ctx, Root{Paths: &PathsRoot{from, to, h, max, limit}}); err != nil {
		return nil, err
	}
	return a.Reader.Paths(ctx, from, to, h, max, limit)
}
