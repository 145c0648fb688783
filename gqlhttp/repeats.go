package gqlhttp

import "github.com/vektah/gqlparser/v2/ast"

// repeats is how often the most repeated response name is selected in one place, after merging: 3 in
// {a{b} a{b b}}, where b stands three times below a. Validation compares each with each, so that 500 would cost it a
// tenth of a second. Call it once the number of fields is known to be bounded.
func repeats(doc *ast.QueryDocument) (most int) {
	for _, op := range doc.Operations {
		most = max(most, repeated(doc, op.SelectionSet))
	}
	for _, f := range doc.Fragments {
		most = max(most, repeated(doc, f.SelectionSet))
	}
	return most
}

func repeated(doc *ast.QueryDocument, sets ...ast.SelectionSet) (most int) {
	below := map[string][]ast.SelectionSet{} // by response name, a set for each field of it
	var gather func(ast.SelectionSet)
	gather = func(set ast.SelectionSet) {
		for _, selection := range set {
			switch s := selection.(type) {
			case *ast.Field:
				below[s.Alias] = append(below[s.Alias], s.SelectionSet)
			case *ast.InlineFragment:
				gather(s.SelectionSet)
			case *ast.FragmentSpread:
				if f := doc.Fragments.ForName(s.Name); f != nil {
					gather(f.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		gather(set)
	}
	for _, sets := range below {
		most = max(most, len(sets), repeated(doc, sets...))
	}
	return most
}
