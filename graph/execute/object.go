package execute

import (
	"context"
	"io"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Type is an object type, as the generated code tells of it.
type Type struct {
	Names   []string // it, and the interfaces that it implements
	NonNull []string // its fields that mustn't be null
	Waits   []string // its fields that may have to wait for the store
}

// Thing is an object that has one key in the whole graph: wherever an operation finds it, its fields have the same
// values.
type Thing interface{ Key() string }

// Object writes an object of a type; field writes one of its fields. A thing of which the same is selected is written
// once in an operation, and that stands wherever it was found: a few actors have many measures. Errors tell of each
// place, so that nothing is kept once there are any.
func Object[E, O any](ctx context.Context, ec E, op *graphql.OperationContext, set ast.SelectionSet, of *Type, obj O,
	field func(E, context.Context, graphql.CollectedField, O) graphql.Marshaler,
) graphql.Marshaler {
	run, o := runOf(ctx), object[E, O]{ec, op, obj, field}
	s := run.selected(op, set, of)
	thing, ok := any(obj).(Thing)
	if !ok || run.waited() {
		return o.write(ctx, s, run.waited)
	}
	key := thing.Key()
	if known := run.written(s, key); known != nil {
		return known
	}
	written := o.write(ctx, s, run.waited)
	run.keep(ctx, s, key, written)
	return written
}

// Root writes the fields of the root. Those that may have to wait are found side by side from the start: no look-ahead
// comes before them.
func Root[E any](ctx context.Context, ec E, op *graphql.OperationContext, set ast.SelectionSet, of *Type,
	field func(E, context.Context, graphql.CollectedField, struct{}) graphql.Marshaler,
) graphql.Marshaler {
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: of.Names[0]})
	o := object[E, struct{}]{ec: ec, op: op, field: field}
	return o.write(ctx, runOf(ctx).selected(op, set, of), func() bool { return true })
}

// object is one that is being written.
type object[E, O any] struct {
	ec    E // the executor in the generated code
	op    *graphql.OperationContext
	obj   O
	field func(E, context.Context, graphql.CollectedField, O) graphql.Marshaler
}

// write writes what is selected of the object, or null where a field is null that mustn't be. Once waited says that a
// field has had to wait, the others that may have to go side by side.
func (o object[E, O]) write(ctx context.Context, s *selected, waited func() bool) graphql.Marshaler {
	out := newFieldSet(s)
	var rest []int
	for i, field := range s.fields {
		if s.waits[i] && waited() {
			rest = append(rest, i)
			continue
		}
		out.values[i] = o.value(ctx, field)
	}
	if len(rest) > 0 {
		o.sideBySide(ctx, out, rest)
	}
	for i, value := range out.values {
		if s.nonNull[i] && value == graphql.Null {
			return graphql.Null
		}
	}
	return out
}

// sideBySide finds the values of some fields: a field has had to wait, and these may, too.
func (o object[E, O]) sideBySide(ctx context.Context, out *fieldSet, which []int) {
	var all sync.WaitGroup
	last := len(which) - 1
	for _, i := range which[:last] {
		all.Go(func() { out.values[i] = o.value(ctx, out.of.fields[i]) })
	}
	out.values[which[last]] = o.value(ctx, out.of.fields[which[last]])
	all.Wait()
}

// value writes a field. One that panics is null, with an error.
func (o object[E, O]) value(ctx context.Context, field graphql.CollectedField) (written graphql.Marshaler) {
	defer func() {
		if panicked := recover(); panicked != nil {
			f := within(ctx)
			f.field(field)
			o.op.Error(f, o.op.Recover(f, panicked))
			written = graphql.Null
		}
	}()
	return o.field(o.ec, ctx, field, o.obj)
}

// fieldSet is graphql.FieldSet: the fields of an object and their values. Nothing in it is deferred; gqlhttp has that
// answered at once.
type fieldSet struct {
	values []graphql.Marshaler
	of     *selected
	few    [4]graphql.Marshaler // room for the values of most
}

// newFieldSet returns a set of fields that have no values yet.
func newFieldSet(of *selected) *fieldSet {
	s := &fieldSet{of: of}
	if len(of.fields) <= len(s.few) {
		s.values = s.few[:len(of.fields)]
	} else {
		s.values = make([]graphql.Marshaler, len(of.fields))
	}
	return s
}

// MarshalGQL writes the object.
func (s *fieldSet) MarshalGQL(w io.Writer) {
	separator := "{"
	for i, begin := range s.of.begins {
		if begin == "" {
			continue
		}
		_, _ = io.WriteString(w, separator)
		_, _ = io.WriteString(w, begin)
		s.values[i].MarshalGQL(w)
		separator = ","
	}
	if separator == "{" {
		_, _ = io.WriteString(w, "{")
	}
	_, _ = io.WriteString(w, "}")
}

// begins are the names of fields as they begin what is written of them. Of fields with the same name, as fragments on a
// type and on its interface may have them, the first is written; that of the others is empty.
func begins(fields []graphql.CollectedField) []string {
	all, ends, text := make([]string, len(fields)), make([]int, len(fields)), make([]byte, 0, 16*len(fields))
	for i := range fields {
		// A name has no character that JSON would escape.
		text = append(append(append(text, '"'), fields[i].Alias...), `":`...)
		ends[i] = len(text)
	}
	from, whole := 0, string(text)
	for i, end := range ends {
		if begin := whole[from:end]; !slices.Contains(all[:i], begin) {
			all[i] = begin
		}
		from = end
	}
	return all
}
