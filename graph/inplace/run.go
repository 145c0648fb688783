package inplace

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// run is one operation while it runs.
type run struct {
	waited    func() bool
	arguments sync.Map // of argumentsKey, map[string]any
}

type argumentsKey struct {
	field *ast.Field
	of    string // the type and the field that take them
}

type contextKey struct{}

// With returns the context of an operation that runs in place until waited says that a field has had to wait.
func With(ctx context.Context, waited func() bool) context.Context {
	return context.WithValue(ctx, contextKey{}, &run{waited: waited})
}

// of is the operation that ctx belongs to. One that nobody told of runs side by side.
func of(ctx context.Context) *run {
	if r, ok := ctx.Value(contextKey{}).(*run); ok {
		return r
	}
	return &run{waited: func() bool { return true }}
}

// Arguments reads the arguments of a field of one type, as read does, once in an operation: they are the same for all objects.
// They mustn't be changed.
func Arguments(ctx context.Context, name string, field graphql.CollectedField, variables map[string]any,
	read func(context.Context, map[string]any) (map[string]any, error),
) (map[string]any, error) {
	r, key := of(ctx), argumentsKey{field.Field, name}
	if known, ok := r.arguments.Load(key); ok {
		return known.(map[string]any), nil
	}
	args, err := read(ctx, field.ArgumentMap(variables))
	if err == nil {
		r.arguments.Store(key, args)
	}
	return args, err
}
