package kg

import (
	"cmp"
	"context"
)

// Ahead asks all of a plan at once where the store can (see Expander), and keeps the answers for as long as the View is used:
// its methods then ask the store only for what isn't kept. Elsewhere it does nothing. What the plan says of properties must
// hold for the whole use of the View, since any question may be answered with the nodes and claims that are kept. An error
// leaves the View as it was. One round trip; two for a plan that begins with a search or with paths and goes on from there.
func (v *View) Ahead(ctx context.Context, p Plan) error {
	m, ok := v.reader.(*memo)
	p.Root.Nodes = distinct(p.Root.Nodes)
	if !ok || p.Root.empty() {
		return nil
	}
	x, err := m.Expander.Expand(ctx, p)
	if err != nil {
		return wrap("ahead", err)
	}
	m.keep(p, x)
	return nil
}

// What plans are made of: the questions that a View's methods ask a Reader, checked as these methods check them.

// Walk is the question of Adjacent.
func (v *View) Walk(a HopArgs) (Hops, error) { return v.hops(a) }

// ResponsibilityWalks are the questions of Responsibilities about the nodes at a place.
func ResponsibilityWalks(args ResponsibilityArgs) ([]Walk, error) {
	args, err := args.checked()
	if err != nil {
		return nil, err
	}
	return []Walk{{From: Accountables, Hops: answeringHops(args), Edges: Refs{Documents: true, Disputes: true}}}, nil
}

// findRoot is the question of Find.
func (v *View) findRoot(f Filter, a PageArgs) (Root, error) {
	if err := checkFilter(f); err != nil {
		return Root{}, err
	}
	p, err := v.page(a, nodesTag(f.Order))
	return Root{Find: &FindRoot{f, p}}, err
}

// searchRoot is the question of Search.
func (v *View) searchRoot(text string, f Filter, a PageArgs) (Root, error) {
	text, err := cleanText("text", text)
	if err != nil {
		return Root{}, err
	}
	if err := checkFilter(f); err != nil {
		return Root{}, err
	}
	p, err := v.page(a, hitsTag(text))
	return Root{Search: &SearchRoot{text, f, p}}, err
}

// pathsRoot is the question of Paths, and of Path where first is 1. Between ends that can't be ids there is nothing to ask:
// Root.Paths is nil.
func (v *View) pathsRoot(from, to ID, h Hops, max, first int) (Root, error) {
	max, first = cmp.Or(max, 6), cmp.Or(first, 5)
	if err := between("maxLength", max, 1, 8); err != nil {
		return Root{}, err
	}
	if err := between("first", first, 1, 20); err != nil {
		return Root{}, err
	}
	if err := checkHops(h); err != nil {
		return Root{}, err
	}
	if !askable(from) || !askable(to) {
		return Root{}, nil
	}
	h.Page, h.To = Page{}, nil
	return Root{Paths: &PathsRoot{from, to, h, max, first}}, nil
}
