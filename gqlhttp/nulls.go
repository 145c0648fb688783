package gqlhttp

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// A variable that may be null may stand where null may not, if one of the two has a default (specification, section
// 5.8.5). The default helps where the variable isn't given; where it is given as null, the field has an error (section
// 6.4.1). gqlgen reads such a null as "", 0 or an empty list. We refuse the operation, and name the argument.

// nullable lists the variables of a validated document that may be null and stand where null may not.
func nullable(schema *ast.Schema, doc *ast.QueryDocument) (names []string) {
	observers := &core.Events{}
	observers.OnValue(func(_ *core.Walker, v *ast.Value) {
		def := v.VariableDefinition
		if isRequiredVariable(v) && def != nil && !def.Type.NonNull && !slices.Contains(names, v.Raw) {
			names = append(names, v.Raw)
		}
	})
	core.Walk(schema, doc, observers)
	return names
}

// isRequiredVariable tells whether a value is a variable where null may not stand.
func isRequiredVariable(v *ast.Value) bool {
	return v.Kind == ast.Variable && v.ExpectedType != nil && v.ExpectedType.NonNull
}

// nulls finds the variables that are null where the operation may not have null. What @skip and @include leave out
// isn't executed, and so may.
func (d *document) nulls(op *ast.OperationDefinition, vars map[string]any) (found gqlerror.List) {
	isNull := func(variable string) bool {
		v, given := vars[variable]
		return given && v == nil
	}
	if !slices.ContainsFunc(d.nullable, isNull) {
		return nil
	}
	walkValues(op, pricing{variables: vars}.included, func(v *ast.Value, about subject) {
		if isRequiredVariable(v) && isNull(v.Raw) {
			err := gqlerror.Errorf("%s: must not be null, but variable $%s is", about, v.Raw)
			err.Locations = []gqlerror.Location{{Line: v.Position.Line, Column: v.Position.Column}}
			found = append(found, err)
		}
	})
	return found
}
