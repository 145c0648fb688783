package model

import (
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
	if types == nil {
		types = given.types
	}
	a := hop(w.relation, w.direction, types, given.roles, given.certainty, given.asOf, given.first, given.after, given.last, given.before)
	if w.relation == "" {
		a.Relations = given.relations
	}
	if given.direction != nil {
		a.Direction = *given.direction
	}
	for _, selected := range graphql.CollectFields(op, f.Selections, nil) {
		a.Page.Count = a.Page.Count || selected.Name == "totalCount"
		a.CountHidden = a.CountHidden || selected.Name == "hiddenCount"
	}
	return a, true
}

// FarTypes are those of the nodes that a walk can lead to.
func FarTypes(h kg.Hops) []kg.NodeType {
	types := h.Types
	if types == nil {
		types = kg.AllTypes
	}
	var walked []*kg.RelationDef
	for i := range kg.RelationDefs {
		if d := &kg.RelationDefs[i]; h.Relations == nil || slices.Contains(h.Relations, d.Type) {
			walked = append(walked, d)
		}
	}
	var far []kg.NodeType
	for _, t := range types {
		if slices.ContainsFunc(walked, func(d *kg.RelationDef) bool { return leads(d, h.Direction, t) }) {
			far = append(far, t)
		}
	}
	return far
}

// leads says whether walking a relation leads to nodes of type t.
func leads(d *kg.RelationDef, direction kg.Direction, t kg.NodeType) bool {
	return direction != kg.In && slices.Contains(d.To, t) || direction != kg.Out && slices.Contains(d.From, t)
}

// ReadResponsibility reads the arguments of the field responsibility.
func ReadResponsibility(op *graphql.OperationContext, f graphql.CollectedField) (kg.ResponsibilityArgs, error) {
	given, err := readArguments(f.ArgumentMap(op.Variables))
	return kg.ResponsibilityArgs{Certainty: given.certainty, AsOf: day(given.asOf)}, err
}
