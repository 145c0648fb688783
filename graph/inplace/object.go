package inplace

import (
	"context"
	"io"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Thing is an object that has one key in the whole graph: wherever an operation finds it, its fields have the same values.
type Thing interface{ Key() string }

// Object writes an object of a type that goes by names; fill finds the values of the fields that are selected of it. A thing of
// which the same is selected is written once in an operation, and that stands wherever it was found: a few actors have many
// measures. Errors tell of each place, so that nothing is kept once there are any.
func Object(ctx context.Context, op *graphql.OperationContext, set ast.SelectionSet, names []string, obj any,
	fill func([]graphql.CollectedField, *FieldSet),
) graphql.Marshaler {
	if len(set) == 0 {
		return NewFieldSet(&selected{})
	}
	run := of(ctx)
	s := run.selected(op, set, names)
	thing, ok := obj.(Thing)
	if !ok || run.waited() {
		return object(ctx, s, fill)
	}
	key := thing.Key()
	if known := run.written(s, key); known != nil {
		return known
	}
	written := object(ctx, s, fill)
	run.keep(ctx, s, key, written)
	return written
}

func object(ctx context.Context, s *selected, fill func([]graphql.CollectedField, *FieldSet)) graphql.Marshaler {
	out := NewFieldSet(s)
	fill(s.fields, out)
	out.Dispatch(ctx)
	if out.Invalids > 0 {
		return graphql.Null
	}
	return out
}

// FieldSet is graphql.FieldSet: the fields of an object and their values. Nothing in it is deferred; gqlhttp has that
// answered at once.
type FieldSet struct {
	Values   []graphql.Marshaler
	Invalids uint32 // fields that are null and mustn't be
	of       *selected
	delayed  *[]delayed
	few      [4]graphql.Marshaler // room for the values of most
}

// delayed is a field that may have to wait.
type delayed struct {
	i     int
	value func(context.Context) graphql.Marshaler
}

// NewFieldSet returns a set of fields that have no values yet.
func NewFieldSet(of *selected) *FieldSet {
	s := &FieldSet{of: of}
	if len(of.fields) <= len(s.few) {
		s.Values = s.few[:len(of.fields)]
	} else {
		s.Values = make([]graphql.Marshaler, len(of.fields))
	}
	return s
}

// Concurrently says how to get a value that may have to be waited for.
func (s *FieldSet) Concurrently(i int, value func(context.Context) graphql.Marshaler) {
	if s.delayed == nil {
		s.delayed = new([]delayed)
	}
	*s.delayed = append(*s.delayed, delayed{i, value})
}

// Dispatch gets the values that Concurrently told of: a field has had to wait, and these may, too.
func (s *FieldSet) Dispatch(ctx context.Context) {
	if s.delayed == nil {
		return
	}
	var all sync.WaitGroup
	last := len(*s.delayed) - 1
	for _, d := range (*s.delayed)[:last] {
		all.Go(func() { s.Values[d.i] = d.value(ctx) })
	}
	d := (*s.delayed)[last]
	s.Values[d.i] = d.value(ctx)
	all.Wait()
}

// MarshalGQL writes the object.
func (s *FieldSet) MarshalGQL(w io.Writer) {
	separator := "{"
	for i, begin := range s.of.begins {
		if begin == "" {
			continue
		}
		_, _ = io.WriteString(w, separator)
		_, _ = io.WriteString(w, begin)
		s.Values[i].MarshalGQL(w)
		separator = ","
	}
	if separator == "{" {
		_, _ = io.WriteString(w, "{")
	}
	_, _ = io.WriteString(w, "}")
}

// begins are the names of fields as they begin what is written of them. Of fields with the same name, as fragments on a type
// and on its interface may have them, the first is written; that of the others is empty.
func begins(fields []graphql.CollectedField) []string {
	all, ends, text := make([]string, len(fields)), make([]int, len(fields)), make([]byte, 0, 16*len(fields))
	for i := range fields {
		text = append(append(append(text, '"'), fields[i].Alias...), `":`...) // a name has no character that JSON would escape
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
