package inplace

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Thing is an object that has one key in the whole graph: wherever an operation finds it, its fields have the same values.
type Thing interface{ Key() string }

type thingKey struct {
	selected fieldsKey
	key      string
}

// Once writes an object as write does. A thing of which the same is selected is written once in an operation, and that
// stands wherever it was found: a few actors have many measures. Errors tell of each place, so that nothing is kept once
// there are any.
func Once(ctx context.Context, set ast.SelectionSet, names []string, obj any, write func() graphql.Marshaler) graphql.Marshaler {
	thing, ok := obj.(Thing)
	run := of(ctx)
	if !ok || len(set) == 0 || run.waited() {
		return write()
	}
	key := thingKey{keyOf(set, names), thing.Key()}
	run.mu.RLock()
	known := run.things[key]
	run.mu.RUnlock()
	if known != nil {
		return known
	}
	written := write()
	if run.faultless(ctx) {
		run.mu.Lock()
		run.things[key] = written
		run.mu.Unlock()
	}
	return written
}

// faultless says that no field has failed yet. A field's error is told before the objects it belongs to are written.
func (r *run) faultless(ctx context.Context) bool {
	if r.failed.Load() {
		return false
	}
	r.failed.Store(len(graphql.GetErrors(ctx)) > 0)
	return !r.failed.Load()
}
