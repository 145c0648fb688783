package execute

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Field finds the value of a field that takes arguments, may fail, or has fields of its own, and writes it.
func Field[T any](ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField, arguments Arguments,
	resolve func(context.Context, *graphql.FieldContext) (T, error),
	marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler,
) graphql.Marshaler {
	f := within(ctx)
	f.field(field)
	if err := f.arguments(op, arguments); err != nil {
		op.Error(f, err)
		return graphql.Null
	}
	value, err := resolve(f, &f.FieldContext)
	if err != nil {
		op.Error(f, graphql.AddFieldLocationToError(f, err))
		return graphql.Null
	}
	return marshal(f, field.Selections, value)
}

// Arguments are those that a field takes, and how they are read; none where Read is nil.
type Arguments struct {
	Of   string // names the list of arguments; fields that take the same list share it
	Read func(context.Context, map[string]any) (map[string]any, error)
}

// Argument reads one argument into a field's arguments.
type Argument func(ctx context.Context, raw, args map[string]any) error

// Read returns the Argument that is read by a function for its type.
func Read[T any](name string, read func(context.Context, any) (T, error)) Argument {
	return func(ctx context.Context, raw, args map[string]any) error {
		value, err := graphql.ProcessArgField(ctx, raw, name, read)
		args[name] = value
		return err
	}
}

// ReadAll reads a list of arguments, up to the first that can't be read.
func ReadAll(ctx context.Context, raw map[string]any, list ...Argument) (map[string]any, error) {
	args := make(map[string]any, len(list))
	for _, read := range list {
		if err := read(ctx, raw, args); err != nil {
			return nil, err
		}
	}
	return args, nil
}
