package gqlhttp

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// The prices of Cost. A list's items are counted by the first row that applies:
//
//	@listSize(assumedSize:)           that many, or as many as first, last or limit say where that is fewer
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

// Cost estimates how much an operation asks for: a field costs 1, or what the schema's @cost says of it, and a list
// costs as many times what is selected in it as it may have items. A field that is selected more than once in one
// place, under the same name, is one field. Fields left out by @skip or @include cost nothing; alternatives of a union
// or interface are added up. The document must be validated and free of fragment cycles, the variables coerced. The
// sum ends at 2³⁰.
func Cost(op *ast.OperationDefinition, variables map[string]any) int {
	return int(pricing{variables: variables}.sum(pricesOf(op), 0))
}

// pricing is one request's: what a field costs depends on its variables.
type pricing struct {
	variables map[string]any
	maxItems  func(field, argument string) int // Options.MaxItems
	sized     *ast.Field                       // is taken to ask for size items, whatever it does ask for
	size      int64
}

// sum is the price of fields of one object. The lists among them hold items items; 0 leaves that to each.
func (p pricing) sum(fields []priced, items int64) (total int64) {
	for i := range fields {
		if p.selected(&fields[i]) {
			total = min(total+p.cost(&fields[i], items), saturated)
		}
	}
	return total
}

func (p pricing) cost(f *priced, items int64) int64 {
	asked := p.items(f.Field).items
	times, below := p.times(f, asked, items)
	return min(f.price.weight+f.price.item*asked+times*p.sum(f.fields, below), saturated)
}

// times is how many objects a field gives, and how many items the lists directly in them hold.
func (p pricing) times(f *priced, asked, inherited int64) (times, below int64) {
	switch {
	case f.Definition.Type.Elem == nil:
		return 1, asked
	case f.flat:
		return 1, 0
	}
	return f.price.times(asked, inherited), 0
}

// selected says whether @skip and @include let a field be, at least where it is selected once.
func (p pricing) selected(f *priced) bool {
	return f.when == nil || slices.ContainsFunc(f.when, p.included)
}

// asked is how many items a field asks for, and by which of its arguments; 0 where none says.
type asked struct {
	items int64
	by    string
}

func (a asked) or(b asked) asked {
	if a.items > 0 {
		return a
	}
	return b
}

// more keeps the larger of two numbers, of two alike the first.
func (a *asked) more(items int64, by string) {
	if a.by == "" || items > a.items {
		*a = asked{items, by}
	}
}

func (p pricing) items(f *ast.Field) asked {
	if f == p.sized {
		return asked{items: p.size}
	}
	var given, byDefault, ids asked
	for _, def := range f.Definition.Arguments {
		arg := f.Arguments.ForName(def.Name)
		switch {
		case def.Name == "first" || def.Name == "last" || def.Name == "limit":
			byDefault.more(p.number(def.DefaultValue), def.Name)
			if arg != nil {
				given.more(p.number(arg.Value), def.Name)
			}
		case arg != nil && def.Type.Elem != nil && def.Type.Name() == "ID":
			ids.more(p.length(arg.Value), def.Name)
		}
	}
	if byDefault.by != "" {
		return given.or(byDefault).or(asked{pageItems, byDefault.by})
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
	return !slices.ContainsFunc(directives, func(d *ast.Directive) bool {
		return d.Name == "include" && !p.condition(d, true) || d.Name == "skip" && p.condition(d, false)
	})
}

func (p pricing) condition(d *ast.Directive, otherwise bool) bool {
	v, err := d.Arguments.ForName("if").Value.Value(p.variables)
	if err != nil {
		return otherwise
	}
	is, _ := v.(bool)
	return is
}
