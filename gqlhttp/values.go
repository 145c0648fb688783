package gqlhttp

import "github.com/vektah/gqlparser/v2/ast"

// walkValues shows every value in an operation and its fragments, with what it is for: those of a fragment once. What
// has directives that runs doesn't let be is left out, though not those directives' own values.
func walkValues(op *ast.OperationDefinition, runs func(ast.DirectiveList) bool, see func(*ast.Value, subject)) {
	w := valueWalk{runs, see, map[string]bool{}}
	w.directives(op.Directives)
	w.set(op.SelectionSet)
}

type valueWalk struct {
	runs func(ast.DirectiveList) bool
	see  func(*ast.Value, subject)
	seen map[string]bool // fragments
}

func (w *valueWalk) set(set ast.SelectionSet) {
	for _, selection := range set {
		switch n := selection.(type) {
		case *ast.Field:
			if w.enters(n.Directives) {
				w.arguments(n.Arguments, n.ObjectDefinition.Name+"."+n.Name)
				w.set(n.SelectionSet)
			}
		case *ast.InlineFragment:
			if w.enters(n.Directives) {
				w.set(n.SelectionSet)
			}
		case *ast.FragmentSpread:
			if w.enters(n.Directives) && !w.seen[n.Name] {
				w.seen[n.Name] = true
				w.set(n.Definition.SelectionSet)
			}
		}
	}
}

// enters shows the values of a selection's directives, and tells whether they let it be.
func (w *valueWalk) enters(directives ast.DirectiveList) bool {
	w.directives(directives)
	return w.runs(directives)
}

func (w *valueWalk) directives(directives ast.DirectiveList) {
	for _, d := range directives {
		w.arguments(d.Arguments, "@"+d.Definition.Name)
	}
}

func (w *valueWalk) arguments(args ast.ArgumentList, of string) {
	for _, arg := range args {
		w.value(arg.Value, argument(arg.Name, of))
	}
}

func (w *valueWalk) value(v *ast.Value, about subject) {
	w.see(v, about)
	for i, child := range v.Children {
		if v.Kind == ast.ListValue {
			w.value(child.Value, about.item(i))
		} else {
			w.value(child.Value, about.field(child.Name))
		}
	}
}
