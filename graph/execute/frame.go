package execute

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// frame is the context of a field, or of an element of a list, that runs in place. Each runs within that which it
// belongs to, and those beside one another run one after the other; so there is one frame for each depth, and they take
// turns in it. What gqlgen makes for each of them, which tells its path where it fails, is made once.
type frame struct {
	context.Context // that of the operation, with the FieldContext
	graphql.FieldContext
	index     int // of an element
	run       *run
	operation context.Context // what the frames of an operation's fields stand on
	below     *frame
}

// within returns the frame of what runs in ctx, which says of it only what it belongs to. Where others may run in ctx
// side by side, it is one of its own.
func within(ctx context.Context) *frame {
	above, ok := ctx.(*frame)
	if !ok {
		return newFrame(runOf(ctx), ctx, graphql.GetFieldContext(ctx))
	}
	if above.run.waited() {
		return newFrame(above.run, above.operation, &above.FieldContext)
	}
	if above.below == nil {
		above.below = newFrame(above.run, above.operation, &above.FieldContext)
	}
	return above.below
}

// newFrame returns a frame that asks the operation's context for all but what it says itself, however many there are
// above.
func newFrame(run *run, operation context.Context, above *graphql.FieldContext) *frame {
	f := &frame{run: run, operation: operation}
	f.Context = graphql.WithFieldContext(operation, &f.FieldContext)
	f.Parent = above
	return f
}

// field begins the turn of a field.
func (f *frame) field(field graphql.CollectedField) {
	f.FieldContext = graphql.FieldContext{Parent: f.Parent, Field: field}
}

// element begins the turn of an element.
func (f *frame) element(i int) {
	f.index = i
	f.FieldContext = graphql.FieldContext{Parent: f.Parent, Index: &f.index}
}
