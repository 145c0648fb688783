package model

import (
	"encoding/json"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"tiltaksgraf/kg"
)

// Which field walks what: the table by which a look-ahead knows, before a field's method runs, the question that the method
// will ask. The methods themselves are in related.go, relations_gen.go, node.go and answers.go; a test holds that both agree.

// walk is what a field adds to its arguments.
type walk struct {
	relation  kg.RelationType // "" for all, or those of the arguments
	direction kg.Direction
	from      []kg.NodeType // types that have the field
	to        []kg.NodeType // nil for those of the arguments
}

var walks = func() map[string][]walk {
	all := map[string][]walk{
		"claims": {{direction: kg.Both, from: kg.AllTypes}},
		"measures": {
			{direction: kg.Out, from: kg.Actors, to: []kg.NodeType{"Measure"}},
			{relation: "PART_OF", direction: kg.In, from: []kg.NodeType{"Plan", "FocusArea"}, to: []kg.NodeType{"Measure"}},
		},
	}
	for _, d := range kg.RelationDefs {
		all[d.Out] = append(all[d.Out], walk{relation: d.Type, direction: kg.Out, from: d.From})
		all[d.In] = append(all[d.In], walk{relation: d.Type, direction: kg.In, from: d.To})
	}
	return all
}()

// Walk returns what the field of nodes of type t asks the loaders for, where it is one that walks claims; isConnection tells
// whether it gives a connection or the far ends alone.
func Walk(op *graphql.OperationContext, f graphql.CollectedField, t kg.NodeType) (args kg.HopArgs, isConnection, ok bool) {
	switch {
	case f.Name == "disputes":
		return aboutArgs("Dispute"), false, true
	case f.Name == "findings":
		return aboutArgs("Finding"), false, true
	case f.Name == "plan" && t == "Measure":
		return planArgs(), false, true
	}
	for _, w := range walks[f.Name] {
		if slices.Contains(w.from, t) {
			args, ok = w.args(op, f)
			return args, true, ok
		}
	}
	return kg.HopArgs{}, false, false
}

func (w walk) args(op *graphql.OperationContext, f graphql.CollectedField) (kg.HopArgs, bool) {
	given, err := readArguments(f.ArgumentMap(op.Variables))
	if err != nil {
		return kg.HopArgs{}, false
	}
	types := w.to
	for _, name := range given.Types {
		types = append(types, kg.NodeType(name))
	}
	a := hop(w.relation, w.direction, types, given.Roles, given.Certainty, given.AsOf, given.First, given.After, given.Last, given.Before)
	if w.relation == "" {
		a.Relations = given.Relations
	}
	if given.Direction != nil {
		a.Direction = *given.Direction
	}
	for _, selected := range graphql.CollectFields(op, f.Selections, nil) {
		a.Page.Count = a.Page.Count || selected.Name == "totalCount"
		a.CountHidden = a.CountHidden || selected.Name == "hiddenCount"
	}
	return a, true
}

// arguments are those of all fields that walk claims.
type arguments struct {
	Relations     many[kg.RelationType]
	Direction     *kg.Direction
	Types         many[nodeType]
	Roles         many[kg.AnswerRole]
	Certainty     many[kg.Certainty]
	AsOf          *kg.Date
	First, Last   *int
	After, Before *string
}

// ReadResponsibility reads the arguments of the field responsibility.
func ReadResponsibility(op *graphql.OperationContext, f graphql.CollectedField) (kg.ResponsibilityArgs, error) {
	given, err := readArguments(f.ArgumentMap(op.Variables))
	return kg.ResponsibilityArgs{Certainty: given.Certainty, AsOf: day(given.AsOf)}, err
}

// readArguments reads arguments as the client gave them, with the schema's defaults.
func readArguments(raw map[string]any) (given arguments, err error) {
	text, err := json.Marshal(raw)
	if err != nil {
		return given, err
	}
	return given, json.Unmarshal(text, &given)
}

// nodeType is a node type, written as the enum has it.
type nodeType kg.NodeType

// UnmarshalJSON reads a value of the enum.
func (t *nodeType) UnmarshalJSON(text []byte) error {
	var name string
	if err := json.Unmarshal(text, &name); err != nil {
		return err
	}
	known, err := UnmarshalNodeType(name)
	*t = nodeType(known)
	return err
}

// many is a list, for which a single value may stand (GraphQL specification, section 3.11).
type many[T any] []T

// UnmarshalJSON reads a list or its only value.
func (m *many[T]) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] != '[' && string(text) != "null" {
		text = slices.Concat([]byte("["), text, []byte("]"))
	}
	return json.Unmarshal(text, (*[]T)(m))
}
