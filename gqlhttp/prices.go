package gqlhttp

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// A schema says by directives what its fields cost, where that isn't 1, and how long its lists are. Their names, weight
// and assumedSize are those of the GraphQL Cost Directives specification; a schema that has neither is served as well.
//
//	directive @cost(weight: Int! = 1, item: Int! = 0, atHand: [String!]) on FIELD_DEFINITION | OBJECT
//	directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
//
// weight is what the field itself costs, and item what each item that it asks for costs, whatever is selected of it.
// atHand names fields of the object that it gives which cost nothing, with what is selected of them, once each. On an
// object, a weight of 0 says so of all its fields.
type price struct {
	weight, item int64
	assumed      int64 // items of a list; 0 where the schema doesn't say
	atHand       samples
}

func priceOf(def *ast.FieldDefinition) price {
	p := price{weight: fieldCost}
	if d := def.Directives.ForName("cost"); d != nil {
		p.weight, p.item = constant(d, "weight", fieldCost), constant(d, "item", 0)
		if names := d.Arguments.ForName("atHand"); names != nil {
			p.atHand.names = names.Value.Children
		}
	}
	if d := def.Directives.ForName("listSize"); d != nil {
		p.assumed = constant(d, "assumedSize", listItems)
	}
	return p
}

// plain says that an object is a value of a few words, which are read with it: its fields cost nothing, once each.
func plain(object *ast.Definition) bool {
	if object == nil {
		return false
	}
	d := object.Directives.ForName("cost")
	return d != nil && constant(d, "weight", fieldCost) == 0
}

// constant is an integer that a directive of the schema gives.
func constant(d *ast.Directive, name string, otherwise int64) int64 {
	arg := d.Arguments.ForName(name)
	if arg == nil {
		return otherwise
	}
	n, err := strconv.ParseInt(arg.Value.Raw, 10, 32)
	if err != nil {
		return otherwise
	}
	return n
}

// times is how many items a list counts as: own is how many its arguments ask for, inherited how many those of the
// field ask for that gives the object it belongs to; 0 where they don't say.
func (p price) times(own, inherited int64) int64 {
	switch {
	case p.assumed > 0 && own > 0:
		return min(own, p.assumed)
	case p.assumed > 0:
		return p.assumed
	case own > 0:
		return own
	case inherited > 0:
		return inherited
	}
	return listItems
}

// samples are fields that cost nothing, the first time that one is selected in a place.
type samples struct {
	names ast.ChildValueList
	all   bool
}

func (s samples) has(fields []priced, i int) bool {
	if !s.all && len(s.names) == 0 {
		return false
	}
	name := fields[i].Name
	if !s.all && !slices.ContainsFunc(s.names, func(v *ast.ChildValue) bool { return v.Value.Raw == name }) {
		return false
	}
	return !slices.ContainsFunc(fields[:i], func(f priced) bool { return f.Name == name })
}

// priced is a field of the answer, under one name in one place, however often it is selected there.
type priced struct {
	*ast.Field // the first that is selected
	price      price
	flat       bool                // it is in __schema or __type
	when       []ast.DirectiveList // it is selected where any of these lets it be; nil is always
	fields     []priced            // of what it gives
	selections []selection         // of which they are made
}

// selection is a selection set, and the directives on which it depends.
type selection struct {
	ast.SelectionSet
	when ast.DirectiveList
}

// fieldWeight is what a priced field is taken to occupy in bytes.
const fieldWeight = 192

// price prepares a document's operations for being priced.
func (d *document) price() {
	d.prices = make(map[*ast.OperationDefinition][]priced, len(d.parsed.Operations))
	for _, op := range d.parsed.Operations {
		d.prices[op] = pricesOf(op)
	}
}

// pricesOf prepares an operation for being priced: what depends on no variable is done here, once for all requests.
func pricesOf(op *ast.OperationDefinition) []priced {
	return prices([]selection{{SelectionSet: op.SelectionSet}}, samples{}, false)
}

func prices(of []selection, atHand samples, flat bool) (fields []priced) {
	for _, s := range of {
		fields = gather(fields, s)
	}
	for i := range fields {
		f := &fields[i]
		f.price, f.flat = priceOf(f.Definition), flat || strings.HasPrefix(f.Name, "__")
		if atHand.has(fields, i) || plain(f.ObjectDefinition) && (samples{all: true}).has(fields, i) {
			f.price = price{assumed: f.price.assumed, atHand: samples{all: true}}
		}
		f.fields = prices(f.selections, f.price.atHand, f.flat)
		f.selections = nil
	}
	return fields
}

// gather adds the fields of a selection, with its fragments expanded.
func gather(into []priced, of selection) []priced {
	for _, selected := range of.SelectionSet {
		switch s := selected.(type) {
		case *ast.Field:
			into = merged(into, s, selection{s.SelectionSet, both(of.when, s.Directives)})
		case *ast.InlineFragment:
			into = gather(into, selection{s.SelectionSet, both(of.when, s.Directives)})
		case *ast.FragmentSpread:
			into = gather(into, selection{s.Definition.SelectionSet, both(of.when, s.Directives)})
		}
	}
	return into
}

func both(a, b ast.DirectiveList) ast.DirectiveList {
	if len(b) == 0 {
		return a
	}
	return slices.Concat(a, b)
}

// merged adds a field, which may be there already. Fields of the same name that differ are those of objects of
// different types.
func merged(into []priced, f *ast.Field, selects selection) []priced {
	for i := range into {
		known := &into[i]
		if known.Alias != f.Alias || known.Name != f.Name || !alike(known.Arguments, f.Arguments) {
			continue
		}
		known.selections = append(known.selections, selects)
		if known.when != nil && selects.when != nil {
			known.when = append(known.when, selects.when)
		} else {
			known.when = nil
		}
		return into
	}
	first := priced{Field: f, selections: []selection{selects}}
	if selects.when != nil {
		first.when = []ast.DirectiveList{selects.when}
	}
	return append(into, first)
}

func alike(a, b ast.ArgumentList) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(arg *ast.Argument) bool {
		other := b.ForName(arg.Name)
		return other == nil || other.Value.String() != arg.Value.String()
	})
}
