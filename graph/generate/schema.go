package main

import (
	"errors"
	"fmt"
	"go/types"
	"slices"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
)

// schema is what the templates render.
type schema struct {
	*codegen.Data // its ReferencedTypes without lists
	Lists         map[string]*config.TypeReference
	Arguments     arguments
}

// newSchema fails where the schema has what our templates can't render.
func newSchema(data *codegen.Data) (*schema, error) {
	if data.MutationRoot != nil || data.SubscriptionRoot != nil {
		return nil, errors.New("graph/generate renders queries only")
	}
	if len(data.AllDirectives.LocationDirectives("QUERY"))+len(data.AllDirectives.LocationDirectives("FIELD")) > 0 {
		return nil, errors.New("graph/generate can't render directives that are executed")
	}
	for _, o := range data.Objects {
		for _, f := range o.Fields {
			if !renders(f) {
				return nil, fmt.Errorf("graph/generate can't render %s.%s", o.Name, f.Name)
			}
		}
	}
	s := &schema{Data: data, Lists: map[string]*config.TypeReference{}, Arguments: newArguments(data.Objects)}
	for key, t := range data.ReferencedTypes {
		if t.IsSlice() {
			s.Lists[key] = t
			delete(data.ReferencedTypes, key)
		}
	}
	return s, nil
}

// renders tells whether a field is of the kinds that our templates know.
func renders(f *codegen.Field) bool {
	if f.IsMap() || f.VOkFunc || f.HasHaser || f.IsBatch() || f.HasDirectives() {
		return false
	}
	return !slices.ContainsFunc(f.Args, func(a *codegen.FieldArgument) bool { return len(a.ImplDirectives()) > 0 })
}

// AtHand tells whether a field is a scalar or enum that its object holds, so that it needs no context of its own. One
// that mustn't be null needs one if its Go value can be: there is an error to tell then.
func (s *schema) AtHand(f *codegen.Field) bool {
	if f.MethodHasContext || len(f.Args) > 0 || s.CanFail(f) {
		return false
	}
	_, pointer := f.TypeReference.GO.(*types.Pointer)
	return f.TypeReference.Definition.IsLeafType() && !(pointer && f.TypeReference.GQL.NonNull)
}

// CanFail tells whether a field's value comes with an error.
func (s *schema) CanFail(f *codegen.Field) bool { return f.IsResolver || f.IsMethod() && !f.NoErr }

// arguments are the lists of arguments that fields take, by name. Most fields share theirs with many others.
type arguments struct {
	Lists map[string][]*codegen.FieldArgument
	Of    map[*codegen.Field]string
}

func newArguments(objects codegen.Objects) arguments {
	all := arguments{map[string][]*codegen.FieldArgument{}, map[*codegen.Field]string{}}
	for _, o := range objects {
		for _, f := range o.Fields {
			if len(f.Args) > 0 {
				all.add(f)
			}
		}
	}
	return all
}

// add names the list that a field takes: by its arguments, or by the field where another list has that name.
func (all arguments) add(f *codegen.Field) {
	name := "args"
	for _, a := range f.Args {
		name += "_" + a.Name
	}
	if known, taken := all.Lists[name]; taken && !slices.EqualFunc(known, f.Args, alike) {
		name = f.ArgsFunc()
	}
	all.Lists[name], all.Of[f] = f.Args, name
}

// alike tells whether two arguments are read in the same way.
func alike(a, b *codegen.FieldArgument) bool {
	return a.Name == b.Name && a.TypeReference.UnmarshalFunc() == b.TypeReference.UnmarshalFunc()
}
