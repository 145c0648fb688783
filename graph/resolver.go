// Package graph answers GraphQL: thin resolvers over kg, one file per schema file, and the generated code beside them.
//
// A resolver checks nothing that kg.View checks, asks one thing of the operation's view or loaders, and wraps the answer in
// its type of the API (package model). What isn't a root field is mostly a method in model, bound by its name.
package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"tiltaksgraf/graph/generated"
	"tiltaksgraf/graph/inplace"
	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
	"tiltaksgraf/loaders"
)

// Resolver is the root of the resolvers. It holds nothing: what an operation reads is in its context.
type Resolver struct{}

// Schema returns the executable schema.
func Schema() graphql.ExecutableSchema {
	return generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{}})
}

// Pin returns the hook that pins the published version for one operation: the returned context carries loaders that read
// it, and nothing else.
func Pin(g *kg.Graph, texts loaders.Texts) func(context.Context) (context.Context, string, error) {
	return func(ctx context.Context) (context.Context, string, error) {
		view, err := g.View(ctx)
		if err != nil {
			return ctx, "", err
		}
		load := loaders.New(view, texts)
		ctx = withProperties(loaders.With(ctx, load))
		return inplace.With(ctx, load.Waited), view.Version().ID, nil
	}
}

func view(ctx context.Context) *kg.View { return loaders.For(ctx).View }

// page gathers a client's page; the total is counted only where the operation selects it.
func page(ctx context.Context, first *int, after *string, last *int, before *string) kg.PageArgs {
	return kg.PageArgs{First: first, After: after, Last: last, Before: before, Count: model.Selected(ctx, "totalCount")}
}

// list finds a page of nodes of type N of the API.
func list[N model.Node](ctx context.Context, f kg.Filter, p kg.PageArgs) (*model.List[N], error) {
	l := lookAhead(ctx, f.Types, asItems)
	found, err := l.view(ctx).Find(ctx, f, p)
	l.from(ctx, found.Nodes)
	return model.ListOf[N](found), err
}

// one returns the node of one of the types that is looked up as type N, or null.
func one[N model.Node](ctx context.Context, types []kg.NodeType, lookUp func(*kg.View) (kg.Node, bool, error)) (none N, _ error) {
	l := lookAhead(ctx, types, asNodes)
	n, found, err := lookUp(l.view(ctx))
	if err != nil || !found {
		return none, err
	}
	l.from(ctx, []kg.Node{n})
	return model.As[N](n), nil
}
