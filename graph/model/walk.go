package model

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// Which field walks what: the table by which a look-ahead knows, before a field's method runs, the question that the
// method will ask. The methods themselves are in related.go, relations_gen.go, node.go and answers.go; a test holds
// that both agree.

// traversal is what a field adds to its arguments.
type traversal struct {
	relation  kg.RelationType // "" for all, or those of the arguments
	direction kg.Direction
	from      []kg.NodeType // types that have the field
	to        []kg.NodeType // nil for those of the arguments
}

var walks = func() map[string][]traversal {
	all := map[string][]traversal{
		"claims": {{direction: kg.Both, from: kg.AllTypes}},
		"measures": {
			{direction: kg.Out, from: kg.Actors, to: []kg.NodeType{"Measure"}},
			{relation: "PART_OF", direction: kg.In, from: []kg.NodeType{"Plan", "FocusArea"}, to: []kg.NodeType{"Measure"}},
		},
	}
	for _, d := range kg.RelationDefs {
		all[d.Out] = append(all[d.Out], traversal{relation: d.Type, direction: kg.Out, from: d.From})
		all[d.In] = append(all[d.In], traversal{relation: d.Type, direction: kg.In, from: d.To})
	}
	return all
}()

// Walk returns what the field of nodes of type t asks the loaders for, where it is one that walks claims; isConnection
// reports whether it gives a connection or the far ends alone.
func Walk(op *graphql.OperationContext, f graphql.CollectedField,
	t kg.NodeType) (args query.TraversalArgs, isConnection, ok bool) {
	switch {
	case f.Name == "disputes":
		args, ok = readAbout(op, f, "Dispute")
		return args, false, ok
	case f.Name == "findings":
		args, ok = readAbout(op, f, "Finding")
		return args, false, ok
	case f.Name == "plan" && t == "Measure":
		return planArgs(), false, true
	}
	for _, w := range walks[f.Name] {
		if slices.Contains(w.from, t) {
			args, ok = w.args(op, f)
			return args, true, ok
		}
	}
	return query.TraversalArgs{}, false, false
}

func readAbout(op *graphql.OperationContext, f graphql.CollectedField, t kg.NodeType) (query.TraversalArgs, bool) {
	given, err := readArguments(f.ArgumentMap(op.Variables))
	return aboutArgs(t, given.first), err == nil
}

func (w traversal) args(op *graphql.OperationContext, f graphql.CollectedField) (query.TraversalArgs, bool) {
	given, err := readArguments(f.ArgumentMap(op.Variables))
	if err != nil {
		return query.TraversalArgs{}, false
	}
	types := w.to
	if types == nil {
		types = given.types
	}
	a := traversalOf(w.relation, w.direction, types, given.roles, given.certainty, given.asOf, given.first, given.after,
		given.last, given.before)
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
func FarTypes(h kg.Traversal) []kg.NodeType {
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

// leads reports whether walking a relation leads to nodes of type t.
func leads(d *kg.RelationDef, direction kg.Direction, t kg.NodeType) bool {
	return direction != kg.In && slices.Contains(d.To, t) || direction != kg.Out && slices.Contains(d.From, t)
}

// ReadClaimCounts reads the arguments of the field claimCounts.
func ReadClaimCounts(op *graphql.OperationContext, f graphql.CollectedField) (query.TraversalArgs, error) {
	given, err := readArguments(f.ArgumentMap(op.Variables))
	return countArgs(given.certainty, given.asOf), err
}

func countArgs(certainty []kg.Certainty, asOf *kg.Date) query.TraversalArgs {
	return query.TraversalArgs{Traversal: kg.Traversal{Certainty: certainty, AsOf: day(asOf)}}
}

// ReadFirst reads the argument of a field that has the first of a list.
func ReadFirst(op *graphql.OperationContext, f graphql.CollectedField) (*int, error) {
	given, err := readArguments(f.ArgumentMap(op.Variables))
	return given.first, err
}

// ReadResponsibility reads the arguments of the field responsibility.
func ReadResponsibility(op *graphql.OperationContext, f graphql.CollectedField) (responsibility.Args, error) {
	given, err := readArguments(f.ArgumentMap(op.Variables))
	return responsibility.Args{Certainty: given.certainty, AsOf: day(given.asOf)}, err
}
