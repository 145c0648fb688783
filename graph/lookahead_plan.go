package graph

import (
	"context"
	"log/slog"
	"reflect"
	"slices"

	"tiltaksgraf/kg"
)

// What a tree of questions asks of a store that takes plans: all that can be told before anything is found. What is asked
// of the ends of claims, of the premises of derivations, and of documents and disputes is left.

// plan is what is asked of all that the field finds, for its question to take along.
func (l *look) plan(ctx context.Context) kg.Plan {
	var p kg.Plan
	found := l.at
	if l.answer != nil {
		found.answers = append(slices.Clone(found.answers), l.answer)
	}
	p.Walks, p.Refs = planned(l.load.View, &found)
	if l.concerned != nil {
		next := *l.concerned
		next.Walks, next.Nodes = planned(l.load.View, &found)
		p.Walks = with(p.Walks, next)
	}
	p.Refs = both(p.Refs, l.claims.refs())
	p.NodeProps, p.EdgeProps = properties(ctx)
	return p
}

// planFrom asks it of nodes that were found.
func (l *look) planFrom(ctx context.Context, found []kg.Node) {
	p := l.plan(ctx)
	if len(found) == 0 || len(p.Walks) == 0 && p.Refs == (kg.Refs{}) {
		return
	}
	p.Root.Nodes = idsOf(found)
	if err := l.load.View.Ahead(ctx, p); err != nil {
		slog.WarnContext(ctx, "a plan failed", "error", err)
	}
}

// planned is what is asked of the nodes at a place. A question that a View would refuse isn't in it.
func planned(v *kg.View, p *place) (walks []kg.Walk, refs kg.Refs) {
	refs.Documents = p.cited.documents != nil
	for _, w := range p.walks {
		if hops, err := v.Walk(w.args); err == nil {
			next := kg.Walk{From: only(w.of, p), Hops: hops, Edges: w.claims.refs()}
			next.Walks, next.Nodes = planned(v, &w.far)
			walks = with(walks, next)
		}
	}
	for _, a := range p.answers {
		refs.Documents = refs.Documents || a.silence != nil || a.documents != nil
		answering, _ := kg.ResponsibilityWalks(a.args)
		for _, next := range answering {
			next.From = only(a.of, p)
			next.Walks, next.Nodes = planned(v, &a.actors)
			next.Edges = both(next.Edges, a.claims.refs())
			walks = with(walks, next)
		}
	}
	if len(p.covered) > 0 {
		refs.Documents = refs.Documents || p.stated.documents != nil
		for _, next := range kg.CoverageWalks() {
			walks = with(walks, next)
		}
	}
	return walks, refs
}

func (c *claims) refs() kg.Refs {
	return kg.Refs{Documents: c.documents != nil || c.cited, Disputes: c.disputes != nil}
}

// only is a list of types; nil where all at the place are of them.
func only(of []kg.NodeType, p *place) []kg.NodeType {
	if len(of) == len(p.types) {
		return nil
	}
	return of
}

// with adds a walk. Two that ask the same become one, with what is below either.
func with(walks []kg.Walk, w kg.Walk) []kg.Walk {
	for i := range walks {
		same := &walks[i]
		if !reflect.DeepEqual(same.Hops, w.Hops) {
			continue
		}
		if same.From == nil || w.From == nil {
			same.From = nil
		} else {
			same.From = union(same.From, w.From)
		}
		same.Edges, same.Nodes = both(same.Edges, w.Edges), both(same.Nodes, w.Nodes)
		for _, below := range w.Walks {
			same.Walks = with(same.Walks, below)
		}
		return walks
	}
	return append(walks, w)
}

func both(a, b kg.Refs) kg.Refs {
	return kg.Refs{Documents: a.Documents || b.Documents, Disputes: a.Disputes || b.Disputes}
}
