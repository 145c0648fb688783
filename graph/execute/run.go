package execute

import (
	"context"
	"slices"
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
	of    string // names the list of arguments
}

type setKey struct {
	first *ast.Selection // of the set
	count int
	of    *Type // none where fields of all types are collected
}

// selected is what is selected of objects of one type.
type selected struct {
	fields  []graphql.CollectedField
	begins  []string                     // of the fields
	nonNull []bool                       // which fields mustn't be null
	waits   []bool                       // which fields may have to wait
	things  map[string]graphql.Marshaler // those that were written, by their key
}

type contextKey struct{}

// With returns the context of an operation that runs in place until waited says that a field has had to wait.
func With(ctx context.Context, waited func() bool) context.Context {
	return context.WithValue(ctx, contextKey{}, newRun(waited))
}

// runOf is the operation that ctx belongs to. One that nobody told of runs side by side.
func runOf(ctx context.Context) *run {
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

// arguments reads the arguments of a field once in an operation: they are the same for all objects, and mustn't be
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

// CollectFields is graphql.CollectFields for all types, once in an operation.
func CollectFields(ctx context.Context, op *graphql.OperationContext, set ast.SelectionSet) []graphql.CollectedField {
	return runOf(ctx).selected(op, set, nil).fields
}

// selected tells what is selected of a type, or of all types, read once in an operation.
func (r *run) selected(op *graphql.OperationContext, set ast.SelectionSet, of *Type) *selected {
	if len(set) == 0 {
		return &selected{}
	}
	key := setKey{&set[0], len(set), of}
	r.mu.RLock()
	s := r.sets[key]
	r.mu.RUnlock()
	if s == nil {
		s = newSelected(op, set, of)
		r.mu.Lock()
		r.sets[key] = s
		r.mu.Unlock()
	}
	return s
}

func newSelected(op *graphql.OperationContext, set ast.SelectionSet, of *Type) *selected {
	if of == nil {
		return &selected{fields: graphql.CollectFields(op, set, nil)}
	}
	fields := graphql.CollectFields(op, set, of.Names)
	s := &selected{fields: fields, begins: begins(fields)}
	for _, field := range fields {
		s.nonNull = append(s.nonNull, slices.Contains(of.NonNull, field.Name))
		s.waits = append(s.waits, slices.Contains(of.Waits, field.Name))
	}
	return s
}

// written is a thing as it was written before, if it was.
func (r *run) written(s *selected, key string) graphql.Marshaler {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return s.things[key]
}

// keep keeps a thing as it is written, if no field has failed yet. A field's error is told before the objects that it
// belongs to are written.
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
