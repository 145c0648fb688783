// Package inplace runs what gqlgen generates without a goroutine for each element of a list.
//
// A look-ahead has fetched what an operation will ask before its fields ask (see graph/lookahead.go): they have nothing to
// wait for, and starting a goroutine for each of them costs more than all else they do. gqlgen has no setting for that, so
// the command in generate/ puts these functions in the place of gqlgen's own in the generated code. They do the same, and
// leave to gqlgen what isn't the usual case. As soon as a field has had to wait for the store after all, what is left of the
// operation runs side by side, so that the questions of a level still go together.
package inplace

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Slice is graphql.MarshalSliceConcurrently.
func Slice(ctx context.Context, length int, workers int64, panics bool, marshal func(context.Context, int) graphql.Marshaler) graphql.Array {
	run := of(ctx)
	out := make(graphql.Array, length)
	for i := range out {
		if run.waited() {
			return sideBySide(ctx, out, i, workers, panics, marshal)
		}
		if !element(ctx, out, i, marshal) {
			return nil
		}
	}
	return out
}

// element is false where marshal panicked.
func element(ctx context.Context, out graphql.Array, i int, marshal func(context.Context, int) graphql.Marshaler) (ok bool) {
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Index: &i})
	defer func() {
		if panicked := recover(); panicked != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, panicked))
		}
	}()
	out[i] = marshal(ctx, i)
	return true
}

// sideBySide leaves to gqlgen the elements from the given one on.
func sideBySide(ctx context.Context, out graphql.Array, from int, workers int64, panics bool, marshal func(context.Context, int) graphql.Marshaler) graphql.Array {
	rest := graphql.MarshalSliceConcurrently(ctx, len(out)-from, workers, panics, func(ctx context.Context, i int) graphql.Marshaler {
		i += from
		graphql.GetFieldContext(ctx).Index = &i
		return marshal(ctx, i)
	})
	if rest == nil {
		return nil
	}
	copy(out[from:], rest)
	return out
}

// Leaf is graphql.ResolveField for a field of a scalar or enum type whose value is at hand. Such a field needs no context of
// its own, unless there is something to tell of it.
func Leaf[T any](ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField,
	describe func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error),
	resolve func(context.Context) (any, error),
	middleware func(context.Context, graphql.Resolver) graphql.Resolver,
	marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler, panics, nonNull bool,
) graphql.Marshaler {
	if value, ok := atHand[T](ctx, resolve); ok {
		return marshal(ctx, field.Selections, value)
	}
	return graphql.ResolveField(ctx, op, field, describe, resolve, middleware, marshal, panics, nonNull)
}

func atHand[T any](ctx context.Context, resolve func(context.Context) (any, error)) (value T, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	found, err := resolve(ctx)
	if err != nil {
		return value, false
	}
	value, ok = found.(T)
	return value, ok
}
