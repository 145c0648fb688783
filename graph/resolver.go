// Package graph answers GraphQL: thin resolvers over kg, one file per schema file, and the generated code beside them.
//
// A resolver checks nothing that query.View checks. It asks one thing of the operation's view or loaders, and wraps the
// answer in its type of the API (package model). What isn't a root field is mostly a method in model, bound by its
// name.
package graph

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph/execute"
	"tiltaksgraf/graph/generated"
	"tiltaksgraf/graph/lookahead"
	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
	"tiltaksgraf/schema"
)

// Resolver is the root of the resolvers. It holds nothing: what an operation reads is in its context.
type Resolver struct{}

// Schema returns the executable schema. It is made once.
func Schema() graphql.ExecutableSchema { return executable() }

var executable = sync.OnceValue(func() graphql.ExecutableSchema {
	parsed := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: schema.SDL()})
	for of, possible := range parsed.PossibleTypes { // the parser counts interfaces in, the specification doesn't
		parsed.PossibleTypes[of] = slices.DeleteFunc(possible, (*ast.Definition).IsAbstractType)
	}
	return generated.NewExecutableSchema(parsed, &Resolver{})
})

// Pin returns the hook that pins a version for one operation: that of the View which the context carries, where several
// operations are to read the same, else the published one. The returned context carries loaders that read it.
func Pin(g *query.Graph, texts loaders.Texts) func(context.Context) (context.Context, string, error) {
	return func(ctx context.Context) (context.Context, string, error) {
		view, err := pinned(ctx, g)
		if err != nil {
			return ctx, "", err
		}
		load := loaders.New(view, texts)
		ctx = lookahead.WithProperties(loaders.With(ctx, load))
		return execute.With(ctx, load.Waited), view.Version().ID, nil
	}
}

func pinned(ctx context.Context, g *query.Graph) (*query.View, error) {
	if view, ok := query.Pinned(ctx); ok {
		return view, nil
	}
	return g.View(ctx)
}

// Vary names what the answer to a query depends on besides the version that it reads, where the query speaks of it:
// when that was published, and what the dataset says of itself, which citations tell. An answer that lists other
// versions is like no other, since they come and go.
func Vary(ctx context.Context, query string) string {
	switch {
	case strings.Contains(query, "previousVersions"):
		return rand.Text()
	case strings.Contains(query, "publishedAt"):
		return view(ctx).Version().PublishedAt.String()
	case strings.Contains(query, "changes"):
		return fmt.Sprint(view(ctx).Version().Description)
	case strings.Contains(query, "dataset"), strings.Contains(query, "citation"):
		return fmt.Sprint(view(ctx).Version().Description.WithoutChanges())
	}
	return ""
}

func view(ctx context.Context) *query.View { return loaders.For(ctx).View }

// page gathers a client's page; the total is counted only where the operation selects it.
func page(ctx context.Context, first *int, after *string, last *int, before *string) query.PageArgs {
	return query.PageArgs{First: first, After: after, Last: last, Before: before, Count: model.Selected(ctx, "totalCount")}
}

// list finds a page of nodes of type N of the API.
func list[N model.Node](ctx context.Context, f kg.Filter, p query.PageArgs) (*model.List[N], error) {
	l := lookahead.Of(ctx, f.Types, lookahead.Items)
	found, err := view(ctx).With(l.Plan(ctx)).Find(ctx, f, p)
	l.From(ctx, found.Nodes)
	return model.ListOf[N](found), err
}

// one returns the node of one of the types that is looked up as type N, or null.
func one[N model.Node](ctx context.Context, types []kg.NodeType,
	lookUp func(*query.Roots) (kg.Node, bool, error)) (none N, _ error) {
	l := lookahead.Of(ctx, types, lookahead.Nodes)
	n, found, err := lookUp(view(ctx).With(l.Plan(ctx)))
	if err != nil || !found {
		return none, err
	}
	l.From(ctx, []kg.Node{n})
	return model.As[N](n), nil
}
