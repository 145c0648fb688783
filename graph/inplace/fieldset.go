package inplace

import (
	"context"
	"io"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// FieldSet is graphql.FieldSet: the fields of an object and their values. Nothing in it is deferred; gqlhttp has that
// answered at once.
type FieldSet struct {
	Values   []graphql.Marshaler
	Invalids uint32 // fields that are null and mustn't be
	fields   []graphql.CollectedField
	delayed  []delayed
	few      [4]graphql.Marshaler // room for the values of most
}

// delayed is a field that may have to wait.
type delayed struct {
	i     int
	value func(context.Context) graphql.Marshaler
}

// NewFieldSet returns a set of fields that have no values yet.
func NewFieldSet(fields []graphql.CollectedField) *FieldSet {
	s := &FieldSet{fields: fields}
	if len(fields) <= len(s.few) {
		s.Values = s.few[:len(fields)]
	} else {
		s.Values = make([]graphql.Marshaler, len(fields))
	}
	return s
}

// Concurrently says how to get a value that may have to be waited for.
func (s *FieldSet) Concurrently(i int, value func(context.Context) graphql.Marshaler) {
	s.delayed = append(s.delayed, delayed{i, value})
}

// Dispatch gets the values that Concurrently told of.
func (s *FieldSet) Dispatch(ctx context.Context) {
	if len(s.delayed) == 0 {
		return
	}
	run := of(ctx)
	var rest sync.WaitGroup
	for n, d := range s.delayed {
		if run.waited() && n < len(s.delayed)-1 {
			rest.Go(func() { s.Values[d.i] = d.value(ctx) })
		} else {
			s.Values[d.i] = d.value(ctx)
		}
	}
	rest.Wait()
}

// MarshalGQL writes the object. Of fields with the same name, as fragments on a type and on its interface may have them, the
// first is written.
func (s *FieldSet) MarshalGQL(w io.Writer) {
	separator := "{"
	for i := range s.fields {
		name := s.fields[i].Alias
		if slices.ContainsFunc(s.fields[:i], func(f graphql.CollectedField) bool { return f.Alias == name }) {
			continue
		}
		_, _ = io.WriteString(w, separator)
		separator = ","
		// A name has no character that JSON would escape.
		_, _ = io.WriteString(w, `"`)
		_, _ = io.WriteString(w, name)
		_, _ = io.WriteString(w, `":`)
		s.Values[i].MarshalGQL(w)
	}
	if len(s.fields) == 0 {
		_, _ = io.WriteString(w, "{")
	}
	_, _ = io.WriteString(w, "}")
}
