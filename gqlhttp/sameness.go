package gqlhttp

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// gqlparser's rule that fields with one name have the same arguments (specification, section 5.3.2) compares values by
// their kind and Raw alone. Lists and objects have no Raw, so that any two were the same: of
// {measures(filter: {a: 1}) measures(filter: {b: 2})} one half was answered, and passed for both.

// distinguish gives the lists and objects in the arguments of a document's fields a Raw each, which is the same for
// equal values. Nothing else reads it.
func distinguish(doc *ast.QueryDocument) {
	known := sameness{}
	for _, op := range doc.Operations {
		known.set(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		known.set(f.SelectionSet)
	}
}

// sameness has the Raw of each list and object, by its kind and what is in it.
type sameness map[string]string

func (known sameness) set(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			for _, arg := range s.Arguments {
				known.value(arg.Value)
			}
			known.set(s.SelectionSet)
		case *ast.InlineFragment:
			known.set(s.SelectionSet)
		}
	}
}

// value returns a text that is the same for equal values. That of a list or object is a number, so that the texts of
// those around it stay short.
func (known sameness) value(v *ast.Value) string {
	kind := strconv.Itoa(int(v.Kind)) + " "
	if v.Kind != ast.ListValue && v.Kind != ast.ObjectValue {
		return kind + strconv.Quote(v.Raw)
	}
	parts := make([]string, len(v.Children))
	for i, child := range v.Children {
		parts[i] = child.Name + ":" + known.value(child.Value)
	}
	if v.Kind == ast.ObjectValue { // whose fields have no order
		slices.Sort(parts)
	}
	all := kind + strings.Join(parts, ",")
	if known[all] == "" {
		known[all] = strconv.Itoa(len(known) + 1)
	}
	v.Raw = known[all]
	return kind + v.Raw
}
