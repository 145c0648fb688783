// Package inplace runs what gqlgen generates without a goroutine for each element of a list.
//
// A look-ahead has fetched what an operation will ask before its fields ask (see graph/lookahead.go): they have nothing to
// wait for, and starting a goroutine for each of them costs more than all else they do. gqlgen has no setting for that, so
// the command in generate/ puts these functions in the place of gqlgen's own in the generated code. They do the same, and
// leave to gqlgen what isn't the usual case. As soon as a field has had to wait for the store after all, what is left of the
// operation runs side by side, so that the questions of a level still go together.
package inplace

import (
	"bytes"
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Slice is graphql.MarshalSliceConcurrently.
func Slice(ctx context.Context, length int, workers int64, panics bool, marshal func(context.Context, int) graphql.Marshaler) graphql.Array {
	run := of(ctx)
	out, at := make(graphql.Array, length), make([]place, length)
	for i := range out {
		if run.waited() {
			return sideBySide(ctx, out, i, workers, panics, marshal)
		}
		if !at[i].element(ctx, out, i, marshal) {
			return nil
		}
	}
	return out
}

// place is where an element of a list stands.
type place struct {
	graphql.FieldContext
	index int
}

// element is false where marshal panicked.
func (p *place) element(ctx context.Context, out graphql.Array, i int, marshal func(context.Context, int) graphql.Marshaler) (ok bool) {
	p.index, p.Index = i, &p.index
	ctx = graphql.WithFieldContext(ctx, &p.FieldContext)
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

// Leaf writes a field of a scalar or enum type whose value is at hand. Such a field needs no context of its own, unless there
// is something to tell of it: it is nil where write panics, which is gqlgen's to tell.
func Leaf(write func() graphql.Marshaler) (written graphql.Marshaler) {
	defer func() {
		if recover() != nil {
			written = nil
		}
	}()
	return write()
}

// Field is graphql.ResolveField, without middleware, which we have none of.
func Field[T any](ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField,
	describe func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error),
	resolve func(context.Context) (any, error),
	_ func(context.Context, graphql.Resolver) graphql.Resolver,
	marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler, _, nonNull bool,
) (written graphql.Marshaler) {
	described, err := describe(ctx, field)
	if err != nil {
		return graphql.Null
	}
	ctx = graphql.WithFieldContext(ctx, described)
	defer func() {
		if panicked := recover(); panicked != nil {
			op.Error(ctx, op.Recover(ctx, panicked))
			written = graphql.Null
		}
	}()
	found, err := resolve(ctx)
	value, ok := found.(T)
	switch {
	case err != nil:
		op.Error(ctx, graphql.AddFieldLocationToError(ctx, err))
	case ok:
		return marshal(ctx, field.Selections, value)
	case found != nil:
		graphql.AddErrorf(ctx, "%T in the place of %T", found, value)
	case nonNull && !graphql.HasFieldError(ctx, described):
		graphql.AddErrorf(ctx, "must not be null")
	}
	return graphql.Null
}

// Buffer returns what an answer is written to: most of them fit without that it has to grow.
func Buffer() *bytes.Buffer { return bytes.NewBuffer(make([]byte, 0, 16<<10)) }
