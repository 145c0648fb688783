package gqlhttp

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// The prices of Cost. A list's items are counted by the first row that applies:
//
//	argument first, last or limit     its value, the larger where there are two; its default in the schema where it
//	                                  isn't given, and pageItems where there is none; on a field that gives one
//	                                  object (a connection), it counts for the lists directly in that object
//	argument that is a list of IDs    the number of IDs
//	any other list                    listItems
//
// Below __schema and __type lists count once: that answer is the same whatever is asked, and is given once.
const (
	fieldCost = 1
	pageItems = 20
	listItems = 5
)

// Cost estimates how much an operation asks for: a field costs 1, and a list costs as many times what is selected
// in it as it may have items. Fields left out by @skip or @include cost nothing; alternatives of a union or interface
// are added up. The document must be validated and free of fragment cycles, the variables coerced. The sum ends at
// 2³⁰.
func Cost(op *ast.OperationDefinition, variables map[string]any) int {
	return int(pricing{variables: variables}.set(op.SelectionSet, 0))
}

type pricing struct {
	variables map[string]any
	flat      bool // below __schema and __type
}

// set prices a selection set. The lists directly in it hold items items; 0 leaves that to each.
func (p pricing) set(set ast.SelectionSet, items int64) (total int64) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if p.included(s.Directives) {
				total += p.field(s, items)
			}
		case *ast.InlineFragment:
			if p.included(s.Directives) {
				total += p.set(s.SelectionSet, items)
			}
		case *ast.FragmentSpread:
			if p.included(s.Directives) {
				total += p.set(s.Definition.SelectionSet, items)
			}
		}
		total = min(total, saturated)
	}
	return total
}

func (p pricing) field(f *ast.Field, items int64) int64 {
	p.flat = p.flat || strings.HasPrefix(f.Name, "__")
	own := p.items(f)
	if f.Definition.Type.Elem == nil || p.flat {
		return fieldCost + p.set(f.SelectionSet, own)
	}
	if own == 0 {
		own = items
	}
	if own == 0 {
		own = listItems
	}
	return min(fieldCost+own*p.set(f.SelectionSet, 0), saturated)
}

// items is how many items the arguments of a field ask for; 0 where none of them says.
func (p pricing) items(f *ast.Field) int64 {
	var paged bool
	var given, byDefault, ids int64
	for _, def := range f.Definition.Arguments {
		arg := f.Arguments.ForName(def.Name)
		switch {
		case def.Name == "first" || def.Name == "last" || def.Name == "limit":
			paged = true
			byDefault = max(byDefault, p.number(def.DefaultValue))
			if arg != nil {
				given = max(given, p.number(arg.Value))
			}
		case arg != nil && def.Type.Elem != nil && def.Type.Name() == "ID":
			ids = max(ids, p.length(arg.Value))
		}
	}
	switch {
	case given > 0:
		return given
	case byDefault > 0:
		return byDefault
	case paged:
		return pageItems
	}
	return ids
}

// number is the integer of a value, 0 where it has none or a negative one.
func (p pricing) number(v *ast.Value) int64 {
	n, err := v.Value(p.variables)
	if err != nil {
		return 0
	}
	i, _ := n.(int64)
	return min(max(i, 0), saturated)
}

// length is the number of items of a value: 1 for a value that isn't a list and for an empty list.
func (p pricing) length(v *ast.Value) int64 {
	list, err := v.Value(p.variables)
	if err != nil {
		return 1
	}
	items, _ := list.([]any)
	return max(1, int64(len(items)))
}

func (p pricing) included(directives ast.DirectiveList) bool {
	if len(directives) == 0 {
		return true
	}
	return p.condition(directives, "include", true) && !p.condition(directives, "skip", false)
}

func (p pricing) condition(directives ast.DirectiveList, name string, otherwise bool) bool {
	d := directives.ForName(name)
	if d == nil {
		return otherwise
	}
	v, err := d.Arguments.ForName("if").Value.Value(p.variables)
	if err != nil {
		return otherwise
	}
	is, _ := v.(bool)
	return is
}
