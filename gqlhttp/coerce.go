package gqlhttp

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// coerce gives the variables of an operation the types it declares (specification, section 6.1.2). gqlparser's own
// coercion takes "5" for an Int, 5 for a String and naering for the enum value NAERING, knows neither 32 bits nor
// @oneOf, and repeats values in its errors. Variables that aren't declared are left out.
func (h *Handler) coerce(d *document, op *ast.OperationDefinition, given map[string]any) (map[string]any, *refusal) {
	vars := make(map[string]any, len(op.VariableDefinitions))
	var found gqlerror.List
	for _, def := range op.VariableDefinitions {
		if err := h.coercer.variable(def, given, vars); err != nil {
			found = append(found, gqlerror.Errorf("%s", misfit(op, def.Variable, err)))
		}
	}
	found = append(found, d.nulls(op, vars)...)
	if found != nil {
		return nil, failed(CodeBadUserInput, found...)
	}
	return vars, nil
}

// misfit says what is wrong with a variable, and of which argument: the first of the operation that it is given to.
func misfit(op *ast.OperationDefinition, variable string, err error) string {
	inside, _, _ := strings.Cut(err.Error(), ": ")
	var to string
	walkValues(op, anyway, func(v *ast.Value, about subject) {
		if to == "" && v.Kind == ast.Variable && v.Raw == variable {
			about.path += inside
			to = " (" + about.String() + ")"
		}
	})
	return "variable $" + variable + err.Error() + to
}

func anyway(ast.DirectiveList) bool { return true }

type coercer struct {
	schema   *ast.Schema
	scalars  map[string]func(any) error // of the schema's own, by name
	maxDepth int
}

func (c coercer) variable(def *ast.VariableDefinition, given, vars map[string]any) (err error) {
	v, ok := given[def.Variable]
	switch {
	case ok:
		vars[def.Variable], err = c.value(def.Type, v, 0)
	case def.DefaultValue != nil:
		vars[def.Variable], err = def.DefaultValue.Value(nil)
	case def.Type.NonNull:
		err = errors.New(": must be given")
	}
	return err
}

// value coerces one value. Errors begin with the rest of the path to what is wrong, as in ".types[2]: must be …".
func (c coercer) value(t *ast.Type, v any, depth int) (any, error) {
	switch {
	case v == nil && t.NonNull:
		return nil, errors.New(": must not be null")
	case v == nil:
		return nil, nil
	case depth > c.maxDepth:
		return nil, fmt.Errorf(": must not be nested deeper than %d", c.maxDepth)
	case t.Elem != nil:
		return c.list(t.Elem, v, depth)
	}
	def := c.schema.Types[t.NamedType]
	switch def.Kind {
	case ast.InputObject:
		return c.object(def, v, depth)
	case ast.Enum:
		if name, ok := v.(string); ok && def.EnumValues.ForName(name) != nil {
			return name, nil
		}
		return nil, errors.New(notOneOf(def))
	}
	return c.scalar(def.Name, v)
}

// list coerces each item; a single value counts as a list of one.
func (c coercer) list(t *ast.Type, v any, depth int) (any, error) {
	items, ok := v.([]any)
	if !ok {
		items = []any{v}
	}
	out := make([]any, len(items))
	for i, item := range items {
		coerced, err := c.value(t, item, depth+1)
		if err != nil {
			return nil, fmt.Errorf("[%d]%w", i, err)
		}
		out[i] = coerced
	}
	return out, nil
}

// object coerces the fields of an input object. Their defaults are the executor's business.
func (c coercer) object(def *ast.Definition, v any, depth int) (any, error) {
	fields, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New(notAnObject(def))
	}
	out, unknown := make(map[string]any, len(fields)), len(fields)
	for _, field := range def.Fields {
		value, ok := fields[field.Name]
		if !ok {
			if isRequired(field) {
				return nil, fmt.Errorf(".%s: must be given", field.Name)
			}
			continue
		}
		unknown--
		coerced, err := c.value(field.Type, value, depth+1)
		if err != nil {
			return nil, fmt.Errorf(".%s%w", field.Name, err)
		}
		out[field.Name] = coerced
	}
	if unknown > 0 {
		return nil, fmt.Errorf(": has a field that %s doesn't have", def.Name)
	}
	return out, oneOf(def, out)
}

// oneOf holds an input object with the directive @oneOf to exactly one field, not null.
func oneOf(def *ast.Definition, fields map[string]any) error {
	if !isOneOf(def) {
		return nil
	}
	for _, v := range fields {
		if len(fields) == 1 && v != nil {
			return nil
		}
	}
	return errors.New(notExactlyOne(def))
}

func isOneOf(def *ast.Definition) bool { return def.Directives.ForName("oneOf") != nil }

func isRequired(f *ast.FieldDefinition) bool { return f.Type.NonNull && f.DefaultValue == nil }

// What is wrong with a value, after the path to it.

var (
	errNotInt   = errors.New(": must be an integer of 32 bits")
	errTooLarge = errors.New(": must be a number of 64 bits")
)

func notOneOf(def *ast.Definition) string { return ": must be one of the values of " + def.Name }

func notAnObject(def *ast.Definition) string { return ": must be an object of type " + def.Name }

func notExactlyOne(def *ast.Definition) string {
	return ": must have exactly one field of " + def.Name + ", and not null"
}

// scalar coerces to the specification's scalars. Values for the schema's own are checked and stay as they are: the
// resolvers' own types read them.
func (c coercer) scalar(name string, v any) (any, error) {
	number, isNumber := asNumber(v)
	text, isText := v.(string)
	flag, isFlag := v.(bool)
	switch name {
	case "Int":
		if i, ok := int32Of(number); ok {
			return i, nil
		}
		return nil, errNotInt
	case "Float":
		if f, err := number.Float64(); err == nil {
			return f, nil
		}
		return nil, errors.New(": must be a number")
	case "Boolean":
		if isFlag {
			return flag, nil
		}
		return nil, errors.New(": must be true or false")
	case "String":
		if isText {
			return text, nil
		}
		return nil, errors.New(": must be a string")
	case "ID":
		if isText {
			return text, nil
		}
		if _, err := strconv.ParseInt(number.String(), 10, 64); err == nil {
			return number.String(), nil
		}
		return nil, errors.New(": must be a string or an integer")
	}
	if isNumber {
		v = number
	}
	if check := c.scalars[name]; check != nil {
		if err := check(v); err != nil {
			return nil, fmt.Errorf(": %w", err)
		}
	}
	return v, nil
}

// asNumber reads what encoding/json makes of numbers, and the integers of requests made inside the process.
func asNumber(v any) (json.Number, bool) {
	switch v := v.(type) {
	case json.Number:
		return v, true
	case int:
		return json.Number(strconv.Itoa(v)), true
	case float64:
		return json.Number(strconv.FormatFloat(v, 'g', -1, 64)), true
	}
	return "", false
}
