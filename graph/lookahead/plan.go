package lookahead

import (
	"context"
	"log/slog"
	"reflect"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// What a tree of questions asks of a store that takes plans: all that is known before anything is found. What is asked
// of the ends of claims, of the premises of derivations, and of documents and disputes isn't in it.

// plan is what is asked of all that the field finds. The field's question carries it.
func (l *Lookahead) plan(ctx context.Context) *fetch.Plan {
	p := &fetch.Plan{}
	found := l.at
	if l.answer != nil {
		found.answers = append(slices.Clone(found.answers), l.answer)
	}
	p.Walks, p.Refs = planned(l.load.View, &found)
	for _, next := range l.following {
		next.Walks, next.Nodes = planned(l.load.View, &found)
		p.Walks = with(p.Walks, next)
	}
	p.Refs = both(p.Refs, l.claims.refs())
	p.NodeProps, p.EdgeProps = properties(ctx)
	return p
}

// planFrom asks it of nodes that were found.
func (l *Lookahead) planFrom(ctx context.Context, found []kg.Node) {
	p := l.plan(ctx)
	if len(found) == 0 || len(p.Walks) == 0 && p.Refs == (fetch.Refs{}) {
		return
	}
	if _, err := l.load.View.With(p).Nodes(ctx, kg.IDsOf(found)); err != nil {
		slog.WarnContext(ctx, "a plan failed", "error", err)
	}
}

// planned is what is asked of the nodes at a level. A question that a View would refuse isn't in it.
func planned(v *query.View, p *level) (walks []fetch.Walk, refs fetch.Refs) {
	refs.Documents = p.cited.documents != nil
	for _, w := range p.walks {
		if traversal, err := v.Walk(w.args); err == nil {
			next := fetch.Walk{From: only(w.of, p), Traversal: traversal, Edges: w.claims.refs()}
			next.Walks, next.Nodes = planned(v, &w.far)
			walks = with(walks, next)
		}
	}
	for _, a := range p.answers {
		refs.Documents = refs.Documents || a.silence != nil || a.documents != nil || a.args.AsOf != ""
		answering, _ := responsibility.Walks(a.args)
		for _, next := range answering {
			of := slices.DeleteFunc(slices.Clone(a.of), func(t kg.NodeType) bool { return !slices.Contains(next.From, t) })
			if len(of) == 0 {
				continue
			}
			next.From = only(of, p)
			next.Walks, next.Nodes = planned(v, &a.actors)
			next.Edges = both(next.Edges, a.claims.refs())
			walks = with(walks, next)
		}
	}
	if len(p.covered) > 0 {
		refs.Documents = refs.Documents || p.stated.documents != nil
		for _, next := range responsibility.CoverageWalks() {
			walks = with(walks, next)
		}
	}
	return walks, refs
}

func (c *claims) refs() fetch.Refs {
	return fetch.Refs{Documents: c.documents != nil || c.cited, Disputes: c.disputes != nil}
}

// only is a list of types; nil where all at the level are of them.
func only(of []kg.NodeType, p *level) []kg.NodeType {
	if len(of) == len(p.types) {
		return nil
	}
	return of
}

// with adds a walk. Two that ask the same become one, with what is below either.
func with(walks []fetch.Walk, w fetch.Walk) []fetch.Walk {
	for i := range walks {
		same := &walks[i]
		if !reflect.DeepEqual(same.Traversal, w.Traversal) {
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

func both(a, b fetch.Refs) fetch.Refs {
	return fetch.Refs{Documents: a.Documents || b.Documents, Disputes: a.Disputes || b.Disputes}
}
