package lookahead

import (
	"context"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
)

// What is asked of things and claims that are known by their ids alone: those that a change of the data names.

// Changes reads a field that gives changes.
func Changes(s *selection, set ast.SelectionSet, l *Lookahead) {
	for _, f := range s.fields(set, nil) {
		if f.Name == "resources" {
			l.named = true
			s.nodes(f.Selections, l.at.types, &l.at)
			s.claims(f.Selections, &l.claims)
		}
	}
}

// FromIDs asks for things and claims, and what is selected of them.
func (l *Lookahead) FromIDs(ctx context.Context, ids []kg.ID) {
	if !l.named {
		return
	}
	things, claims := model.ByKind(ids)
	l.ask(ctx, nil, func(b *batch) {
		b.byID(&l.at, things)
		join(b, "edges", b.load.EdgesAhead, claims, func(found map[kg.ID]kg.Edge) {
			b.claims(&l.claims, pick(found, claims), nil)
		})
	})
}
