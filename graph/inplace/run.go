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
	sets      map[setKey]*selected
	failed    atomic.Bool
}

type argumentsKey struct {
	field *ast.Field
	of    string // the type and the field that take them
}

type setKey struct {
	first *ast.Selection // of the set
	count int
	of    *string // the first of the names that an object's type goes by, if it has any
}

// selected is what is selected of objects of one type.
type selected struct {
	fields []graphql.CollectedField
	begins []string                     // of the fields
	things map[string]graphql.Marshaler // those that were written, by their key
}

type contextKey struct{}

// With returns the context of an operation that runs in place until waited says that a field has had to wait.
func With(ctx context.Context, waited func() bool) context.Context {
	return context.WithValue(ctx, contextKey{}, newRun(waited))
}

// of is the operation that ctx belongs to. One that nobody told of runs side by side.
func of(ctx context.Context) *run {
	if f, ok := ctx.(*frame); ok {
		return f.run
	}
	if r, ok := ctx.Value(contextKey{}).(*run); ok {
		return r
	}
	return newRun(func() bool { return true })
}

func newRun(waited func() bool) *run {
	return &run{waited: waited, arguments: map[argumentsKey]map[string]any{}, sets: map[setKey]*selected{}}
}

// arguments reads the arguments of a field of one type once in an operation: they are the same for all objects, and mustn't be
// changed.
func (f *frame) arguments(op *graphql.OperationContext, a Arguments) (err error) {
	if a.Read == nil {
		return nil
	}
	r, key := f.run, argumentsKey{f.Field.Field, a.Of}
	r.mu.RLock()
	args, known := r.arguments[key]
	r.mu.RUnlock()
	if !known {
		if args, err = a.Read(f, f.Field.ArgumentMap(op.Variables)); err != nil {
			return err
		}
		r.mu.Lock()
		r.arguments[key] = args
		r.mu.Unlock()
	}
	f.Args = args
	return nil
}

// CollectFields is graphql.CollectFields, once in an operation for each type: names are those that the type goes by.
func CollectFields(ctx context.Context, op *graphql.OperationContext, set ast.SelectionSet, names []string) []graphql.CollectedField {
	if len(set) == 0 {
		return nil
	}
	return of(ctx).selected(op, set, names).fields
}

// selected tells what is selected of a type, read once in an operation.
func (r *run) selected(op *graphql.OperationContext, set ast.SelectionSet, names []string) *selected {
	key := setKey{first: &set[0], count: len(set)}
	if len(names) > 0 {
		key.of = &names[0]
	}
	r.mu.RLock()
	s := r.sets[key]
	r.mu.RUnlock()
	if s == nil {
		fields := graphql.CollectFields(op, set, names)
		s = &selected{fields: fields, begins: begins(fields)}
		r.mu.Lock()
		r.sets[key] = s
		r.mu.Unlock()
	}
	return s
}

// written is a thing as it was written before, if it was.
func (r *run) written(s *selected, key string) graphql.Marshaler {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return s.things[key]
}

// keep keeps a thing as it is written, if no field has failed yet. A field's error is told before the objects that it belongs to
// are written.
func (r *run) keep(ctx context.Context, s *selected, key string, written graphql.Marshaler) {
	if r.failed.Load() {
		return
	}
	if len(graphql.GetErrors(ctx)) > 0 {
		r.failed.Store(true)
		return
	}
	r.mu.Lock()
	if s.things == nil {
		s.things = map[string]graphql.Marshaler{}
	}
	s.things[key] = written
	r.mu.Unlock()
}
