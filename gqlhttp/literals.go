package gqlhttp

import (
	"encoding/json"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// validationRules are the specification's rules as gqlparser knows them, but for one: its rule for values lets {}
// pass for any scalar or enum, integers of 64 bits for Int and anything for a scalar of the schema's own, and names
// no argument.
func validationRules(c coercer) *rules.Rules {
	r := rules.NewDefaultRules()
	r.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, c.literals)
	return r
}

// literals is the rule that values written in a document fit what they are for (specification, section 5.6). It words
// what doesn't as coerce words it of variables.
func (c coercer) literals(observers *core.Events, report core.AddErrFunc) {
	l := literals{coercer: c, report: report, seen: map[*ast.Value]bool{}}
	observers.OnField(func(_ *core.Walker, f *ast.Field) {
		if f.Definition != nil && f.ObjectDefinition != nil {
			l.arguments(f.Definition.Arguments, f.Arguments, f.ObjectDefinition.Name+"."+f.Name)
		}
	})
	observers.OnDirective(func(_ *core.Walker, d *ast.Directive) {
		if d.Definition != nil {
			l.arguments(d.Definition.Arguments, d.Arguments, "@"+d.Name)
		}
	})
	observers.OnVariable(func(_ *core.Walker, v *ast.VariableDefinition) {
		if v.DefaultValue != nil && v.Definition != nil {
			l.value(v.Type, v.DefaultValue, subject{"default of variable $", v.Variable, ""})
		}
	})
}

type literals struct {
	coercer
	report core.AddErrFunc
	seen   map[*ast.Value]bool // gqlparser shows a fragment's values once for each operation
}

func (l *literals) arguments(defs ast.ArgumentDefinitionList, args ast.ArgumentList, of string) {
	for _, arg := range args {
		def := defs.ForName(arg.Name)
		if def == nil || l.seen[arg.Value] {
			continue
		}
		l.seen[arg.Value] = true
		l.value(def.Type, arg.Value, argument(arg.Name, of))
	}
}

// value holds a value to a type. Another rule checks where variables may stand.
func (l *literals) value(t *ast.Type, v *ast.Value, about subject) {
	switch {
	case v.Kind == ast.Variable:
	case v.Kind == ast.NullValue:
		if t.NonNull {
			l.refuse(v.Position, about, ": must not be null")
		}
	case t.Elem != nil && v.Kind == ast.ListValue:
		for i, item := range v.Children {
			l.value(t.Elem, item.Value, about.item(i))
		}
	case t.Elem != nil: // a single value counts as a list of one
		l.value(t.Elem, v, about)
	default:
		l.named(l.schema.Types[t.NamedType], v, about)
	}
}

func (l *literals) named(def *ast.Definition, v *ast.Value, about subject) {
	switch {
	case def == nil: // another rule says so
	case def.Kind == ast.InputObject:
		l.object(def, v, about)
	case def.Kind == ast.Enum:
		if v.Kind != ast.EnumValue || def.EnumValues.ForName(v.Raw) == nil {
			l.refuse(v.Position, about, notOneOf(def)+didYouMean(v.Raw, valuesOf(def)))
		}
	case def.Kind == ast.Scalar:
		if err := l.scalarLiteral(def.Name, v); err != nil {
			l.refuse(v.Position, about, err.Error())
		}
	}
}

func (l *literals) object(def *ast.Definition, v *ast.Value, about subject) {
	if v.Kind != ast.ObjectValue {
		l.refuse(v.Position, about, notAnObject(def))
		return
	}
	for _, child := range v.Children {
		field := def.Fields.ForName(child.Name)
		if field == nil {
			l.refuse(child.Position, about, ": "+def.Name+" has no field "+child.Name+didYouMean(child.Name, fieldsOf(def)))
			continue
		}
		l.value(field.Type, child.Value, about.field(child.Name))
	}
	for _, field := range def.Fields {
		if isRequired(field) && v.Children.ForName(field.Name) == nil {
			l.refuse(v.Position, about.field(field.Name), ": must be given")
		}
	}
	if isOneOf(def) && (len(v.Children) != 1 || v.Children[0].Value.Kind == ast.NullValue) {
		l.refuse(v.Position, about, notExactlyOne(def))
	}
}

// scalarLiteral holds a literal to a scalar: to what JSON with the same meaning would be held to, and besides to its
// own kind, since a document, unlike JSON, tells 1.0 from 1.
func (c coercer) scalarLiteral(name string, v *ast.Value) error {
	if _, err := v.Value(nil); err != nil {
		return errTooLarge
	}
	if name == "Int" && v.Kind != ast.IntValue {
		return errNotInt
	}
	_, err := c.scalar(name, asJSON(v))
	return err
}

// asJSON is what encoding/json makes of JSON with the meaning of a literal. Enum values, lists and objects are
// themselves: no scalar of the specification is any of them.
func asJSON(v *ast.Value) any {
	switch v.Kind {
	case ast.IntValue, ast.FloatValue:
		return json.Number(v.Raw)
	case ast.StringValue, ast.BlockValue:
		return v.Raw
	case ast.BooleanValue:
		return v.Raw == "true"
	}
	return v
}

func (l *literals) refuse(at *ast.Position, about subject, wrong string) {
	l.report(core.Message("%s%s", about, wrong), core.At(at))
}

// didYouMean names what a misspelt name may stand for.
func didYouMean(typed string, names []string) string {
	meant := core.SuggestionList(typed, names)
	if len(meant) == 0 {
		return ""
	}
	return "; did you mean " + core.OrList(meant...) + "?"
}

func valuesOf(def *ast.Definition) []string {
	names := make([]string, len(def.EnumValues))
	for i, v := range def.EnumValues {
		names[i] = v.Name
	}
	return names
}

func fieldsOf(def *ast.Definition) []string {
	names := make([]string, len(def.Fields))
	for i, f := range def.Fields {
		names[i] = f.Name
	}
	return names
}
