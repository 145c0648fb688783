package gqlhttp

import "github.com/vektah/gqlparser/v2/ast"

// undefer takes @defer out of a validated document, so that what is deferred is answered at once. A server may always
// do so, and a transport without multipart answers must: gqlgen would leave those fields out. Validation comes first,
// since @defer is held to its declaration like any other directive, and uses variables.
func (d *document) undefer() {
	for _, op := range d.parsed.Operations {
		undefer(op.SelectionSet)
	}
	for _, f := range d.parsed.Fragments {
		undefer(f.SelectionSet)
	}
}

func undefer(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			undefer(s.SelectionSet)
		case *ast.InlineFragment:
			rename(s.Directives)
			undefer(s.SelectionSet)
		case *ast.FragmentSpread:
			rename(s.Directives)
		}
	}
}

// rename hides @defer from gqlgen, which goes by the name. Its arguments are still held to its declaration when their
// variables are known.
func rename(directives ast.DirectiveList) {
	for _, d := range directives {
		if d.Name == "defer" {
			d.Name = "defer, answered at once"
		}
	}
}
