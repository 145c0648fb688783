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
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Slice is graphql.MarshalSliceConcurrently.
func Slice(ctx context.Context, length int, workers int64, panics bool, marshal func(context.Context, int) graphql.Marshaler) graphql.Array {
	out, at := make(graphql.Array, length), within(ctx)
	for i := range out {
		if at.run.waited() {
			return sideBySide(ctx, out, i, workers, panics, marshal)
		}
		if !at.marshal(out, i, marshal) {
			return nil
		}
	}
	return out
}

// marshal is false where it panicked.
func (f *frame) marshal(out graphql.Array, i int, marshal func(context.Context, int) graphql.Marshaler) (ok bool) {
	f.element(i)
	defer func() {
		if panicked := recover(); panicked != nil {
			graphql.AddError(f, graphql.Recover(f, panicked))
		}
	}()
	out[i] = marshal(f, i)
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

// Arguments are those that a field takes, and how they are read; none where Read is nil.
type Arguments struct {
	Of   string // the type and the field
	Read func(context.Context, map[string]any) (map[string]any, error)
}

// Field is graphql.ResolveField, without middleware, which we have none of.
func Field[T any](ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField, arguments Arguments,
	resolve func(context.Context) (any, error),
	_ func(context.Context, graphql.Resolver) graphql.Resolver,
	marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler, _, nonNull bool,
) (written graphql.Marshaler) {
	f := within(ctx)
	f.field(field)
	defer func() {
		if panicked := recover(); panicked != nil {
			op.Error(f, op.Recover(f, panicked))
			written = graphql.Null
		}
	}()
	if err := f.arguments(op, arguments); err != nil {
		op.Error(f, err)
		return graphql.Null
	}
	found, err := resolve(f)
	value, ok := found.(T)
	switch {
	case err != nil:
		op.Error(f, graphql.AddFieldLocationToError(f, err))
	case ok:
		return marshal(f, field.Selections, value)
	case found != nil:
		graphql.AddErrorf(f, "%T in the place of %T", found, value)
	case nonNull && !graphql.HasFieldError(f, &f.FieldContext):
		graphql.AddErrorf(f, "must not be null")
	}
	return graphql.Null
}

// Waited tells whether a field of the operation has had to wait.
func Waited(ctx context.Context) bool { return of(ctx).waited() }

// Written is an answer as it is written.
func Written(answer graphql.Marshaler) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	answer.MarshalGQL(b)
	text := bytes.Clone(b.Bytes())
	if b.Cap() <= mostKept {
		buffers.Put(b)
	}
	return text
}

// buffers are those that answers were written to, so that they needn't grow again.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const mostKept = 1 << 20
