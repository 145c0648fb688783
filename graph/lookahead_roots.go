package graph

import (
	"context"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
)

// Where look-aheads begin: what each kind of root field found.

func aheadOfNodes(ctx context.Context, nodes ...kg.Node) {
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) { l.nodes(set, nodes) })
}

// aheadOfItems begins at a page of nodes that no claims lead to.
func aheadOfItems(ctx context.Context, nodes []kg.Node) {
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) { l.connection(set, nil, nil, nodes) })
}

func aheadOfClaims(ctx context.Context, edges ...kg.Edge) {
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) { l.claims(set, edges, nil) })
}

func aheadOfAnswers(ctx context.Context, answers []kg.Responsibility) {
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) { l.answers(set, answers) })
}

func aheadOfCoverage(ctx context.Context, plan kg.ID) {
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) { l.coverage(set, []kg.ID{plan}) })
}

// aheadOfGaps begins at a page of accountability gaps.
func aheadOfGaps(ctx context.Context, subjects []kg.Node) {
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) {
		for _, f := range l.fields(set, nil) {
			switch f.Name {
			case "nodes":
				l.gaps(f.Selections, subjects)
			case "edges":
				for _, e := range l.fields(f.Selections, nil) {
					if e.Name == "node" {
						l.gaps(e.Selections, subjects)
					}
				}
			}
		}
	})
}

func aheadOfPaths(ctx context.Context, paths ...kg.Path) {
	nodes := flat(paths, func(p kg.Path) []kg.Node { return p.Nodes })
	edges := flat(paths, func(p kg.Path) []kg.Edge { return p.Edges })
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) { l.connection(set, edges, nodes, nodes) })
}

func aheadOfNetwork(ctx context.Context, n kg.Network) {
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) { l.connection(set, n.Edges, n.Nodes, n.Nodes) })
}

func aheadOfRanking(ctx context.Context, r kg.Ranking) {
	aheadOfItems(ctx, flat(r.Entries, func(e kg.RankingEntry) []kg.Node { return []kg.Node{e.Node} }))
}

// aheadOfCollaborators begins at a page of actors and at the measures they share.
func aheadOfCollaborators(ctx context.Context, page []kg.Collaborator, measures []kg.Node) {
	actors := flat(page, func(c kg.Collaborator) []kg.Node { return []kg.Node{c.Actor} })
	ahead(ctx, func(l *lookahead, set ast.SelectionSet) {
		l.connection(set, nil, nil, actors)
		for _, f := range l.fields(set, nil) {
			if f.Name != "edges" {
				continue
			}
			for _, e := range l.fields(f.Selections, nil) {
				if e.Name == "measures" {
					l.nodes(e.Selections, measures)
				}
			}
		}
	})
}
