package lookahead

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
)

// Which fields are selected of nodes of which types.

// fieldOf is a field selected of nodes of some types.
type fieldOf struct {
	graphql.CollectedField
	of []kg.NodeType
}

// fieldsOfNodes collects the fields selected of nodes. Types of which a field is selected in the same words share it.
func (s *selection) fieldsOfNodes(set ast.SelectionSet, of []kg.NodeType) (all []fieldOf) {
	for _, types := range s.alike(set, of) {
		for _, f := range s.fields(set, implements[types[0]]) {
			same := func(other fieldOf) bool {
				return other.Field == f.Field && slices.Equal(other.Selections, f.Selections)
			}
			if i := slices.IndexFunc(all, same); i >= 0 {
				all[i].of = slices.Concat(all[i].of, types)
			} else {
				all = append(all, fieldOf{f, types})
			}
		}
	}
	return all
}

// alike groups types by the fragments that apply to them: of the types of a group the same fields are selected.
func (s *selection) alike(set ast.SelectionSet, types []kg.NodeType) (groups [][]kg.NodeType) {
	conditions := s.conditions(set, map[string]bool{})
	numbers := map[string]int{}
	for _, t := range types {
		applied := make([]byte, len(conditions))
		for i, condition := range conditions {
			if slices.Contains(implements[t], condition) {
				applied[i] = 1
			}
		}
		number, known := numbers[string(applied)]
		if !known {
			number = len(groups)
			numbers[string(applied)] = number
			groups = append(groups, nil)
		}
		groups[number] = append(groups[number], t)
	}
	return groups
}

// conditions are the types on which fragments of a selection depend.
func (s *selection) conditions(set ast.SelectionSet, seen map[string]bool) (all []string) {
	for _, selected := range set {
		switch part := selected.(type) {
		case *ast.InlineFragment:
			all = append(append(all, part.TypeCondition), s.conditions(part.SelectionSet, seen)...)
		case *ast.FragmentSpread:
			if f := s.op.Doc.Fragments.ForName(part.Name); f != nil && !seen[part.Name] {
				seen[part.Name] = true
				all = append(append(all, f.TypeCondition), s.conditions(f.SelectionSet, seen)...)
			}
		}
	}
	return all
}

// implements lists each node type with the interfaces it has in the schema.
var implements = func() map[kg.NodeType][]string {
	all := map[kg.NodeType][]string{}
	for _, d := range kg.NodeDefs {
		all[d.Type] = []string{string(d.Type), "Node", "Resource"}
		if slices.Contains(kg.ResponsibleParties, d.Type) {
			all[d.Type] = append(all[d.Type], "ResponsibleParty")
		}
		if d.Actor {
			all[d.Type] = append(all[d.Type], "Actor")
		}
		if d.Accountable {
			all[d.Type] = append(all[d.Type], "Accountable")
		}
	}
	return all
}()
