package execute

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// List writes a list of objects, enums or lists. Each element has a place in the path of an error. The list is null
// where an element is null that mustn't be.
func List[E, T any](ctx context.Context, ec E, set ast.SelectionSet, values []T, nonNull bool,
	element func(E, context.Context, ast.SelectionSet, T) graphql.Marshaler,
) graphql.Marshaler {
	l, out, at := list[E, T]{ec, set, values, element}, make(graphql.Array, len(values)), within(ctx)
	for i := range out {
		if at.run.waited() {
			return whole(l.sideBySide(ctx, out, i), nonNull)
		}
		if !l.write(at, out, i) {
			return graphql.Array(nil)
		}
	}
	return whole(out, nonNull)
}

// list is one that is being written.
type list[E, T any] struct {
	ec      E // the executor in the generated code
	set     ast.SelectionSet
	values  []T
	element func(E, context.Context, ast.SelectionSet, T) graphql.Marshaler
}

// write writes an element. It is false where that panicked.
func (l list[E, T]) write(at *frame, out graphql.Array, i int) (ok bool) {
	at.element(i)
	defer func() {
		if panicked := recover(); panicked != nil {
			graphql.AddError(at, graphql.Recover(at, panicked))
		}
	}()
	out[i] = l.element(l.ec, at, l.set, l.values[i])
	return true
}

// sideBySide leaves to gqlgen the elements from the given one on.
func (l list[E, T]) sideBySide(ctx context.Context, out graphql.Array, from int) graphql.Array {
	write := func(ctx context.Context, i int) graphql.Marshaler {
		i += from
		graphql.GetFieldContext(ctx).Index = &i
		return l.element(l.ec, ctx, l.set, l.values[i])
	}
	rest := graphql.MarshalSliceConcurrently(ctx, len(out)-from, 0, false, write)
	if rest == nil {
		return nil
	}
	copy(out[from:], rest)
	return out
}

// Scalars writes a list of scalars, whose elements have no place of their own.
func Scalars[E, T any](ctx context.Context, ec E, set ast.SelectionSet, values []T, nonNull bool,
	element func(E, context.Context, ast.SelectionSet, T) graphql.Marshaler,
) graphql.Marshaler {
	out := make(graphql.Array, len(values))
	for i, value := range values {
		out[i] = element(ec, ctx, set, value)
	}
	return whole(out, nonNull)
}

// whole is the list, or null where an element is null that mustn't be.
func whole(out graphql.Array, nonNull bool) graphql.Marshaler {
	if nonNull && slices.Contains(out, graphql.Marshaler(graphql.Null)) {
		return graphql.Null
	}
	return out
}

// ReadList reads a list that was given as an argument.
func ReadList[T any](ctx context.Context, given any, read func(context.Context, any) (T, error)) ([]T, error) {
	values := graphql.CoerceList(given)
	list := make([]T, len(values))
	for i, value := range values {
		var err error
		if list[i], err = read(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), value); err != nil {
			return nil, err
		}
	}
	return list, nil
}
