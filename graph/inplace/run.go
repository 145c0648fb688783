package inplace

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// run is one operation while it runs, and what was read of its text: that is the same for all objects of a type.
type run struct {
	waited    func() bool
	mu        sync.RWMutex
	arguments map[argumentsKey]map[string]any
	fields    map[fieldsKey][]graphql.CollectedField
	things    map[thingKey]graphql.Marshaler
	failed    atomic.Bool
}

type argumentsKey struct {
	field *ast.Field
	of    string // the type and the field that take them
}

type fieldsKey struct {
	first *ast.Selection // of the set
	count int
	of    *string // the first of the names that an object's type goes by, if it has any
}

func keyOf(set ast.SelectionSet, names []string) fieldsKey {
	key := fieldsKey{first: &set[0], count: len(set)}
	if len(names) > 0 {
		key.of = &names[0]
	}
	return key
}

type contextKey struct{}

// With returns the context of an operation that runs in place until waited says that a field has had to wait.
func With(ctx context.Context, waited func() bool) context.Context {
	return context.WithValue(ctx, contextKey{}, newRun(waited))
}

// of is the operation that ctx belongs to. One that nobody told of runs side by side.
func of(ctx context.Context) *run {
	if r, ok := ctx.Value(contextKey{}).(*run); ok {
		return r
	}
	return newRun(func() bool { return true })
}

func newRun(waited func() bool) *run {
	return &run{waited: waited, arguments: map[argumentsKey]map[string]any{}, fields: map[fieldsKey][]graphql.CollectedField{},
		things: map[thingKey]graphql.Marshaler{}}
}

// Arguments reads the arguments of a field of one type, as read does, once in an operation: they are the same for all objects.
// They mustn't be changed.
func Arguments(ctx context.Context, described *graphql.FieldContext, name string, field graphql.CollectedField, variables map[string]any,
	read func(context.Context, map[string]any) (map[string]any, error),
) (map[string]any, error) {
	r, key := of(ctx), argumentsKey{field.Field, name}
	r.mu.RLock()
	args, known := r.arguments[key]
	r.mu.RUnlock()
	if known {
		return args, nil
	}
	args, err := read(graphql.WithFieldContext(ctx, described), field.ArgumentMap(variables))
	if err == nil {
		r.mu.Lock()
		r.arguments[key] = args
		r.mu.Unlock()
	}
	return args, err
}

// CollectFields is graphql.CollectFields, once in an operation for each type: names are those that the type goes by.
func CollectFields(ctx context.Context, op *graphql.OperationContext, set ast.SelectionSet, names []string) []graphql.CollectedField {
	if len(set) == 0 {
		return nil
	}
	r, key := of(ctx), keyOf(set, names)
	r.mu.RLock()
	fields, known := r.fields[key]
	r.mu.RUnlock()
	if !known {
		fields = graphql.CollectFields(op, set, names)
		r.mu.Lock()
		r.fields[key] = fields
		r.mu.Unlock()
	}
	return fields
}
